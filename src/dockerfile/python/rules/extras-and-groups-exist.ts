import { join } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { declaredDependencies } from '../declared-dependencies';
import { lockKind } from '../lock-kind';
import { normalizedName } from '../locked-names';
import { readToml, table } from '../read-toml';

/** What the rule needs to know of an application. */
export interface ChoosingApplication {
  readonly extras: readonly string[];
  readonly groups: readonly string[];
  /** The folder of the application; `.` is the project itself. */
  readonly workspace: string;
  lockFile(project: Project): string;
}

/** The extras and dependency groups that an application takes are ones that the project has. */
export const extrasAndGroupsExist = (application: ChoosingApplication): Rule<Project> => ({
  id: 'extras-and-groups-exist',
  summary: 'Each extra and dependency group that an application takes is in pyproject.toml and in its lock file',
  find: (project) => {
    const { extras, groups } = application;
    if (extras.length + groups.length === 0) return [];
    const path = application.lockFile(project);
    if (lockKind(path) === 'requirements') return [inRequirements(path, application)];
    const declared = declaredDependencies(project, application.workspace);
    if (declared === undefined) return [];
    const [knownExtras, knownGroups] = [[...(declared.extras?.keys() ?? extras)], [...declared.groups.keys()]];
    const unknown = [
      ...extras.flatMap((name) => unknownName('extra', 'extras', name, knownExtras, knownGroups)),
      ...groups.flatMap((name) => unknownName('dependency group', 'groups', name, knownGroups, knownExtras)),
    ];
    return unknown.length > 0 ? unknown : unlocked(join(project.outdir, path), path, [...extras, ...groups]);
  },
});

function inRequirements(path: string, { extras, groups }: ChoosingApplication): string {
  const names = [...extras, ...groups];
  const options = [...extras.map((name) => `--extra ${name}`), ...groups.map((name) => `--group ${name}`)].join(' ');
  return (
    `the application takes ${names.map((name) => `"${name}"`).join(', ')} from "${path}", a list that has neither extras nor groups; ` +
    `got ${names.length} of them; put what they stand for into the file with \`uv pip compile ${options} …\`, and remove the option`
  );
}

function unknownName(
  what: string,
  option: string,
  name: string,
  known: readonly string[],
  others: readonly string[],
): string[] {
  if (known.includes(name)) return [];
  const other = option === 'extras' ? 'groups' : 'extras';
  const way = others.includes(name)
    ? `it is in its ${other}, so name it in the option "${other}"`
    : known.length > 0
      ? `use one of ${[...known].sort().join(', ')}, or remove it from "${option}"`
      : `there are none; remove it from "${option}"`;
  return [`the application takes ${what} "${name}", which pyproject.toml does not have; got "${name}"; ${way}`];
}

/** PDM leaves extras out of its lock unless it is told to take them in. */
function unlocked(lock: string, path: string, names: readonly string[]): string[] {
  const content = lockKind(path) === 'pdm' ? readToml(lock) : undefined;
  const locked = content && (table(content, 'metadata').groups as string[] | undefined);
  if (!locked) return [];
  return names
    .filter((name) => !locked.map(normalizedName).includes(name))
    .map(
      (name) =>
        `the application takes "${name}", which the lock file "${path}" was made without; got a lock of ${locked.join(', ')}; ` +
        'make it anew with `pdm lock --group :all`',
    );
}
