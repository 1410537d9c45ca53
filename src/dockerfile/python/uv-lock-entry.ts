import { normalizedName } from './locked-names';
import { parseToml, type Table, table } from './read-toml';
import { comparableVersions, nameWith, type Requirement } from './requirement';

/** What a `uv.lock` was made for: what it says that a project of its workspace depends on. */
export interface UvLockEntry {
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

/** What a `uv.lock` says of the project that lies beside it; nothing where it says nothing. */
export function uvLockEntry(lock: string): UvLockEntry | undefined {
  const block = lock
    .split(/^\[\[package\]\]\r?$/m)
    .slice(1)
    .find((text) => /^source = \{ (?:editable|virtual) = "\." \}/m.test(text));
  const entry = block === undefined ? undefined : parseToml(block);
  if (entry === undefined) return undefined;
  const metadata = table(entry, 'package', 'metadata');
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
