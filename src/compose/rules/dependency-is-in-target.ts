import type { Rule } from '../../private/rule';
import type { RuledService } from './subject';

/** What a service waits for is in the same Compose file. */
export const DEPENDENCY_IS_IN_TARGET: Rule<RuledService> = {
  id: 'dependency-is-in-target',
  summary: 'A service waits only for services of its own deployment and target',
  find: ({ service, deployment }) =>
    deployment.targets
      .filter((target) => service._isIn(target))
      .flatMap((target) =>
        service
          ._dependenciesIn(target)
          .filter(({ service: other }) => other.node.scope !== service.node.scope || !other._isIn(target))
          .map(
            (dependency) =>
              `service "${service.serviceName}" waits for "${dependency.service.serviceName}", which "${target.file}" does not have; got ` +
              `${deployment
                ._servicesIn(target)
                .map(({ serviceName }) => `"${serviceName}"`)
                .join(', ')}; wait for a service of the same deployment`,
          ),
      ),
};
