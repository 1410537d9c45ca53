import { ComposeDeployment, ContainerImage, HealthCheck, HealthCheckTest, ProbeTool } from '../../../src';
import { problemsOf } from '../../util/rule-page';
import { PYTHON_FILES, TestProject } from '../../util/test-project';
import { pythonBuild } from '../rendered';

function probe(port: number, image?: ContainerImage, project = new TestProject(PYTHON_FILES)): TestProject {
  const built = ContainerImage.fromBuild(pythonBuild(project, 'Image', { ports: [8000] }));
  new ComposeDeployment(project, 'Deployment').addService('api', {
    image: image ?? built,
    healthCheck: new HealthCheck(project, 'Health', { test: HealthCheckTest.tcpConnect({ port }) }),
  });
  return project;
}

test('fails when the health check of a service asks a port on which its build does not listen', () => {
  expect(problemsOf(probe(9000))).toEqual([
    '[Deployment/api] the health check of service "api" asks port 9000, on which nothing listens; got ports: [8000] on the build; ' +
      'add the port there or correct it in the health check [probed-port-is-exposed]',
  ]);
});

test('the health check of a service may ask a port on which its build listens', () => {
  expect(problemsOf(probe(8000))).toEqual([]);
});

test('the health check of a service may ask any port of an image of a registry', () => {
  expect(
    problemsOf(probe(9000, ContainerImage.fromRegistry('ghcr.io/acme/db:17', { probeTool: ProbeTool.BASH }))),
  ).toEqual([]);
});

test('fails once, for the build, when the service takes over its health check', () => {
  const project = new TestProject(PYTHON_FILES);
  const healthCheck = new HealthCheck(project, 'Health', { test: HealthCheckTest.tcpConnect({ port: 9000 }) });
  const image = ContainerImage.fromBuild(pythonBuild(project, 'Image', { ports: [8000], healthCheck }));
  new ComposeDeployment(project, 'Deployment').addService('api', { image });

  expect(problemsOf(project)).toEqual([expect.stringMatching(/^\[Image\] the health check asks port 9000, /)]);
});
