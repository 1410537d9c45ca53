import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { LOCK_COMMANDS, lockKind } from '../lock-kind';
import { madeLock, requiresPython } from '../python-project';
import { uvLockOf } from '../uv-lock-entry';
import type { Member } from '../workspace';

/** What the rule needs to know of an application. */
export interface VersionedApplication {
  readonly version: string;
  lockFile(project: Project): string;
  members(project: Project): readonly Member[];
}

/** The declared version of Python is one that the project's own metadata accepts. */
export const pythonVersionIsAccepted = (application: VersionedApplication): Rule<Project> => ({
  id: 'python-version-is-accepted',
  summary: "The image's version of Python satisfies the project's requires-python",
  find: (project) => {
    const refused = application.members(project).flatMap(({ folder }) => {
      const required = requiresPython(project, folder);
      const subject = folder === '.' ? 'the project' : `"${folder}"`;
      return required === undefined || accepts(required, application.version)
        ? []
        : [
            `the image runs Python ${application.version}, but ${subject} requires "${required}"; got version "${application.version}"; ` +
              `change Application.python({ version }) or ${folder === '.' ? "the project's" : 'its'} requires-python`,
          ];
    });
    return refused.length > 0 ? refused : refusedByLock(project, application);
  },
});

/** A lock has no packages for a version of Python that it was not made for; where the manifest accepts it, it is an old one. */
function refusedByLock(project: Project, application: VersionedApplication): string[] {
  const { version } = application;
  const path = application.lockFile(project);
  const file = join(project.outdir, path);
  if (lockKind(path) !== 'uv' || path === madeLock(project) || !existsSync(file)) return [];
  const { requiresPython: made } = uvLockOf(readFileSync(file, 'utf8'));
  return made === undefined || accepts(made, version)
    ? []
    : [
        `the image runs Python ${version}, but the lock file "${path}" was made for "${made}"; got version "${version}"; ` +
          `change Application.python({ version }), or make the lock anew with ${LOCK_COMMANDS.uv}`,
      ];
}

/** Whether a specifier set accepts some patch release of a minor version. */
function accepts(required: string, version: string): boolean {
  return required.split(',').every((clause) => {
    const match = /^\s*(>=|<=|==|~=|!=|>|<|\^|~)?\s*v?(\d+)(?:\.(\d+|\*))?(?:\.(\d+|\*))?\s*$/.exec(clause);
    if (!match) return true; // a form this check does not know is left to uv
    const [, operator = '==', major, minor = '0', patch] = match;
    return holds(operator, version, Number(major), minor === '*' ? undefined : Number(minor), patch);
  });
}

function holds(
  operator: string,
  version: string,
  major: number,
  minor: number | undefined,
  patch: string | undefined,
): boolean {
  const [ownMajor, ownMinor] = version.split('.').map(Number);
  const order = ownMajor - major || ownMinor - (minor ?? ownMinor);
  switch (operator) {
    case '>=':
    case '>':
      return order >= 0;
    case '<':
      return order < 0 || (order === 0 && Number(patch ?? 0) > 0);
    case '<=':
      return order <= 0;
    case '==':
      return order === 0;
    case '~=':
      return patch === undefined ? ownMajor === major && order >= 0 : order === 0;
    case '^':
      return ownMajor === major && order >= 0;
    case '~':
      return order === 0;
    case '!=':
      return order !== 0 || (minor !== undefined && patch !== '*');
    default:
      return true;
  }
}
