import type { Rule } from '../../private/rule';
import { inEachFile, itemsOf, type Keys, keysOf, replicasOf } from '../finished-service';
import type { RuledService } from './subject';

/** What only one container can have is not given to several. */
export const REPLICAS_CAN_SHARE_THE_MACHINE: Rule<RuledService> = {
  id: 'replicas-can-share-the-machine',
  summary: 'A service with several containers has no name, port or address that only one of them can have',
  find: (subject) =>
    inEachFile(subject, ({ spec }) => {
      const replicas = replicasOf(spec);
      if (replicas < 2) return [];
      return claims(spec).map(
        ([claim, wayOut]) =>
          `service "${subject.service.serviceName}" has ${replicas} containers, and only one of them can have ${claim}; got replicas ${replicas}; ${wayOut}`,
      );
    }),
};

function claims(spec: Keys): [string, string][] {
  const name = spec.container_name;
  const ports = itemsOf(spec.ports).flatMap(fixedPort);
  const addresses = Object.values(keysOf(spec.networks)).flatMap((network) => {
    const { ipv4_address: ipv4, ipv6_address: ipv6 } = keysOf(network);
    return [ipv4, ipv6].filter((address) => address !== undefined);
  });
  return [
    ...(name === undefined ? [] : [[`the name "${name}"`, 'leave out "containerName"'] as [string, string]]),
    ...ports.map((port): [string, string] => [
      `port ${port} of the machine`,
      'publish with Port.ephemeral, or through a proxy',
    ]),
    ...addresses.map((address): [string, string] => [`the address ${address}`, 'let Docker choose the addresses']),
  ];
}

/** The port of the machine, unless Docker chooses it, out of a range or out of all. */
function fixedPort(port: unknown): string[] {
  const published = typeof port === 'string' ? /^(?:.*:)?([^:]+):[^:]+$/.exec(port)?.[1] : keysOf(port).published;
  if (typeof published !== 'string' && typeof published !== 'number') return [];
  return /^$|^0$|^\d+-\d+$/.test(`${published}`) ? [] : [`${published}`];
}
