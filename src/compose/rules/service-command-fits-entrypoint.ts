import { entrypointProblems } from '../../dockerfile/rules/command-fits-entrypoint';
import { withoutMarks } from '../../private/mark';
import type { Rule } from '../../private/rule';
import { startedProgram } from '../started-program';
import type { RuledService } from './subject';

/** The command of a service is what the entrypoint takes as arguments, its own or that of an image of this project. */
export const SERVICE_COMMAND_FITS_ENTRYPOINT: Rule<RuledService> = {
  id: 'command-fits-entrypoint',
  summary: 'The command of an image is what its entrypoint takes as arguments',
  find: ({ service }) => {
    const [entrypoint, command] = [startedProgram(service)?.entrypoint, service._props.command].map((words) =>
      words?.map((word) => withoutMarks(word)),
    );
    return entrypointProblems(`the command of service "${service.serviceName}"`, entrypoint, command);
  },
};
