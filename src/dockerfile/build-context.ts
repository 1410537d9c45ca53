import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type IgnoreDecision, IgnoreMatcher } from '../private/ignore-matcher';

/** Files and their bytes. A link counts as a file of no bytes: what it points to is not sent for its sake. */
export interface Tally {
  readonly files: number;
  readonly bytes: number;
}

/** A file, link or folder of a build context, with what of it is sent to the builder and what is kept out. */
export interface ContextEntry {
  /** With `/`, relative to the context; empty for the context itself. */
  readonly path: string;
  readonly sent: Tally;
  readonly kept: Tally;
  /** What lies in a folder; nothing for what is no folder, or is kept out as a whole. */
  readonly children: readonly ContextEntry[];
  /** `sent` and `kept` hold what lies below. */
  readonly folder: boolean;
  readonly link: boolean;
  /** Nobody told what lies here, since it may not be read. A builder that is to have it fails. */
  readonly unreadable: boolean;
}

const NOTHING: Tally = { files: 0, bytes: 0 };

/** Bytes of the files that an ignore file lets through to the builder. */
export function contextSize(root: string, patterns: readonly string[]): number {
  return readContext(root, patterns, false).sent.bytes;
}

/**
 * Looks at the files of a build context. What is kept out as a whole costs a walk through it, which is left out unless it is to be
 * counted.
 */
export function readContext(root: string, patterns: readonly string[], countKept = true): ContextEntry {
  const matcher = new IgnoreMatcher(patterns);

  const folder = (path: string, decision?: IgnoreDecision): ContextEntry => {
    const found = entriesOf(join(root, path));
    if (found === undefined) return entry(path, { folder: true, unreadable: decision?.ignored !== true });
    const children = found.flatMap((item) => child(path === '' ? item.name : `${path}/${item.name}`, item, decision));
    const sum = (of: 'sent' | 'kept') => children.map((one) => one[of]).reduce(plus, NOTHING);
    return entry(path, { folder: true, children, sent: sum('sent'), kept: sum('kept') });
  };

  const child = (path: string, item: Dirent, parent?: IgnoreDecision): ContextEntry[] => {
    const decision = matcher.decide(path, parent);
    if (item.isDirectory()) {
      if (!decision.ignored || matcher.mayIncludeBelow(path)) return [folder(path, decision)];
      return countKept ? [entry(path, { folder: true, kept: weigh(join(root, path)) })] : [];
    }
    const link = item.isSymbolicLink();
    if (!link && !item.isFile()) return []; // sockets, pipes and devices hold no bytes to send
    if (decision.ignored && !countKept) return [];
    const tally = { files: 1, bytes: link ? 0 : sizeOf(join(root, path)) };
    return [entry(path, { link, [decision.ignored ? 'kept' : 'sent']: tally })];
  };

  return folder('');
}

function entry(path: string, known: Partial<ContextEntry>): ContextEntry {
  return { path, sent: NOTHING, kept: NOTHING, children: [], folder: false, link: false, unreadable: false, ...known };
}

/** All that lies in a folder, whatever it is called. */
function weigh(folder: string): Tally {
  return (entriesOf(folder) ?? [])
    .map((item) => {
      const path = join(folder, item.name);
      if (item.isDirectory()) return weigh(path);
      if (item.isSymbolicLink()) return { files: 1, bytes: 0 };
      return item.isFile() ? { files: 1, bytes: sizeOf(path) } : NOTHING;
    })
    .reduce(plus, NOTHING);
}

function plus(a: Tally, b: Tally): Tally {
  return { files: a.files + b.files, bytes: a.bytes + b.bytes };
}

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

function sizeOf(path: string): number {
  // a file that another program has just removed is no longer sent
  return lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
