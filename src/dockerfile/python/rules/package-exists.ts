import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, SampleDir } from 'projen';
import type { Rule } from '../../../private/rule';

/** What the rule needs to know of an application. */
export interface PackagedApplication {
  readonly packages: readonly string[];
  packagePath(project: Project, name: string): string;
}

/** Each package of the application is there, or the project makes it while it synthesizes. */
export const packageExists = (application: PackagedApplication): Rule<Project> => ({
  id: 'package-exists',
  summary: 'Each package that an application names is in the project',
  find: (project) =>
    application.packages
      .filter(
        (name) => !existsSync(join(project.outdir, application.packagePath(project, name))) && !isSample(project, name),
      )
      .map(
        (name) =>
          `the application consists of package "${name}", which is not in the project; got neither "${name}/" nor ` +
          `"${name}.py", at the top or below "src/"; create it or correct the name in Application.python({ packages })`,
      ),
});

/** Whether projen writes the package itself, at its first synth. */
function isSample(project: Project, name: string): boolean {
  return project.components.some(
    (component) => component instanceof SampleDir && (component as unknown as { dir: string }).dir === name,
  );
}
