import fc from 'fast-check';
import { DependencyCondition, PortProtocol } from '../../../../src';
import { distinctTexts, filledText, NAME, number, some, texts, valid } from './texts';
import { hosts, ip4, ip6, orExternal } from './values';

const port = fc.record(
  {
    kind: fc.constantFrom('published' as const, 'ephemeral' as const, 'range' as const, 'variable' as const),
    target: number(1, 65_535),
    length: number(1, 4),
    hostIp: fc.oneof(fc.constant('*'), ip4, ip6),
    protocol: fc.constantFrom(...Object.values(PortProtocol)),
    portName: filledText(),
    appProtocol: filledText(),
  },
  { requiredKeys: ['kind', 'length', 'target'] },
);

export const network = fc.record({
  name: NAME,
  options: orExternal(
    fc.record(
      {
        networkName: filledText(),
        internal: fc.boolean(),
        driver: filledText(),
        driverOptions: texts,
        subnets: some(
          fc.record(
            {
              subnet: valid(fc.constantFrom('172.28.0.0/16', '2001:db8::/64')),
              ipRange: valid(fc.constant('172.28.5.0/24')),
              gateway: valid(ip4),
            },
            { requiredKeys: ['subnet'] },
          ),
          2,
        ),
        enableIpv6: fc.boolean(),
        attachable: fc.boolean(),
        labels: texts,
      },
      { requiredKeys: [] },
    ),
    fc.record({ external: fc.constant(true), networkName: filledText() }, { requiredKeys: ['external'] }),
  ),
  attachment: fc.record(
    {
      aliases: distinctTexts(filledText()),
      ipv4Address: valid(ip4),
      ipv6Address: valid(ip6),
      macAddress: fc.constant('02:42:ac:11:00:02'),
      priority: number(-5, 1000),
    },
    { requiredKeys: [] },
  ),
});

export const networking = fc.oneof(
  fc.record({ networks: fc.uniqueArray(network, { maxLength: 3, selector: ({ name }) => name }) }),
  fc.record({ mode: fc.constantFrom('none', 'host', 'bridge', 'service:', 'container:other') }),
  fc.record({}),
);

/** A dependency on one of the services that stand in each file for this. */
const dependency = fc.record(
  { condition: fc.constantFrom(...Object.values(DependencyCondition)), restart: fc.boolean(), required: fc.boolean() },
  { requiredKeys: ['condition'] },
);

export const NETWORKING = {
  ports: some(port, 3),
  expose: distinctTexts(valid(fc.constantFrom('80', '8000-8010', '53/udp', '1/sctp')), 3),
  networking,
  hostname: valid(fc.constantFrom('api', 'no', '1e3', '22', '0x1F', 'a-b.c')),
  domainName: filledText(),
  dns: distinctTexts(valid(fc.oneof(ip4, ip6)), 2),
  dnsSearch: distinctTexts(filledText(), 2),
  dnsOptions: distinctTexts(filledText(), 2),
  extraHosts: hosts,
  dependencies: some(dependency, 3),
};
