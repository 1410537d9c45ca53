import { ComposeDeployment, Network, Volume } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function together(one: Network, other: Network): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  deployment.addService('api', { image: SOME_IMAGE, networks: [one.attach()] });
  deployment.addService('db', { image: SOME_IMAGE, networks: [other.attach()] });
  return project;
}

test('fails when two services declare a network of the same name in different ways', () => {
  const project = together(Network.named('backend'), Network.named('backend', { internal: true }));

  expect(expectProblem(project, 'name-means-one-thing')).toContain('network "backend" is declared in different ways');
});

test('fails when two services declare a volume of the same name in different ways', () => {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  deployment.addService('api', { image: SOME_IMAGE, volumes: [Volume.named('data').mountAt('/data')] });
  const volumes = [Volume.named('data', { external: true }).mountAt('/data')];
  deployment.addService('db', { image: SOME_IMAGE, volumes });

  expect(problemsOf(project)).toEqual([expect.stringContaining('volume "data" is declared')]);
});

test.each([
  ['is the same', Network.named('backend'), Network.named('backend')],
  ['has another name', Network.named('backend'), Network.named('frontend', { internal: true })],
])('two services may have a network that %s', (_, one, other) => {
  expect(problemsOf(together(one, other))).toEqual([]);
});
