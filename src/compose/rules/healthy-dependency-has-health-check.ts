import type { Rule } from '../../private/rule';
import { DependencyCondition } from '../dependency-condition';
import type { RuledService } from './subject';

/** A service that others wait for until it is healthy says how to tell. */
export const HEALTHY_DEPENDENCY_HAS_HEALTH_CHECK: Rule<RuledService> = {
  id: 'healthy-dependency-has-health-check',
  summary: 'A service that others wait for until it is healthy has a health check',
  find: ({ service, deployment }) =>
    [...new Set(deployment.targets.flatMap((target) => service._dependenciesIn(target)))]
      .filter(
        ({ condition, service: other }) =>
          condition === DependencyCondition.HEALTHY &&
          (other.healthCheck?.test._asksNothing ?? !other.image._hasHealthCheck),
      )
      .map(
        ({ service: other }) =>
          `service "${service.serviceName}" waits until "${other.serviceName}" is healthy, which nobody can tell; got no health check; ` +
          `pass healthCheck to "${other.serviceName}", or hasHealthCheck: true to its image if that has one, or wait with DependencyCondition.STARTED`,
      ),
};
