import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import type { Member } from '../workspace';

/** What the rule needs to know of an application. */
export interface ComposedApplication {
  readonly packages: readonly string[];
  built(project: Project): readonly Member[];
  packagesOf(project: Project, folder: string): readonly string[];
}

/** A member of the workspace that the image needs has packages there. */
export const pythonWorkspacePackageIsNamed = (application: ComposedApplication): Rule<Project> => ({
  id: 'python-workspace-package-is-named',
  summary: 'A Python image has packages of each member of the workspace that it needs',
  find: (project) => {
    const [, ...members] = application.built(project);
    return members
      .filter(({ folder }) => application.packagesOf(project, folder).length === 0)
      .map(({ folder, entry }) => {
        const found = packagesBelow(join(project.outdir, folder));
        return (
          `the image needs "${entry?.name}" of the same workspace, of which "packages" names nothing; got no package of "${folder}"; ` +
          `add ${found.length > 0 ? found.map((name) => `"${name}"`).join(', ') : 'what others import of it'} to Application.python({ packages })`
        );
      });
  },
});

/** Packages at the top of a folder or below `src/`. */
function packagesBelow(folder: string): string[] {
  return [folder, join(folder, 'src')]
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place).filter((name) => existsSync(join(place, name, '__init__.py'))))
    .filter((name) => !/^tests?$/.test(name))
    .sort();
}
