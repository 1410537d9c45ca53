import { shellWordProblems } from '../../dockerfile/rules/no-shell-words-in-command';
import { withoutMarks } from '../../private/mark';
import type { Rule } from '../../private/rule';
import { startedProgram } from '../started-program';
import type { RuledService } from './subject';

/** The words of a service's command reach the program as they are, where this project builds its image. */
export const SERVICE_NO_SHELL_WORDS_IN_COMMAND: Rule<RuledService> = {
  id: 'no-shell-words-in-command',
  summary: 'No word of a command is one that only a shell would understand',
  find: ({ service }) => {
    const program = startedProgram(service);
    if (!program) return [];
    const words = program.started.map((word) => withoutMarks(word));
    const subject = `the command of service "${service.serviceName}"`;
    return shellWordProblems(subject, words, program.programs, program.hasEntrypoint);
  },
};
