import { posix } from 'node:path';
import { type Project, SampleFile } from 'projen';
import { isInProject } from '../../../private/project-files';
import type { Rule } from '../../../private/rule';
import { neededFiles } from '../metadata-files';
import type { Member } from '../workspace';

/** What the rule needs to know of an application. */
export interface BuiltApplication {
  built(project: Project): readonly Member[];
}

/** What the build backend reads of the project, apart from its code, is there. */
export const namedFileExists = (application: BuiltApplication): Rule<Project> => ({
  id: 'named-file-exists',
  summary: 'A readme or license that pyproject.toml names is in the project',
  find: (project) =>
    application.built(project).flatMap(({ folder }) =>
      neededFiles(project, folder)
        .filter((name) => !isThere(project, posix.join(folder, name)))
        .map(
          (name) =>
            `${posix.join(folder, 'pyproject.toml')} names a file that is not in the project, so that no wheel is built; got "${name}"; ` +
            'create it, or take its name out',
        ),
    ),
});

/** Also where projen writes it, at its first synth. */
function isThere(project: Project, path: string): boolean {
  const samples = project.components.filter((component) => component instanceof SampleFile);
  return (
    isInProject(project, path) ||
    samples.some((sample) => posix.normalize((sample as unknown as { filePath: string }).filePath) === path)
  );
}
