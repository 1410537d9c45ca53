import type { Rule } from '../../private/rule';
import type { RuledService } from './subject';

/** The image of a service has a program that can run its health check. */
export const SERVICE_PROBE_IS_POSSIBLE: Rule<RuledService> = {
  id: 'probe-is-possible',
  summary: 'A health check runs a program that is in the image',
  find: ({ service }) => {
    if (service.image._build && service.healthCheck === service.image._build.healthCheck) return [];
    const problem = service.healthCheck?._problemIn(service.image._probeEnvironment);
    return problem === undefined ? [] : [problem];
  },
};
