import type { Rule } from '../../private/rule';
import { inEachFile, itemsOf, type Keys, keysOf } from '../finished-service';
import type { RuledService } from './subject';

/** A file for Swarm publishes no port on one address. */
export const HOST_IP_WORKS_IN_SWARM: Rule<RuledService> = {
  id: 'host-ip-works-in-swarm',
  summary: 'A Compose file that says what only Swarm does publishes no port on one address of the machine',
  find: (subject) =>
    inEachFile(subject, ({ spec, file }) => {
      const sign = signOfSwarm(file);
      const addresses = sign === undefined ? [] : [...new Set(itemsOf(spec.ports).flatMap(hostIp))];
      if (addresses.length === 0) return [];
      return [
        `service "${subject.service.serviceName}" publishes on one address, which Swarm cannot do: it refuses host_ip, or listens on all ` +
          `addresses; got ${addresses.join(', ')} in a file for Swarm, which ${sign}; publish with hostIp: '*' what everybody may reach, and nothing else`,
      ];
    }),
};

function hostIp(port: unknown): string[] {
  if (typeof port === 'string') return /^(\[.+\]|[\d.]+):.*:/.exec(port)?.slice(1) ?? [];
  const address = keysOf(port).host_ip;
  return typeof address === 'string' ? [address] : [];
}

const SIGNS = new WeakMap<Keys, { readonly sign: string | undefined }>();

/** What only Swarm does of what a file says, in words. */
function signOfSwarm(file: Keys): string | undefined {
  const known = SIGNS.get(file);
  if (known) return known.sign;
  const sign = findSign(file);
  SIGNS.set(file, { sign });
  return sign;
}

const DEPLOY_KEYS = ['mode', 'placement', 'update_config', 'rollback_config', 'endpoint_mode'];

function findSign(file: Keys): string | undefined {
  for (const kind of ['secrets', 'configs']) {
    const external = Object.entries(keysOf(file[kind])).find(([, definition]) => keysOf(definition).external);
    if (external) return `has the external ${kind.slice(0, -1)} "${external[0]}"`;
  }
  const overlay = Object.entries(keysOf(file.networks)).find(([, network]) => keysOf(network).driver === 'overlay');
  if (overlay) return `has the overlay network "${overlay[0]}"`;
  for (const [name, service] of Object.entries(keysOf(file.services))) {
    const deploy = keysOf(keysOf(service).deploy);
    const key = DEPLOY_KEYS.find((candidate) => deploy[candidate] !== undefined);
    if (key !== undefined) return `has deploy.${key} in service "${name}"`;
  }
  return undefined;
}
