import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { type Manifest, readManifest } from '../manifest';
import type { Workspace } from '../workspaces';

/** What is installed comes from a registry: the stage that installs has no other file of the project. */
export const nodePackagesAreElsewhere = (
  isMonorepo: boolean,
  workspaces: (project: Project) => readonly Workspace[],
): Rule<Project> => ({
  id: 'node-packages-are-elsewhere',
  summary: 'A Node.js application depends on no folder of the project but its workspaces',
  find: (project) => {
    const members = workspaces(project);
    const root = readManifest(project);
    return [
      ...(root?.workspaces && !isMonorepo
        ? [
            'the project consists of several packages, and the image is to hold one; got workspaces; name its folder with the option ' +
              '"workspace", for example "packages/api"',
          ]
        : []),
      ...[root ?? {}, ...members.map(({ manifest }) => manifest)]
        .flatMap((manifest) => folders(manifest, isMonorepo))
        .map(
          (what) =>
            `the application depends on a folder, which is not there while packages are installed; got ${what}; publish it as a package, ` +
            'make it a workspace of the project, or bundle it into what the build makes',
        ),
    ];
  },
});

function folders({ dependencies, devDependencies, optionalDependencies }: Manifest, isMonorepo: boolean): string[] {
  return [dependencies, devDependencies, optionalDependencies]
    .flatMap((field) => Object.entries(field ?? {}))
    .filter(([, version]) =>
      (isMonorepo ? /^(file|link|portal):/ : /^(file|link|portal|workspace):/).test(String(version)),
    )
    .map(([name, version]) => `"${name}": "${version}"`);
}
