import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IgnoreMatcher } from '../private/ignore-matcher';

/** Bytes of the files that an ignore file lets through to the builder. */
export function contextSize(root: string, patterns: readonly string[]): number {
  const matcher = new IgnoreMatcher(patterns);
  const visit = (folder: string): number =>
    entries(join(root, folder)).reduce((sum, entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const ignored = matcher.ignores(path);
      if (entry.isDirectory()) return ignored && !matcher.mayIncludeBelow(path) ? sum : sum + visit(path);
      return ignored || !entry.isFile() ? sum : sum + statSync(join(root, path)).size;
    }, 0);
  return visit('');
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // a folder that nobody may read is not sent either
  }
}
