import { ComposeDeployment, Network, type NetworkAttachmentOptions, type NetworkOptions } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

const SUBNETS = [{ subnet: '172.28.0.0/16', gateway: '172.28.0.1' }];

function addressed(address: NetworkAttachmentOptions, options: NetworkOptions, other?: NetworkAttachmentOptions) {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const network = Network.named('backend', options);
  deployment.addService('api', { image: SOME_IMAGE, networks: [network.attach(address)] });
  if (other) deployment.addService('db', { image: SOME_IMAGE, networks: [network.attach(other)] });
  return project;
}

test('fails when a network has no subnet that an address could be in', () => {
  const project = addressed({ ipv4Address: '172.28.0.9' }, {});

  expect(expectProblem(project, 'static-address-is-in-subnet')).toContain('got no subnet that was declared');
});

test.each([
  ['out of the subnet', { ipv4Address: '172.29.0.9' }, { subnets: SUBNETS }, 'got subnets: 172.28.0.0/16'],
  ['that of the gateway', { ipv4Address: '172.28.0.1' }, { subnets: SUBNETS }, 'got that of the gateway'],
  [
    'one of IPv6 in a network without it',
    { ipv6Address: 'fd00:1::9' },
    { subnets: [{ subnet: 'fd00:1::/64' }] },
    'got a network without IPv6',
  ],
  [
    'out of the subnet of IPv6',
    { ipv6Address: 'fd00:2::9' },
    { enableIpv6: true, subnets: [{ subnet: 'fd00:1::/64' }] },
    'got subnets: fd00:1::/64',
  ],
])('fails when an address is %s', (_, address, options, words) => {
  expect(problemsOf(addressed(address, options))).toEqual([expect.stringContaining(words)]);
});

test('fails for each of two services that have the same address', () => {
  const same = { ipv4Address: '172.28.0.9' };

  expect(problemsOf(addressed(same, { subnets: SUBNETS }, same))).toEqual([
    expect.stringContaining('got it for services "api", "db"'),
    expect.stringContaining('service "db" cannot have the address 172.28.0.9'),
  ]);
});

test.each([
  ['it is in a subnet', { ipv4Address: '172.28.0.9' }, { subnets: SUBNETS }],
  [
    'it is in one of IPv6',
    { ipv6Address: 'fd00:1::9' },
    { enableIpv6: true, subnets: [...SUBNETS, { subnet: 'fd00:1::/64' }] },
  ],
  ['nobody knows the subnets of the network', { ipv4Address: '10.0.0.9' }, { external: true }],
])('an address may be chosen where %s', (_, address, options) => {
  expect(problemsOf(addressed(address, options))).toEqual([]);
});
