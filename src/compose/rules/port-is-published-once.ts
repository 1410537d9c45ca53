import type { Rule } from '../../private/rule';
import type { RuledDeployment } from './subject';

/** No two ports of a target want the same port of the machine. */
export const PORT_IS_PUBLISHED_ONCE: Rule<RuledDeployment> = {
  id: 'port-is-published-once',
  summary: 'A port of the machine is published by one service only',
  find: (deployment) => {
    const problems = deployment.targets.flatMap((target) => {
      const published = deployment
        ._servicesIn(target)
        .flatMap((service) => service.ports.map((port) => ({ port, name: service.serviceName })));
      return published.flatMap(({ port, name }, index) =>
        published
          .slice(0, index)
          .filter((earlier) => earlier.port._clashesWith(port))
          .map(
            (earlier) =>
              `services "${earlier.name}" and "${name}" both publish port ${port.publishedPort} of the machine; got ` +
              `${port.hostIp}:${port.publishedPort}/${port.protocol} twice; publish one of them on another port, and keep its target`,
          ),
      );
    });
    return [...new Set(problems)];
  },
};
