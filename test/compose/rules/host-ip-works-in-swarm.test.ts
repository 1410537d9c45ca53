import { ComposeDeployment, Config, Network, Port, Secret } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function publishing(props: object, override?: [string, unknown], hostIp?: string): TestProject {
  const project = new TestProject();
  const api = new ComposeDeployment(project, 'Deployment').addService('api', {
    image: SOME_IMAGE,
    ports: [Port.published(8000, { hostIp })],
    ...props,
  });
  if (override) api.addOverride(...override);
  return project;
}

test('fails when a file for Swarm publishes a port on one address', () => {
  const project = publishing({}, ['deploy.placement.constraints', ['node.role == manager']]);

  expect(expectProblem(project, 'host-ip-works-in-swarm')).toContain('got 127.0.0.1 in a file for Swarm');
});

test.each([
  ['an external secret', publishing({ secrets: [Secret.external('key')] })],
  ['an external config', publishing({ configs: [Config.external('conf')] })],
  ['an overlay network', publishing({ networks: [Network.named('mesh', { driver: 'overlay' }).attach()] })],
  ['a mode of replication', publishing({}, ['deploy.mode', 'global'])],
])('fails when the file has %s', (_, project) => {
  expect(problemsOf(project)).toEqual([expect.stringContaining('[host-ip-works-in-swarm]')]);
});

test('fails when an override publishes a port on one address in a few words', () => {
  const project = publishing({ secrets: [Secret.external('key')] }, ['ports', ['127.0.0.1:8000:80']]);

  expect(problemsOf(project)).toEqual([expect.stringContaining('got 127.0.0.1 in')]);
});

test.each([
  ['Docker Compose has it', publishing({}, ['deploy.replicas', 1])],
  ['it is all of them', publishing({}, ['deploy.mode', 'global'], '*')],
])('a port may be published on an address where %s', (_, project) => {
  expect(problemsOf(project)).toEqual([]);
});
