import { join } from 'node:path';
import type { Project } from 'projen';
import { nearest } from '../../../private/nearest';
import type { Rule } from '../../../private/rule';
import { lockedNames } from '../locked-names';

/** What the rule needs to know of an application. */
export interface ExcludingApplication {
  readonly excluded: readonly string[];
  lockFile(project: Project): string;
}

/** What an application leaves out of its image is something that would be in it. */
export const excludedDependencyIsLocked = (application: ExcludingApplication): Rule<Project> => ({
  id: 'excluded-dependency-is-locked',
  summary: 'Each distribution that an application leaves out is in its lock file',
  find: (project) => {
    const path = application.lockFile(project);
    const names = lockedNames(join(project.outdir, path));
    if (names === undefined) return [];
    return application.excluded
      .filter((name) => !names.includes(name))
      .map((name) => {
        const near = nearest(name, names);
        return (
          `the application leaves out distribution "${name}", which the lock file "${path}" does not name; got "${name}"; ` +
          (near === undefined ? 'remove it from excludeDependencies' : `did you mean "${near}"?`)
        );
      });
  },
});
