import { ComposeDeployment, ContainerImage, DeploymentTarget, Duration, HealthCheck, HealthCheckTest } from '../../src';
import { PYTHON_FILES, synthFiles, TestProject } from '../util/test-project';
import { pythonBuild, SOME_IMAGE } from './rendered';

const target = DeploymentTarget.universal();

function deployed(image = SOME_IMAGE, startPeriod?: Duration) {
  const project = new TestProject(PYTHON_FILES);
  const deployment = new ComposeDeployment(project, 'Deployment', { targets: [target] });
  const test = HealthCheckTest.command(['true']);
  const service = deployment.addService('api', {
    image,
    healthCheck: new HealthCheck(project, 'H', { test, startPeriod }),
  });
  return { project, deployment, service };
}

test('a plain file needs what any file does, and no key is the reason', () => {
  expect(deployed().deployment.requirementsOf(target)).toEqual({ compose: '2.6.1', engine: '20.10', reasons: [] });
});

test('a key that came later is needed, and said to be the reason', () => {
  expect(deployed(SOME_IMAGE, Duration.seconds(5)).deployment.requirementsOf(target)).toEqual({
    compose: '2.24.0',
    engine: '25.0',
    reasons: ['services.*.healthcheck.start_interval'],
  });
});

test('overrides count, those of the file too', () => {
  const { deployment, service } = deployed();
  service.addOverride('gpus', 'all');
  deployment.fileFor(target).addOverride('services.api.pre_start', [{ command: ['true'] }]);

  expect(deployment.requirementsOf(target)).toMatchObject({
    compose: '5.3.0',
    reasons: ['services.*.gpus', 'services.*.gpus (all)', 'services.*.pre_start'],
  });
});

test('an image that is built here needs an engine that builds it', () => {
  const project = new TestProject(PYTHON_FILES);
  const deployment = new ComposeDeployment(project, 'Deployment', { targets: [target] });
  deployment.addService('api', { image: ContainerImage.fromBuild(pythonBuild(project, 'Image')) });

  expect(deployment.requirementsOf(target)).toEqual({
    compose: '2.6.1',
    engine: '23.0',
    reasons: ['services.*.build'],
  });
  expect(synthFiles(project)['docker-compose.yml']).toContain(
    '\n# Needs Docker Compose 2.6.1 and Docker Engine 23.0, or newer\n',
  );
});
