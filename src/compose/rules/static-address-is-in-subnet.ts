import { BlockList, isIP, isIPv4 } from 'node:net';
import type { Rule } from '../../private/rule';
import { inEachFile, isLookedUp, itemsOf, type Keys, keysOf } from '../finished-service';
import type { RuledService } from './subject';

/** An address that a service insists on is one that its network can give to it. */
export const STATIC_ADDRESS_IS_IN_SUBNET: Rule<RuledService> = {
  id: 'static-address-is-in-subnet',
  summary: 'A static address is in a declared subnet of its network, and only one service has it',
  find: (subject) =>
    inEachFile(subject, ({ spec, file }) =>
      addressesOf(spec).flatMap(({ network, address }) => {
        const fault = faultOf(file, network, address);
        return fault === undefined
          ? []
          : [
              `service "${subject.service.serviceName}" cannot have the address ${address} in network "${network}"; got ${fault[0]}; ${fault[1]}`,
            ];
      }),
    ),
};

interface StaticAddress {
  readonly network: string;
  readonly address: string;
}

function addressesOf(spec: Keys): StaticAddress[] {
  return Object.entries(keysOf(spec.networks)).flatMap(([network, attachment]) => {
    const { ipv4_address: ipv4, ipv6_address: ipv6 } = keysOf(attachment);
    return [ipv4, ipv6]
      .filter((address): address is string => typeof address === 'string' && isIP(address) !== 0)
      .map((address) => ({ network, address }));
  });
}

/** What is wrong with an address, and the way out. */
function faultOf(file: Keys, network: string, address: string): [string, string] | undefined {
  const definition = keysOf(keysOf(file.networks)[network]);
  if (definition.external) return undefined;
  const ranges = itemsOf(keysOf(definition.ipam).config).map(keysOf);
  const subnets = ranges.map(({ subnet }) => `${subnet}`);
  const version = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (version === 'ipv6' && definition.enable_ipv6 !== true) {
    return ['a network without IPv6, which leaves the address out', 'set enableIpv6: true in Network.named'];
  }
  if (!subnets.some(isLookedUp) && !subnets.some((subnet) => contains(subnet, address, version))) {
    const got = subnets.length === 0 ? 'no subnet that was declared' : `subnets: ${subnets.join(', ')}`;
    return [got, `declare one that the address is in, with Network.named('${network}', { subnets: [{ subnet }] })`];
  }
  if (ranges.some(({ gateway }) => gateway === address)) return ['that of the gateway', 'choose another address'];
  const holders = holdersOf(file).get(`${network} ${address}`) ?? [];
  return holders.length < 2 ? undefined : [`it for services ${holders.join(', ')}`, 'give each its own address'];
}

function contains(subnet: string, address: string, version: 'ipv4' | 'ipv6'): boolean {
  const [base, bits] = subnet.split('/');
  if (isIPv4(base) !== (version === 'ipv4') || isIP(base) === 0 || !/^\d+$/.test(bits ?? '')) return false;
  const range = new BlockList();
  range.addSubnet(base, Number(bits), version);
  return range.check(address, version);
}

const HOLDERS = new WeakMap<Keys, Map<string, string[]>>();

/** The services that insist on an address, by network and address. */
function holdersOf(file: Keys): Map<string, string[]> {
  const known = HOLDERS.get(file);
  if (known) return known;
  const found = new Map<string, string[]>();
  for (const [name, service] of Object.entries(keysOf(file.services))) {
    for (const { network, address } of addressesOf(keysOf(service))) {
      const key = `${network} ${address}`;
      found.set(key, [...(found.get(key) ?? []), `"${name}"`]);
    }
  }
  HOLDERS.set(file, found);
  return found;
}
