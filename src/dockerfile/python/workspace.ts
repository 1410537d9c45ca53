import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Project } from 'projen';
import { lockKind } from './lock-kind';
import { manifestText } from './python-project';
import { parseToml } from './read-toml';
import { takenFrom, type UvLockEntry, uvLockOf } from './uv-lock-entry';

/** What an image takes out of a lock. */
export interface Taken {
  readonly extras: readonly string[];
  readonly groups: readonly string[];
}

/** A project with a manifest of its own that an image holds: the application, or a member of its uv workspace that it needs. */
export interface Member extends Taken {
  /** Below the project; `.` is the project itself. */
  readonly folder: string;
  /** Nothing where there is no lock of uv, or where it does not say. */
  readonly entry?: UvLockEntry;
}

/** What decides which members an image holds. */
export interface WorkspaceApplication extends Taken {
  /** The folder of the application; `.` is the project itself. */
  readonly workspace: string;
  readonly excluded: readonly string[];
  lockFile(project: Project): string;
}

/** All that the lock of uv says of the projects of its workspace; nothing where there is no such lock. */
export function lockedMembers(project: Project, lockFile: string): readonly UvLockEntry[] {
  const file = join(project.outdir, lockFile);
  return lockKind(lockFile) === 'uv' && existsSync(file) ? uvLockOf(readFileSync(file, 'utf8')).entries : [];
}

/** The application, and then the members of its workspace that it needs, by their folders. */
export function neededMembers(project: Project, application: WorkspaceApplication): Member[] {
  const { workspace, excluded, groups } = application;
  const all = lockedMembers(project, application.lockFile(project));
  const extrasOf = new Map<UvLockEntry, string[]>();
  const add = (entry: UvLockEntry, taken: Taken) => {
    const known = extrasOf.get(entry);
    const extras = taken.extras.filter((name) => !known?.includes(name));
    if (known !== undefined && extras.length === 0) return;
    extrasOf.set(entry, [...(known ?? []), ...extras]);
    for (const { name } of takenFrom(entry, { ...taken, extras })) {
      const [, distribution, list] = /^([^[]+)(?:\[(.*)\])?$/.exec(name) ?? [];
      const member = all.find((one) => one.name === distribution && !excluded.includes(distribution));
      if (member) add(member, { extras: list?.split(',') ?? [], groups: [] });
    }
  };
  const own = all.find(({ folder }) => folder === workspace);
  if (own === undefined) return [{ folder: workspace, extras: application.extras, groups }];
  add(own, application);
  const members = [...extrasOf].map(([entry, extras]) => ({
    folder: entry.folder,
    entry,
    extras,
    groups: entry === own ? groups : [],
  }));
  return [members[0], ...members.slice(1).sort((one, other) => (one.folder < other.folder ? -1 : 1))];
}

/** Whether the application is a project that its lock knows; also where there is no lock yet, which is said elsewhere. */
export function isKnownMember(project: Project, application: WorkspaceApplication): boolean {
  const path = application.lockFile(project);
  const all = lockedMembers(project, path);
  if (all.some(({ folder }) => folder === application.workspace)) return true;
  if (application.workspace !== '.') return !existsSync(join(project.outdir, path));
  const manifest = parseToml(manifestText(project) ?? '');
  return all.length === 0 || manifest === undefined || manifest.project !== undefined;
}

/** Where a package lies in a member, as a folder or a single module; a member's own folder may have its name and is none. */
export function packagePath(
  project: Project,
  folder: string,
  name: string,
  members: readonly string[],
): string | undefined {
  return [name, `src/${name}`, `${name}.py`, `src/${name}.py`]
    .map((path) => posix.join(folder, path))
    .find((path) => !members.includes(path) && existsSync(join(project.outdir, path)));
}
