import type { Rule } from '../../private/rule';
import { DependencyCondition } from '../dependency-condition';
import { RestartPolicy } from '../restart-policy';
import type { RuledService } from './subject';

/** A service that others wait for until it is done is not started again when it ends. */
export const COMPLETED_DEPENDENCY_ENDS: Rule<RuledService> = {
  id: 'completed-dependency-ends',
  summary: 'A service that others wait for until it has completed is not restarted when it ends',
  find: ({ service, deployment }) =>
    [...new Set(deployment.targets.flatMap((target) => service._dependenciesIn(target)))]
      .filter(
        ({ condition, service: other }) =>
          condition === DependencyCondition.COMPLETED_SUCCESSFULLY &&
          (other.restart === RestartPolicy.ALWAYS || other.restart === RestartPolicy.UNLESS_STOPPED),
      )
      .map(
        ({ service: other }) =>
          `service "${service.serviceName}" waits until "${other.serviceName}" has completed, but Docker starts it again each time; ` +
          `got restart "${other.restart}"; give "${other.serviceName}" restart: RestartPolicy.NO`,
      ),
};
