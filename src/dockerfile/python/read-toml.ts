import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A table of TOML. */
export type Table = { readonly [key: string]: unknown };

/**
 * What a TOML file says, or nothing where it cannot be read. The reader is the one that projen brings along for its own TOML
 * files; without it what needs it is not checked, and found out by the build.
 */
export function readToml(file: string): Table | undefined {
  try {
    const { parse } = createRequire(require.resolve('projen'))('@iarna/toml');
    return parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A table in a table, empty where there is none. */
export function table(content: Table, ...path: string[]): Table {
  return path.reduce((inner: Table, key) => (inner[key] ?? {}) as Table, content);
}
