import { ComposeDeployment, DeploymentTarget } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function overriding(path: string, value: unknown): TestProject {
  const project = new TestProject();
  const api = new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE });
  api.addOverride(path, value);
  return project;
}

test('fails when an override sets a key that Compose does not have', () => {
  expect(expectProblem(overriding('memory_limit', '1g'), 'compose-file-follows-schema')).toContain(
    '"services.api" has the unknown key',
  );
});

test('fails once for all files of a deployment, and names them', () => {
  const project = new TestProject();
  const targets = [DeploymentTarget.universal(), DeploymentTarget.mac()];
  const deployment = new ComposeDeployment(project, 'Deployment', { targets });
  deployment.addService('api', { image: SOME_IMAGE });
  deployment.addOverride('services.api.restart', 5);

  expect(problemsOf(project)).toEqual([
    expect.stringMatching(
      /docker-compose\.yml, docker-compose\.mac\.yml: .*; it comes from addOverride\(.*\) of the deployment/,
    ),
  ]);
});

test.each([
  ['of the specification', 'blkio_config.weight', 300],
  ['of somebody else', 'x-owner', 'team-a'],
])('an override may set a key %s', (_, path, value) => {
  expect(problemsOf(overriding(path, value))).toEqual([]);
});
