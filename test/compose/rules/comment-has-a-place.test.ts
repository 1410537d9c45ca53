import { ComposeDeployment, type ComposeService, DeploymentTarget, GpuVendor, Port } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { synthFiles, TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function commented(comment: (api: ComposeService, deployment: ComposeDeployment) => void): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment', {
    targets: [DeploymentTarget.universal(), DeploymentTarget.gpu(GpuVendor.NVIDIA)],
  });
  comment(
    deployment.addService('api', { image: SOME_IMAGE, ports: [Port.published(8000)], gpu: true, command: ['serve'] }),
    deployment,
  );
  return project;
}

const place = 'a comment above a key that is in no Compose file';

test('fails when a comment of a service stands above a misspelt key', () => {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const api = deployment.addService('api', { image: SOME_IMAGE, ports: [Port.published(8000)] });
  api.addComment('The load balancer asks here', 'port');

  expect(expectProblem(project, 'comment-has-a-place')).toContain('did you mean "ports"?');
});

test('fails when a comment of the deployment stands above what it does not define', () => {
  const project = commented((_, deployment) => deployment.addComment('Kept for a week', 'volumes.data'));

  expect(problemsOf(project)).toEqual([
    `[Deployment] the deployment has ${place}; got "volumes.data"; known: name, services [comment-has-a-place]`,
  ]);
});

test('fails when a comment stands above an item of a list', () => {
  const project = commented((api) => api.addComment('The first', 'ports.0'));

  expect(problemsOf(project)).toEqual([
    `[Deployment] service "api" has ${place}; got "ports.0"; put it above the list, since an item has no key [comment-has-a-place]`,
  ]);
});

test('fails when a comment stands above what is inside a value', () => {
  const project = commented((api) => api.addComment('Pinned', 'image.tag'));

  expect(problemsOf(project)).toEqual([
    `[Deployment] service "api" has ${place}; got "image.tag"; put it above the value, which has no keys [comment-has-a-place]`,
  ]);
});

test('says what is known where the path leads the farthest', () => {
  const project = commented((api) => api.addComment('All of them', 'deploy.resources.reservations.device'));

  expect(problemsOf(project)).toEqual([expect.stringContaining('did you mean "devices"?')]);
});

test('a comment may stand above a key that only one target has', () => {
  const project = commented((api) => api.addComment('All of them', 'deploy.resources.reservations'));

  const files = synthFiles(project);

  expect(files['docker-compose.gpu-nvidia.yml']).toContain('# All of them\n');
  expect(files['docker-compose.yml']).not.toContain('All of them');
});

test('a comment may stand above a key that an override sets', () => {
  const project = commented((api) => {
    api.addOverride('blkio_config.weight', 300);
    api.addComment('Half of the others', 'blkio_config.weight');
  });

  expect(synthFiles(project)['docker-compose.yml']).toContain('# Half of the others\n      weight: 300\n');
});

test('fails when an override leaves out the key of a comment', () => {
  const project = commented((api) => {
    api.addComment('What it does', 'command');
    api.addDeletionOverride('command');
  });

  expect(problemsOf(project)).toEqual([expect.stringContaining('got "command"; known: ')]);
});
