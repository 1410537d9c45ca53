import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, SampleDir } from 'projen';
import type { Rule } from '../../../private/rule';
import { isKnownMember, type Member, type WorkspaceApplication } from '../workspace';

/** What the rule needs to know of an application. */
export interface PackagedApplication extends WorkspaceApplication {
  readonly packages: readonly string[];
  packagePaths(project: Project, name: string): readonly string[];
  built(project: Project): readonly Member[];
}

/** Each package of the application is there, or the project makes it while it synthesizes. */
export const packageExists = (application: PackagedApplication): Rule<Project> => ({
  id: 'package-exists',
  summary: 'Each package that an application names is in the project',
  find: (project) => {
    if (!isKnownMember(project, application)) return []; // another rule says where to look
    const there = (path: string) => existsSync(join(project.outdir, path));
    const folders = application.built(project).map(({ folder }) => folder);
    const where = folders.join() === '.' ? '' : ` of ${folders.map((folder) => `"${folder}"`).join(', ')}`;
    return application.packages
      .filter((name) => !application.packagePaths(project, name).some(there) && !isSample(project, name))
      .map(
        (name) =>
          `the application consists of package "${name}", which is not in the project; got neither "${name}/" nor ` +
          `"${name}.py", at the top or below "src/"${where}; create it or correct the name in Application.python({ packages })`,
      );
  },
});

/** Whether projen writes the package itself, at its first synth. */
function isSample(project: Project, name: string): boolean {
  return project.components.some(
    (component) => component instanceof SampleDir && (component as unknown as { dir: string }).dir === name,
  );
}
