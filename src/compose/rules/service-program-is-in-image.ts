import { startProblems } from '../../dockerfile/rules/program-is-in-image';
import type { Rule } from '../../private/rule';
import { startedProgram } from '../started-program';
import type { RuledService } from './subject';

/** A service of an image that holds one program starts that program. */
export const SERVICE_PROGRAM_IS_IN_IMAGE: Rule<RuledService> = {
  id: 'program-is-in-image',
  summary: 'An image without a shell starts the program that was built',
  find: ({ service }) => {
    const program = startedProgram(service);
    return program ? startProblems(`service "${service.serviceName}"`, program.started, program.programs) : [];
  },
};
