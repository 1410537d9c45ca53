import type { Rule } from '../../private/rule';
import type { ComposeService } from '../compose-service';
import type { Port } from '../port';
import type { RuledDeployment } from './subject';

/** No two ports of a target want the same port of the machine. */
export const PORT_IS_PUBLISHED_ONCE: Rule<RuledDeployment> = {
  id: 'port-is-published-once',
  summary: 'A port of the machine is published by one service only',
  find: (deployment) => [...new Set(deployment.targets.flatMap((target) => clashesOf(deployment._servicesIn(target))))],
};

function clashesOf(services: readonly ComposeService[]): string[] {
  const problems: string[] = [];
  const published = new Map<string, { readonly port: Port; readonly service: ComposeService }[]>();
  for (const service of services) {
    for (const port of service.ports) {
      if (port._claim === undefined) continue;
      const claims = published.get(port._claim) ?? [];
      published.set(port._claim, claims);
      const earlier = claims.find((claim) => claim.port._clashesWith(port) && startTogether(claim.service, service));
      if (earlier) problems.push(problemOf(earlier.service, service, port));
      claims.push({ port, service });
    }
  }
  return problems;
}

function problemOf(one: ComposeService, other: ComposeService, port: Port): string {
  const who =
    one === other
      ? `service "${one.serviceName}" publishes port ${port._claim} of the machine twice`
      : `services "${one.serviceName}" and "${other.serviceName}" both publish port ${port._claim} of the machine`;
  return (
    `${who}; got ` +
    `${port.hostIp}:${port._claim}/${port.protocol} twice; publish one of them on another port, and keep its target`
  );
}

/** Services of different profiles are mostly one of several choices, such as the same server for another GPU. */
function startTogether(one: ComposeService, other: ComposeService): boolean {
  const [mine = [], others = []] = [one._props.profiles, other._props.profiles];
  return mine.length === 0 || others.length === 0 || mine.some((profile) => others.includes(profile));
}
