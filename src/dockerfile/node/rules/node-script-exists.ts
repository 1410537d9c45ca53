import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { javascript, type Project } from 'projen';
import { suggestion } from '../../../private/nearest';
import type { Rule } from '../../../private/rule';

/** The script that builds the application is one of package.json. */
export const nodeScriptExists = (script: string): Rule<Project> => ({
  id: 'node-script-exists',
  summary: 'The script that builds a Node.js application is in package.json',
  find: (project) => {
    const scripts = scriptsOf(project);
    return scripts === undefined || scripts.includes(script)
      ? []
      : [
          `the application is built by the script "${script}", which package.json does not have; got no such script; ${suggestion(script, scripts)}`,
        ];
  },
});

/** The names of the scripts; nothing where package.json is not there or cannot be read, which others say. */
function scriptsOf(project: Project): string[] | undefined {
  // projen writes its tasks as scripts, after this
  if (project instanceof javascript.NodeProject) return project.tasks.all.map(({ name }) => name);
  const file = join(project.outdir, 'package.json');
  if (!existsSync(file)) return undefined;
  try {
    return Object.keys(JSON.parse(readFileSync(file, 'utf8')).scripts ?? {});
  } catch {
    return undefined;
  }
}
