import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import { contentHashes } from './content-hash';
import { type DeclaredDependencies, declaredDependencies, declaredIn } from './declared-dependencies';
import { type LockKind, lockKind } from './lock-kind';
import { lockedNames } from './locked-names';
import { readToml } from './read-toml';
import { type Requirement, readRequirement } from './requirement';
import type { Member } from './workspace';

/** How a lock differs from the `pyproject.toml` that it was made from, in words of a message; nothing where it does not. */
export function lockDifferences(project: Project, path: string, member: Member): string[] {
  const [lock, manifest] = [path, join(member.folder, 'pyproject.toml')].map((name) => join(project.outdir, name));
  const kind = lockKind(path);
  if (kind === 'poetry' || kind === 'pdm') return otherHash(kind, lock, manifest);
  // what projen is about to write can be locked only when it is there
  const there = readToml(manifest);
  const declared = there && declaredIn(there);
  if (declared === undefined || !same(declared, declaredDependencies(project, member.folder))) return [];
  return kind === 'uv' ? ofUv(declared, member) : ofRequirements(lock, declared);
}

function otherHash(kind: LockKind, lock: string, manifest: string): string[] {
  const locked = /^content[-_]hash = "(?:sha256:)?([0-9a-f]+)"/m.exec(readFileSync(lock, 'utf8'))?.[1];
  const content = locked === undefined ? undefined : readToml(manifest);
  return content === undefined || contentHashes(kind, content).includes(locked as string)
    ? []
    : ['another content hash'];
}

function ofUv({ always, extras, groups }: DeclaredDependencies, { entry, ...taken }: Member): string[] {
  if (entry === undefined) return [];
  return [
    ...(always === undefined ? [] : differences(always, entry.always)),
    ...taken.extras.flatMap((name) => differences(extras?.get(name) ?? [], entry.extras.get(name) ?? [])),
    ...taken.groups.flatMap((name) => differences(groups.get(name) ?? [], entry.groups.get(name) ?? [])),
  ];
}

/** A list says what is installed and not for whom, so what is too much in it cannot be told. */
function ofRequirements(lock: string, { always = [] }: DeclaredDependencies): string[] {
  const names = lockedNames(lock) ?? [];
  return always
    .filter((line) => !line.includes(';')) // it may be for another system
    .map((line) => readRequirement(line)?.name.replace(/\[.*/, ''))
    .filter((name) => name !== undefined && !names.includes(name))
    .map((name) => `no ${name}`);
}

function differences(lines: readonly string[], locked: readonly Requirement[]): string[] {
  const declared = lines.map(readRequirement).filter((one) => one !== undefined);
  const missing = declared.filter(({ name }) => !locked.some((one) => one.name === name));
  const left = locked.filter(({ name }) => !declared.some((one) => one.name === name));
  const changed = declared.flatMap(({ name, versions }) => {
    const known = locked.filter((one) => one.name === name).map((one) => one.versions);
    return versions === undefined || known.length === 0 || known.includes(undefined) || known.includes(versions)
      ? []
      : [`${name} ${known[0] || 'in any version'} and not ${versions || 'in any version'}`];
  });
  return [
    ...missing.map(({ name }) => `no ${name}`),
    ...changed,
    ...left.map(({ name }) => `${name}, which is not there`),
  ];
}

function same(one: DeclaredDependencies, other: DeclaredDependencies | undefined): boolean {
  const text = (all?: DeclaredDependencies) =>
    JSON.stringify([all?.always, ...[all?.extras, all?.groups].map((map) => [...(map ?? [])])]);
  return text(one) === text(other);
}
