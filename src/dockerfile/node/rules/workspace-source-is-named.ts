import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import type { Workspace } from '../workspaces';

/** A package of the project that the image needs has files there. */
export const workspaceSourceIsNamed = (
  workspace: string,
  files: readonly string[],
  needed: (project: Project) => readonly Workspace[],
): Rule<Project> => ({
  id: 'workspace-source-is-named',
  summary: 'A Node.js image has files of each workspace that it needs',
  find: (project) =>
    needed(project)
      .filter(
        ({ folder }) =>
          !files.some((file) => `${file}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(`${file}/`)),
      )
      .map(
        ({ folder, manifest }) =>
          `the image of "${workspace}" needs "${manifest.name}" of the same project, of which "files" names nothing; got no path below ` +
          `"${folder}"; add what it is made from, for example "${folder}/src"`,
      ),
});
