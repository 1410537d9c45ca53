import { existsSync, readFileSync } from 'node:fs';
import { lockKind } from './lock-kind';

/** A distribution's name as package indexes compare it: `Foo_Bar` and `foo-bar` are one. */
export function normalizedName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

/** The distributions that a lock file names, or nothing where there is none yet. */
export function lockedNames(file: string): string[] | undefined {
  if (!existsSync(file)) return undefined;
  const line = lockKind(file) !== 'requirements' ? /^name = "([^"]+)"/gm : /^([A-Za-z0-9][\w.-]*)/gm;
  return [...readFileSync(file, 'utf8').matchAll(line)].map(([, name]) => normalizedName(name));
}
