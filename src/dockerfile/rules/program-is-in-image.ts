import type { Project } from 'projen';
import type { Rule } from '../../private/rule';

/** An image that holds one program starts that program. */
export const programIsInImage = (command: readonly string[], program: (project: Project) => string): Rule<Project> => ({
  id: 'program-is-in-image',
  summary: 'An image without a shell starts the program that was built',
  find: (project) => {
    const [started] = command;
    const name = program(project);
    return started === name || started.startsWith('/')
      ? []
      : [
          `the image starts a program that is not in it; got "${started}", where there is only "${name}"; start "${name}", or name ` +
            'the program with the option "program"',
        ];
  },
});
