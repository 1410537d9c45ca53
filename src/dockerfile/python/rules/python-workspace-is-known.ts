import type { Project } from 'projen';
import { suggestion } from '../../../private/nearest';
import type { Rule } from '../../../private/rule';
import { isKnownMember, lockedMembers, type WorkspaceApplication } from '../workspace';

/** The folder that becomes an image is a member of the project's workspace. */
export const pythonWorkspaceIsKnown = (application: WorkspaceApplication): Rule<Project> => ({
  id: 'python-workspace-is-known',
  summary: 'The workspace that becomes a Python image is one that uv knows',
  find: (project) => {
    if (isKnownMember(project, application)) return [];
    const { workspace } = application;
    const lock = application.lockFile(project);
    const members = lockedMembers(project, lock)
      .map(({ folder }) => folder)
      .filter((folder) => folder !== '.')
      .sort();
    if (workspace === '.') {
      return [
        'the image holds the project itself, which is a workspace of uv and no package; got no [project] in pyproject.toml; ' +
          `name a member in Application.python({ workspace }); known: ${members.join(', ')}`,
      ];
    }
    return [
      `the image holds a workspace that is none of "${lock}"; got "${workspace}"; ${suggestion(workspace, members)}` +
        `${members.length > 0 ? '' : ', so name it in members of [tool.uv.workspace], and run `uv lock`'}`,
    ];
  },
});
