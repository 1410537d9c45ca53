import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { managerStarted } from '../../started-commands';

/** The container's process is the application and not something that starts it. */
export const commandGetsSignals = (command: readonly string[]): Rule<Project> => ({
  id: 'command-gets-signals',
  summary: 'A Node.js image starts node itself, and no package manager',
  find: () =>
    managerStarted(command)
      ? [
          `the image starts a package manager, which keeps the application from ending in order; got "${command.join(' ')}"; start the ` +
            'file that it runs, for example ["node", "dist/main.js"]',
        ]
      : [],
});
