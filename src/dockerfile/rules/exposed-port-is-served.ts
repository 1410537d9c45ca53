import type { Rule } from '../../private/rule';

/** What the rule needs to know of a build. */
export interface ServingImage {
  readonly ports: number[];
  /** The ports that the application listens on, where it is known. */
  readonly _served?: readonly number[];
}

/** An image says no port on which its server does not listen. */
export const EXPOSED_PORT_IS_SERVED: Rule<ServingImage> = {
  id: 'exposed-port-is-served',
  summary: 'A static site exposes the port that its server listens on',
  find: ({ ports, _served }) =>
    ports
      // beside the server's port, something that was added may listen on another one
      .filter(() => _served !== undefined && !_served.some((served) => ports.includes(served)))
      .map(
        (port) =>
          `the image exposes port ${port}, on which its server does not listen; got ports: [${ports.join(', ')}] of a site on port ` +
          `${_served?.join(', ')}; leave out "ports", and write port: ${port} in Application.staticSite`,
      ),
};
