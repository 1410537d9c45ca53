import type { LockedRanges } from './locked-ranges';
import type { Manifest } from './manifest';
import type { Workspace } from './workspaces';

/** A package of the project, and what else is to know of the project. */
export interface LockedPackage extends Workspace {
  /** The names of the project's own packages: tools write them in different ways, and they are taken as they are. */
  readonly own: readonly (string | undefined)[];
  /** The manifest of the project itself. */
  readonly root: Manifest;
}

/** How a lock differs from the `package.json` that it was made from, in words of a message; nothing where it does not. */
export function nodeLockDifferences(lock: LockedRanges, { folder, manifest, own, root }: LockedPackage): string[] {
  const locked = lock.of(folder);
  if (locked === undefined) return [];
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest;
  const declared = rangesOf(
    dependencies,
    devDependencies,
    optionalDependencies,
    ...(lock.hasPeers ? [peerDependencies] : []),
  );
  const overrides = lock.overrides + JSON.stringify(root.resolutions ?? {});
  const compared = [...declared].filter(([name]) => !own.includes(name) && !overrides.includes(name));
  const left = lock.isOfOne ? [...locked.keys()] : [];
  return [
    ...compared.flatMap(([name, ranges]) => difference(name, ranges, locked.get(name), lock.isOfOne)),
    ...left
      .filter((name) => !declared.has(name) && peerDependencies?.[name] === undefined && !own.includes(name))
      .map((name) => `${name}, which is not there`),
  ];
}

function difference(
  name: string,
  ranges: readonly string[],
  locked: readonly string[] | undefined,
  isOfOne: boolean,
): string[] {
  const [range] = ranges;
  // where it comes from somewhere else than a registry, each tool has words of its own
  const isComparable = ranges.every((one) => !/[:/]/.test(one));
  // of a folder another rule says that it cannot be one, or the package manager knows it as a workspace
  const isFolder = ranges.some((one) => /^(file|link|portal|workspace):/.test(one));
  if (locked === undefined) return isComparable || (isOfOne && !isFolder) ? [`no ${name}`] : [];
  if (!isComparable || locked.some((one) => ranges.map(spelled).includes(spelled(one)))) return [];
  return [isOfOne ? `${name} ${spelled(locked[0])} and not ${spelled(range)}` : `no ${name} ${spelled(range)}`];
}

function spelled(range: string): string {
  return range.trim() || '*';
}

/** All ranges of each name: a package may be in several fields, of which each tool takes another one. */
function rangesOf(...fields: (Manifest['dependencies'] | undefined)[]): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [name, range] of fields.flatMap((field) => Object.entries(field ?? {}))) {
    if (typeof range === 'string') all.set(name, [...(all.get(name) ?? []), range]);
  }
  return all;
}
