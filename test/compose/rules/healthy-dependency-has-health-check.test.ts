import { ComposeDeployment, ContainerImage, DependencyCondition, HealthCheck, HealthCheckTest } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function waitForDatabase(condition: DependencyCondition, probed: boolean): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const health = new HealthCheck(project, 'Health', { test: HealthCheckTest.command(['pg_isready']) });
  const database = deployment.addService('db', { image: SOME_IMAGE, healthCheck: probed ? health : undefined });
  deployment.addService('api', { image: SOME_IMAGE }).addDependency(database, condition);
  return project;
}

test('fails when a service waits for the health of one that has no health check', () => {
  const project = waitForDatabase(DependencyCondition.HEALTHY, false);

  expect(expectProblem(project, 'healthy-dependency-has-health-check')).toContain('got no health check');
});

test('fails when a service waits for the health of one that is asked nothing', () => {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const healthCheck = new HealthCheck(project, 'Nothing', { test: HealthCheckTest.none() });
  const worker = deployment.addService('worker', { image: SOME_IMAGE, healthCheck });
  deployment.addService('api', { image: SOME_IMAGE }).addDependency(worker, DependencyCondition.HEALTHY);

  expect(problemsOf(project)).toEqual([
    expect.stringContaining('waits until "worker" is healthy, which nobody can tell'),
  ]);
});

test('a service may wait for the health of one that has a health check', () => {
  expect(problemsOf(waitForDatabase(DependencyCondition.HEALTHY, true))).toEqual([]);
});

test('a service may wait for the start of one that has none', () => {
  expect(problemsOf(waitForDatabase(DependencyCondition.STARTED, false))).toEqual([]);
});

test.each([
  ['of a registry', ContainerImage.fromRegistry('search:1', { hasHealthCheck: true })],
  ['of a Dockerfile that somebody wrote', ContainerImage.fromContext('./search', { hasHealthCheck: true })],
])('a service may wait for the health of an image %s that has a health check of its own', (_, image) => {
  const project = new TestProject({ 'search/Dockerfile': '' });
  const deployment = new ComposeDeployment(project, 'Deployment');
  const search = deployment.addService('search', { image });
  deployment.addService('api', { image: SOME_IMAGE }).addDependency(search, DependencyCondition.HEALTHY);

  expect(problemsOf(project)).toEqual([]);
});
