import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Project } from 'projen';
import { contentHashes } from './content-hash';
import { type DeclaredDependencies, declaredDependencies, declaredIn } from './declared-dependencies';
import { type LockKind, lockKind } from './lock-kind';
import { isAccepted, lockedVersions } from './locked-versions';
import { manifestText } from './python-project';
import { parseToml, readToml, type Table, table } from './read-toml';
import { type Requirement, readRequirement } from './requirement';
import { uvLockOf } from './uv-lock-entry';
import type { Member } from './workspace';

/** What uv takes in place of what anybody asks for. */
const OVERRIDES = 'override-dependencies';

/** How a lock differs from the `pyproject.toml` that it was made from, in words of a message; nothing where it does not. */
export function lockDifferences(project: Project, path: string, member: Member): string[] {
  const [lock, manifest] = [path, join(member.folder, 'pyproject.toml')].map((name) => join(project.outdir, name));
  const kind = lockKind(path);
  if (kind === 'poetry' || kind === 'pdm') return otherHash(kind, lock, manifest);
  // what projen is about to write can be locked only when it is there
  const there = readToml(manifest);
  const declared = there && declaredIn(there);
  if (there === undefined || declared === undefined || !same(declared, declaredDependencies(project, member.folder)))
    return [];
  return kind === 'uv' ? ofUv(declared, member) : ofRequirements(lock, declared, linesOf(there, OVERRIDES) ?? []);
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
function ofRequirements(lock: string, { always = [] }: DeclaredDependencies, overrides: readonly string[]): string[] {
  const locked = lockedVersions(lock);
  const overridden = overrides.map((line) => readRequirement(line)?.name);
  return always
    .filter((line) => !line.includes(';')) // it may be for another system
    .map(readRequirement)
    .filter((one) => one !== undefined)
    .flatMap(({ name: whole, versions }) => {
      const name = whole.replace(/\[.*/, '');
      const pinned = locked.get(name);
      if (pinned === undefined) return [`no ${name}`];
      const isWrong =
        pinned.length > 0 &&
        !overridden.includes(name) &&
        pinned.every((one) => isAccepted(one, versions ?? '') === false);
      return isWrong ? [`${name} ${pinned[0]} and not ${versions}`] : [];
    });
}

/** What the root of a workspace says for all packages of its lock; uv reads it there alone. */
export function uvSettingsDifferences(project: Project, path: string): string[] {
  const folder = posix.dirname(path);
  const [there, written] = [readToml(join(project.outdir, folder, 'pyproject.toml')), manifestText(project, folder)];
  // a uv.toml stands for all of the table
  if (there === undefined || existsSync(join(project.outdir, folder, 'uv.toml'))) return [];
  const { constraints, overrides } = uvLockOf(readFileSync(join(project.outdir, path), 'utf8'));
  return Object.entries({ 'constraint-dependencies': constraints, [OVERRIDES]: overrides }).flatMap(([key, locked]) => {
    const [now, soon] = [there, parseToml(written ?? '') ?? {}].map((one) => linesOf(one, key));
    if (now === undefined || JSON.stringify(now) !== JSON.stringify(soon)) return [];
    return differences(now, locked).map((found) => `${found} (${key})`);
  });
}

/** The lines of a list; nothing where it has something else than lines. */
function linesOf(manifest: Table, key: string): string[] | undefined {
  const list = table(manifest, 'tool', 'uv')[key] ?? [];
  return Array.isArray(list) && list.every((line) => typeof line === 'string') ? list : undefined;
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
