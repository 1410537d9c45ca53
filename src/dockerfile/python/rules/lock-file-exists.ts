import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { LOCK_COMMANDS, lockKind } from '../lock-kind';
import { madeLock } from '../python-project';
import { takenFrom } from '../uv-lock-entry';
import type { Member } from '../workspace';
import type { ExcludingApplication } from './excluded-dependency-is-locked';

/** What the rule needs to know of an application. */
export interface LockedApplication extends ExcludingApplication {
  members(project: Project): readonly Member[];
}

/** The lock file is there (or projen makes it right after), and it pins by hash. */
export const lockFileExists = (application: LockedApplication): Rule<Project> => ({
  id: 'lock-file-exists',
  summary: 'An application has a lock file that pins each dependency by its hash',
  find: (project) => {
    const path = application.lockFile(project);
    const file = join(project.outdir, path);
    const kind = lockKind(path);
    if (!existsSync(file)) {
      if (path === madeLock(project)) return [];
      return [
        `the application is installed from lock file "${path}", which is not in the project; got no such file; ` +
          `make ${['requirements', 'uv'].includes(kind) ? `uv.lock with ${LOCK_COMMANDS.uv}, or a requirements.lock with ${LOCK_COMMANDS.requirements}` : `it with ${LOCK_COMMANDS[kind]}`}`,
      ];
    }
    if (kind === 'uv') return withoutHash(path, application.members(project), application.excluded);
    const text = readFileSync(file, 'utf8');
    return kind === 'requirements' ? [...ofOtherFiles(path, text), ...unpinned(path, text)] : withoutGroups(path, text);
  },
});

/** Packages of folders and repositories, which a build by hash cannot install; members of the workspace are built. */
function withoutHash(path: string, members: readonly Member[], excluded: readonly string[]): string[] {
  const taken = members
    .flatMap((member) => (member.entry ? takenFrom(member.entry, member) : []))
    .map(({ name, origin }) => ({ name: name.replace(/\[.*/, ''), origin }));
  return [...new Map(taken.map((one) => [one.name, one])).values()]
    .filter(
      ({ name, origin }) =>
        origin !== undefined &&
        !/^https?:.*\.(?:whl|tar\.gz|zip)\b/.test(origin) &&
        !excluded.includes(name) &&
        !members.some(({ entry }) => entry?.name === name),
    )
    .map(
      ({ name, origin }) =>
        `the lock file "${path}" has "${name}" from a folder or a repository, which has no hash; got "${origin}"; ` +
        'publish it to a package index, or make it a member of the workspace of uv, with [tool.uv.workspace] in pyproject.toml',
    );
}

/** Of a list of requirements the build has the one file. */
function ofOtherFiles(path: string, text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const others = lines.filter((line) => /^(?:-[rce]|--(?:requirement|constraint|editable)\b)/.test(line));
  return others.length === 0
    ? []
    : [
        `the lock file "${path}" takes packages from other files or folders, which are not there while packages are installed; got ` +
          `"${others[0]}"${others.length > 1 ? ` and ${others.length - 1} more` : ''}; make one file of all with ${LOCK_COMMANDS.requirements}, ` +
          `or with \`uv export --no-emit-project -o ${path}\``,
      ];
}

function unpinned(path: string, text: string): string[] {
  const requirements = text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .filter((line) => /^[A-Za-z0-9]/.test(line));
  const loose = requirements.filter((line) => !line.includes('--hash=')).map((line) => line.split(/[\s;]/)[0]);
  return loose.length === 0
    ? []
    : [
        `the lock file "${path}" does not pin each package by its hash; got ${loose.slice(0, 3).join(', ')}` +
          `${loose.length > 3 ? ` and ${loose.length - 3} more` : ''} without one; make it with ${LOCK_COMMANDS.requirements}`,
      ];
}

/** A lock that does not say which packages are for development alone cannot be reduced to the others. */
function withoutGroups(path: string, text: string): string[] {
  const packages = text.match(/^\[\[package\]\]$/gm)?.length ?? 0;
  const grouped = text.match(/^groups = \[.*$/gm)?.length ?? 0;
  const kind = lockKind(path);
  return packages <= grouped
    ? []
    : [
        `the lock file "${path}" does not say which packages are for development alone; got ${packages - grouped} without groups; ` +
          `make it anew with ${kind === 'poetry' ? 'Poetry 2 and ' : ''}${LOCK_COMMANDS[kind]}${kind === 'pdm' ? ' and its strategy inherit_metadata' : ''}`,
      ];
}
