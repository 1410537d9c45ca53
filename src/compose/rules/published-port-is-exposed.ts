import type { Rule } from '../../private/rule';
import type { RuledService } from './subject';

/** A published port leads to a port on which the application listens. */
export const PUBLISHED_PORT_IS_EXPOSED: Rule<RuledService> = {
  id: 'published-port-is-exposed',
  summary: 'A published port leads to a port that the image exposes',
  find: ({ service }) => {
    const build = service.image._build;
    if (!build) return [];
    return service.ports
      .filter(({ target }) => target !== undefined && !build.ports.includes(target))
      .map(
        ({ target }) =>
          `service "${service.serviceName}" publishes port ${target} of its container, on which nothing listens; got ports: ` +
          `[${build.ports.join(', ')}] on the build; add the port there, or give Port.published a target`,
      );
  },
};
