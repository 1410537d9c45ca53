import type { HealthCheck } from '../../health';
import type { ProbeEnvironment } from '../../health/probe-tool';
import type { Rule } from '../../private/rule';

/** What the rule needs to know of a build. */
export interface ProbedImage {
  readonly healthCheck?: HealthCheck;
  readonly _probeEnvironment: ProbeEnvironment;
}

/** The image has a program that can run its health check. */
export const IMAGE_PROBE_IS_POSSIBLE: Rule<ProbedImage> = {
  id: 'probe-is-possible',
  summary: 'A health check runs a program that is in the image',
  find: ({ healthCheck, _probeEnvironment }) => {
    const problem = healthCheck?._problemIn(_probeEnvironment);
    return problem === undefined ? [] : [problem];
  },
};
