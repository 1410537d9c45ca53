import { posix } from 'node:path';
import { normalizedName } from './locked-names';
import { parseToml, type Table, table } from './read-toml';
import { comparableVersions, nameWith, type Requirement } from './requirement';

/** What a `uv.lock` was made for: what it says that a project of its workspace depends on. */
export interface UvLockEntry {
  /** The normalized name. */
  readonly name: string;
  /** Where the project lies, below the folder of the lock; `.` is that folder itself. */
  readonly folder: string;
  /** Whether uv installs it; else it is there for its dependencies. */
  readonly installed: boolean;
  readonly always: readonly Requirement[];
  readonly extras: ReadonlyMap<string, readonly Requirement[]>;
  readonly groups: ReadonlyMap<string, readonly Requirement[]>;
}

/** Keys of what comes from a folder or an address, for which uv writes no versions. */
const ELSEWHERE = ['git', 'url', 'path', 'editable', 'virtual', 'directory'];

/** What of it an image takes that has the given extras and groups. */
export function takenFrom(
  { always, extras, groups }: UvLockEntry,
  taken: { readonly extras: readonly string[]; readonly groups: readonly string[] },
): Requirement[] {
  return [
    ...always,
    ...taken.extras.flatMap((name) => extras.get(name) ?? []),
    ...taken.groups.flatMap((name) => groups.get(name) ?? []),
  ];
}

/** What a `uv.lock` says that was read. */
export interface UvLock {
  /** The versions of Python that it was made for. */
  readonly requiresPython?: string;
  /** What holds for all packages, whoever needs them. */
  readonly constraints: readonly Requirement[];
  readonly overrides: readonly Requirement[];
  readonly entries: readonly UvLockEntry[];
}

/** The lock that was read last: it is asked for often in one synth, and may be a megabyte. */
let last: { readonly text: string; readonly lock: UvLock } = {
  text: '',
  lock: { constraints: [], overrides: [], entries: [] },
};

/** What a `uv.lock` says, of its packages of the project that lies beside it and of the members of its workspace. */
export function uvLockOf(text: string): UvLock {
  if (last.text !== text) last = { text, lock: readLock(text) };
  return last.lock;
}

function readLock(lock: string): UvLock {
  const [first, ...blocks] = lock.split(/^\[\[package\]\]\r?$/m);
  const head = parseToml(first) ?? {};
  const { members = [], constraints = [], overrides = [] } = table(head, 'manifest');
  const python = head['requires-python'];
  return {
    requiresPython: typeof python === 'string' ? python : undefined,
    constraints: (constraints as Table[]).map(readEntry),
    overrides: (overrides as Table[]).map(readEntry),
    entries: blocks.flatMap((text) => {
      const [, kind, path] = /^source = \{ (editable|virtual) = "([^"]+)" \}/m.exec(text) ?? [];
      const content = path === undefined ? undefined : parseToml(text);
      if (content === undefined) return [];
      const entry = entryOf(content, posix.normalize(path), kind === 'editable');
      return path === '.' || (members as string[]).map(normalizedName).includes(entry.name) ? [entry] : [];
    }),
  };
}

function entryOf(block: Table, folder: string, installed: boolean): UvLockEntry {
  const metadata = table(block, 'package', 'metadata');
  const required = (metadata['requires-dist'] ?? []) as Table[];
  const always: Requirement[] = [];
  const extras = new Map<string, Requirement[]>();
  for (const one of required) {
    const extra = /\bextra == '([^']+)'/.exec(`${one.marker ?? ''}`)?.[1];
    const list = extra === undefined ? always : (extras.get(normalizedName(extra)) ?? []);
    list.push(readEntry(one));
    if (extra !== undefined) extras.set(normalizedName(extra), list);
  }
  const groups = Object.entries(table(metadata, 'requires-dev'));
  return {
    name: normalizedName(`${block.name}`),
    folder,
    installed,
    always,
    extras,
    groups: new Map(groups.map(([name, list]) => [normalizedName(name), (list as Table[]).map(readEntry)])),
  };
}

function readEntry(entry: Table): Requirement {
  const name = nameWith(`${entry.name}`, (entry.extras ?? []) as string[]);
  const key = ELSEWHERE.find((one) => entry[one] !== undefined);
  return key !== undefined
    ? { name, origin: `${entry[key]}` }
    : { name, versions: comparableVersions(`${entry.specifier ?? ''}`) };
}
