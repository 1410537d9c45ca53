import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { requiresPython } from '../python-project';
import type { Member } from '../workspace';

/** What the rule needs to know of an application. */
export interface VersionedApplication {
  readonly version: string;
  members(project: Project): readonly Member[];
}

/** The declared version of Python is one that the project's own metadata accepts. */
export const pythonVersionIsAccepted = (application: VersionedApplication): Rule<Project> => ({
  id: 'python-version-is-accepted',
  summary: "The image's version of Python satisfies the project's requires-python",
  find: (project) =>
    application.members(project).flatMap(({ folder }) => {
      const required = requiresPython(project, folder);
      const subject = folder === '.' ? 'the project' : `"${folder}"`;
      return required === undefined || accepts(required, application.version)
        ? []
        : [
            `the image runs Python ${application.version}, but ${subject} requires "${required}"; got version "${application.version}"; ` +
              `change Application.python({ version }) or ${folder === '.' ? "the project's" : 'its'} requires-python`,
          ];
    }),
});

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
