import { startedCodeProblems } from '../../dockerfile/rules/started-code-is-in-image';
import type { Rule } from '../../private/rule';
import { startedProgram } from '../started-program';
import type { RuledService } from './subject';

/** The file or module that a service starts was built. */
export const SERVICE_STARTED_CODE_IS_IN_IMAGE: Rule<RuledService> = {
  id: 'started-code-is-in-image',
  summary: 'The file or module that a command starts is one that the image has',
  find: ({ service }) => {
    const program = startedProgram(service);
    if (program === undefined || service._props.workingDirectory !== undefined) return [];
    return startedCodeProblems(`service "${service.serviceName}"`, program.started, program.programs);
  },
};
