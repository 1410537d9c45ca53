import type { Project } from 'projen';
import { suggestion } from '../../../private/nearest';
import type { Rule } from '../../../private/rule';
import { workspacesOf } from '../workspaces';

const NAME = /^(@[\w.~-]+\/)?[\w.~-]+$/;

/** The folder that becomes an image is a package of the project. */
export const workspaceIsKnown = (folder: string): Rule<Project> => ({
  id: 'workspace-is-known',
  summary: 'The workspace that becomes a Node.js image is one of the project',
  find: (project) => {
    const all = workspacesOf(project);
    const found = all.find((one) => one.folder === folder);
    if (found === undefined) {
      const folders = all.map((one) => one.folder);
      return [
        `the image holds a workspace that is none of the project; got "${folder}"; ${suggestion(folder, folders)}`,
      ];
    }
    const { name } = found.manifest;
    return name !== undefined && NAME.test(name)
      ? []
      : [
          `the workspace "${folder}" has no name that others can ask for it by; got ${name === undefined ? 'none' : `"${name}"`} in its ` +
            'package.json; write for example "name": "api"',
        ];
  },
});
