import { ComposeDeployment, EnvVar, Network, Port } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

const NETWORK = Network.named('backend', { subnets: [{ subnet: '172.28.0.0/16' }] });

function replicated(props: object, replicas = 2): TestProject {
  const project = new TestProject();
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, replicas, ...props });
  return project;
}

test('fails when several containers publish the same port', () => {
  const project = replicated({ ports: [Port.published(8000)] });

  expect(expectProblem(project, 'replicas-can-share-the-machine')).toContain('can have port 8000 of the machine');
});

test.each([
  ['a name', { containerName: 'api' }, 'the name "api"'],
  ['an address', { networks: [NETWORK.attach({ ipv4Address: '172.28.0.9' })] }, 'the address 172.28.0.9'],
  [
    'a port that a variable says',
    { ports: [Port.publishedAs(EnvVar.required({ name: 'PORT', description: 'Where' }), 80)] },
    'port ${PORT',
  ],
])('fails when several containers have %s', (_, props, words) => {
  expect(problemsOf(replicated(props))).toEqual([expect.stringContaining(words)]);
});

test('fails when an override makes several of a service', () => {
  const project = new TestProject();
  const ports = [Port.published(8000)];
  const api = new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, ports });
  api.addOverride('scale', 3);

  expect(problemsOf(project)).toEqual([expect.stringContaining('has 3 containers')]);
});

test.each([
  ['ports that Docker chooses', replicated({ ports: [Port.ephemeral(80)] })],
  ['a network without addresses', replicated({ networks: [NETWORK.attach()] })],
])('several containers may have %s', (_, project) => {
  expect(problemsOf(project)).toEqual([]);
});

test('one container may have a name and a port', () => {
  expect(problemsOf(replicated({ containerName: 'api', ports: [Port.published(8000)] }, 1))).toEqual([]);
});
