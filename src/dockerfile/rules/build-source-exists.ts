import type { Project } from 'projen';
import { isInProject } from '../../private/project-files';
import type { Rule } from '../../private/rule';

/** What the Dockerfile takes from the project is there, or projen makes it while it synthesizes. */
export const buildSourceExists = (sources: () => readonly string[]): Rule<Project> => ({
  id: 'build-source-exists',
  summary: 'Each file that the Dockerfile reads is in the project',
  find: (project) =>
    sources()
      .filter((source) => !isInProject(project, source))
      .map(
        (source) =>
          `the Dockerfile reads "${source}", which is not in the project; got no such file or folder; create it or correct its name`,
      ),
});
