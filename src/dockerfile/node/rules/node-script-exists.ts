import { posix } from 'node:path';
import type { Project } from 'projen';
import { suggestion } from '../../../private/nearest';
import type { Rule } from '../../../private/rule';
import { readManifest } from '../manifest';

/** The script that builds the application is one of package.json. */
export const nodeScriptExists = (script: string, workspace = '.'): Rule<Project> => ({
  id: 'node-script-exists',
  summary: 'The script that builds a Node.js application is in package.json',
  find: (project) => {
    const manifest = readManifest(project, workspace);
    const scripts = Object.keys(manifest?.scripts ?? {});
    return manifest === undefined || scripts.includes(script)
      ? []
      : [
          `the application is built by the script "${script}", which ${posix.join(workspace, 'package.json')} does not have; got no such ` +
            `script; ${suggestion(script, scripts)}`,
        ];
  },
});
