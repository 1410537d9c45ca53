import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';

/** What the official image does in its entrypoint stands in the command, since an image without installers has no entrypoint. */
export const nodeStartsTheScript = (command: readonly string[]): Rule<Project> => ({
  id: 'node-starts-the-script',
  summary: 'A command that is a script, or options of node, begins with node',
  find: () =>
    /^-|\.[cm]?js$/.test(command[0])
      ? [
          `the command begins with ${command[0].startsWith('-') ? 'an option' : 'a script'}, and the image has no entrypoint that would put ` +
            `node before it; got "${command.join(' ')}"; write ${JSON.stringify(['node', ...command])}`,
        ]
      : [],
});
