import type { Rule } from '../../private/rule';

/** What the rule needs to know of a build. */
export interface ListeningImage {
  readonly ports: number[];
  readonly userId: number;
  /** The lowest port that its user may open in every container that is declared. */
  readonly _lowestPort: number;
}

/** The user of an image may open its ports wherever a container of it runs. */
export const PORT_IS_UNPRIVILEGED: Rule<ListeningImage> = {
  id: 'port-is-unprivileged',
  summary: 'An image listens on no port below 1024, unless its services let its user open it',
  find: ({ ports, userId, _lowestPort }) =>
    ports
      .filter((port) => port < _lowestPort)
      .map(
        (port) =>
          `the image listens on a port that user ${userId} may not open wherever a container runs; got ${port}; listen on one from ` +
          `1024, and publish it as ${port} with Port.published(${port}, { target: 8080 }), or let each service of the image set ` +
          `sysctls: { 'net.ipv4.ip_unprivileged_port_start': '${port}' }`,
      ),
};
