import { ComposeDeployment, type ComposeServiceProps, NetworkMode, Port } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

const PORTS = { ports: [Port.published(8000)] };

function sharing(networkMode: NetworkMode, props: Partial<ComposeServiceProps>): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  deployment.addService('vpn', { image: SOME_IMAGE });
  deployment.addService('api', { image: SOME_IMAGE, networkMode, ...props });
  return project;
}

test('fails when a service that uses the network of another one publishes ports', () => {
  const project = sharing(NetworkMode.service('vpn'), PORTS);

  expect(expectProblem(project, 'network-mode-is-alone')).toContain('give them to service "vpn"');
});

test.each([
  ['another container', NetworkMode.container('vpn'), { extraHosts: { db: '10.0.0.1' } }, 'no extra_hosts;'],
  ['another service', NetworkMode.service('vpn'), { hostname: 'api', dns: ['1.1.1.1'] }, 'no hostname, dns;'],
  ['another service', NetworkMode.service('vpn'), { expose: ['80'] }, 'no expose;'],
  ['the machine', NetworkMode.host(), PORTS, 'no ports;'],
  ['the machine', NetworkMode.host(), { sysctls: { 'net.core.somaxconn': '9' } }, 'no sysctl net.core.somaxconn;'],
  ['nobody', NetworkMode.none(), PORTS, 'no ports;'],
])('fails when a service uses the network of %s', (_, mode, props, words) => {
  expect(problemsOf(sharing(mode, props))).toEqual([expect.stringContaining(words)]);
});

test.each([
  ['the file does not have', 'nobody'],
  ['it is itself', 'api'],
])('fails when a service uses the network of one that %s', (_, name) => {
  expect(problemsOf(sharing(NetworkMode.service(name), {}))).toEqual([
    expect.stringContaining(`got networkMode "service:${name}"; name another one of: vpn`),
  ]);
});

test.each([
  ['another one, and nothing else', NetworkMode.service('vpn'), { dnsSearch: ['example.com'] }],
  ['the machine, with a name of its own', NetworkMode.host(), { hostname: 'api', extraHosts: { db: '10.0.0.1' } }],
  ["Docker's bridge, and publish ports", NetworkMode.bridge(), PORTS],
])('a service may use the network of %s', (_, mode, props) => {
  expect(problemsOf(sharing(mode, props))).toEqual([]);
});
