import type { Rule } from '../../private/rule';
import type { RuledService } from './subject';

/** The health check of a service asks a port on which its image listens. */
export const PROBED_PORT_IS_SERVED: Rule<RuledService> = {
  id: 'probed-port-is-exposed',
  summary: 'A health check asks a port that the image exposes',
  find: ({ service }) => {
    const build = service.image._build;
    const port = service.healthCheck?.test.port;
    if (!build || port === undefined || service.healthCheck === build.healthCheck || build.ports.includes(port))
      return [];
    return [
      `the health check of service "${service.serviceName}" asks port ${port}, on which nothing listens; got ports: ` +
        `[${build.ports.join(', ')}] on the build; add the port there or correct it in the health check`,
    ];
  },
};
