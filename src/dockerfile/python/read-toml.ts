import { existsSync, readFileSync } from 'node:fs';
import { readerOfProjen } from '../../private/reader-of-projen';

/** A table of TOML. */
export type Table = { readonly [key: string]: unknown };

/** A list of texts and a table is what projen's reader refuses; of these, people write one in lists. */
const INCLUDED_GROUP = /\{\s*include-group\s*=\s*(?:"([\w.-]+)"|'([\w.-]+)')\s*\}/g;
const MARK = '\ue000';

/**
 * What a text of TOML says, or nothing where it cannot be read. The reader is the one that projen brings along for its own TOML
 * files; without it what needs it is not checked, and found out by the build.
 */
export function parseToml(text: string): Table | undefined {
  try {
    const { parse } = readerOfProjen('@iarna/toml');
    const marked = text.replace(INCLUDED_GROUP, (_, double, single) => `"${MARK}${double ?? single}"`);
    return unmarked(parse(marked)) as Table;
  } catch {
    return undefined;
  }
}

/** What a TOML file says, or nothing where it is not there or cannot be read. */
export function readToml(file: string): Table | undefined {
  return existsSync(file) ? parseToml(readFileSync(file, 'utf8')) : undefined;
}

/** A table in a table, empty where there is none. */
export function table(content: Table, ...path: string[]): Table {
  return path.reduce((inner: Table, key) => (inner[key] ?? {}) as Table, content);
}

function unmarked(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(MARK) ? { 'include-group': value.slice(1) } : value;
  if (Array.isArray(value)) return value.map(unmarked);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unmarked(item)]));
}
