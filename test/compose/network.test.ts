import { EnvVar, Network } from '../../src';
import { problemsOf } from '../util/rule-page';
import { fileWith, projectWith, SOME_IMAGE, serviceWith } from './rendered';

test('a network stands in the Compose file with all that was declared', () => {
  const backend = Network.named('backend', {
    networkName: 'acme-backend',
    internal: true,
    driver: 'bridge',
    driverOptions: { 'com.docker.network.bridge.name': 'acme0' },
    subnets: [
      { subnet: '172.28.0.0/16', ipRange: '172.28.5.0/24', gateway: '172.28.5.254' },
      { subnet: '2001:db8::/64' },
    ],
    enableIpv6: true,
    attachable: true,
    labels: { 'com.example.team': 'core' },
  });

  expect(fileWith({ networks: [backend.attach()] }).networks).toEqual({
    backend: {
      name: 'acme-backend',
      internal: true,
      driver: 'bridge',
      driver_opts: { 'com.docker.network.bridge.name': 'acme0' },
      ipam: {
        config: [
          { subnet: '172.28.0.0/16', ip_range: '172.28.5.0/24', gateway: '172.28.5.254' },
          { subnet: '2001:db8::/64' },
        ],
      },
      enable_ipv6: true,
      attachable: true,
      labels: { 'com.example.team': 'core' },
    },
  });
});

test('a network of which nothing is said has no keys', () => {
  expect(fileWith({ networks: [Network.named('backend').attach()] })).toMatchObject({
    services: { api: { networks: { backend: null } } },
    networks: { backend: {} },
  });
});

test('a network that exists already is not made', () => {
  const shared = Network.named('proxy', { external: true, networkName: 'traefik', driver: undefined });

  expect(fileWith({ networks: [shared.attach()] }).networks).toEqual({ proxy: { external: true, name: 'traefik' } });
});

test('a service takes part in a network as it was declared', () => {
  const backend = Network.named('backend', {
    subnets: [{ subnet: '172.28.0.0/16' }, { subnet: '2001:db8::/64' }],
    enableIpv6: true,
  });
  const part = backend.attach({
    aliases: ['db', 'database'],
    ipv4Address: '172.28.0.10',
    ipv6Address: '2001:db8::10',
    macAddress: '02:42:ac:11:65:43',
    priority: 100,
  });

  expect(part.network).toBe(backend);
  expect(serviceWith({ networks: [part] }).networks).toEqual({
    backend: {
      aliases: ['db', 'database'],
      ipv4_address: '172.28.0.10',
      ipv6_address: '2001:db8::10',
      mac_address: '02:42:ac:11:65:43',
      priority: 100,
    },
  });
});

test('a network of several services is defined once', () => {
  const networks = [Network.named('backend').attach()];
  const file = fileWith({ networks }, (_, deployment) =>
    deployment.addService('db', {
      image: SOME_IMAGE,
      networks: [Network.named('backend').attach({ aliases: ['sql'] })],
    }),
  );

  expect(Object.keys(file.networks)).toEqual(['backend']);
  expect(file.services.db.networks).toEqual({ backend: { aliases: ['sql'] } });
});

test('a file without networks has no key for them', () => {
  expect(fileWith({ networks: [] })).not.toHaveProperty('networks');
  expect(serviceWith({ networks: [] })).not.toHaveProperty('networks');
});

test('a variable may be the subnet and the address of a network', () => {
  const subnet = EnvVar.withDefault('172.28.0.0/16', { name: 'SUBNET', description: 'Addresses of the containers' });
  const address = EnvVar.withDefault('172.28.0.10', { name: 'ADDRESS', description: 'Address of the API' });
  const backend = Network.named('backend', { subnets: [{ subnet: `${subnet}` }] });
  const file = fileWith({ networks: [backend.attach({ ipv4Address: `${address}` })] });

  expect(file.networks.backend.ipam.config).toEqual([{ subnet: '${SUBNET:-172.28.0.0/16}' }]);
  expect(file.services.api.networks.backend.ipv4_address).toBe('${ADDRESS:-172.28.0.10}');
});

test('a network that is declared twice with the same variable is one', () => {
  const name = EnvVar.withDefault('acme', { name: 'NETWORK', description: 'Name of the network' });
  const part = () => Network.named('backend', { networkName: `${name}-net` }).attach();
  const project = projectWith({ networks: [part()] }, (_, deployment) =>
    deployment.addService('db', { image: SOME_IMAGE, networks: [part()] }),
  );

  expect(problemsOf(project)).toEqual([]);
});

test('fails when a network is declared in different ways, as the file would say it', () => {
  const name = EnvVar.withDefault('acme', { name: 'NETWORK', description: 'Name of the network' });
  const project = projectWith({ networks: [Network.named('backend', { networkName: `${name}` }).attach()] }, (_, all) =>
    all.addService('db', { image: SOME_IMAGE, networks: [Network.named('backend').attach()] }),
  );

  expect(problemsOf(project)).toEqual([
    expect.stringContaining(
      'network "backend" is declared in different ways; got {"name":"${NETWORK:-acme}"} and {}; ',
    ),
  ]);
});
