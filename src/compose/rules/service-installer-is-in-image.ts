import { installerStartProblems } from '../../dockerfile/rules/installer-is-in-image';
import type { Rule } from '../../private/rule';
import { startedProgram } from '../started-program';
import type { RuledService } from './subject';

/** No service starts an installer that was left out of its image. */
export const SERVICE_INSTALLER_IS_IN_IMAGE: Rule<RuledService> = {
  id: 'installer-is-in-image',
  summary: 'Nothing calls pip, npm or their like in an image that was made without them',
  find: ({ service }) => {
    const program = startedProgram(service);
    return program ? installerStartProblems(`service "${service.serviceName}"`, program.started, program.programs) : [];
  },
};
