import type { HealthCheck } from '../../health';
import type { Rule } from '../../private/rule';

/** What the rule needs to know of a build. */
export interface ExposingImage {
  readonly healthCheck?: HealthCheck;
  readonly ports: number[];
}

/** A health check asks a port on which the application listens. */
export const PROBED_PORT_IS_EXPOSED: Rule<ExposingImage> = {
  id: 'probed-port-is-exposed',
  summary: 'A health check asks a port that the image exposes',
  find: ({ healthCheck, ports }) => {
    const port = healthCheck?.test.port;
    return port === undefined || ports.includes(port)
      ? []
      : [
          `the health check asks port ${port}, on which nothing listens; got ports: [${ports.join(', ')}]; ` +
            'add the port to the build or correct it in the health check',
        ];
  },
};
