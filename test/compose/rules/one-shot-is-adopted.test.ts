import {
  ComposeDeployment,
  type ComposeServiceProps,
  DependencyCondition,
  HardeningException,
  HealthCheck,
  HealthCheckTest,
  Port,
  RestartPolicy,
} from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function seeding(
  props: Partial<ComposeServiceProps>,
  condition?: DependencyCondition,
  waiting: Partial<ComposeServiceProps> = {},
): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const seed = deployment.addService('seed', { image: SOME_IMAGE, restart: RestartPolicy.NO, ...props });
  const api = deployment.addService('api', { image: SOME_IMAGE, ...waiting });
  if (condition) api.addDependency(seed, condition);
  return project;
}

test('fails when nobody waits for the end of a service that is not started again', () => {
  expect(expectProblem(seeding({}), 'one-shot-is-adopted')).toContain('ends and nobody waits for that');
});

test.each([
  ['who waits needs it only started', seeding({}, DependencyCondition.STARTED)],
  [
    'who waits starts in a profile only',
    seeding({}, DependencyCondition.COMPLETED_SUCCESSFULLY, { profiles: ['debug'] }),
  ],
])('fails when %s', (_, project) => {
  expect(problemsOf(project)).toEqual([expect.stringContaining('[one-shot-is-adopted]')]);
});

test.each([
  ['somebody waits for its end', seeding({}, DependencyCondition.COMPLETED_SUCCESSFULLY)],
  ['only a profile starts it', seeding({ profiles: ['tools'] })],
  ['it is a server, which has a port', seeding({ ports: [Port.published(8000)] })],
  ['it runs nowhere', seeding({ replicas: 0 })],
  ['it is started again', seeding({ restart: RestartPolicy.ON_FAILURE })],
  [
    'nothing is said of restarts in a service that was taken over',
    seeding({ restart: undefined, hardeningExceptions: [HardeningException.unhardened('taken over')] }),
  ],
])('a service may end where %s', (_, project) => {
  expect(problemsOf(project)).toEqual([]);
});

test('a service that is not started again may run on, and have a health check', () => {
  const project = new TestProject();
  const healthCheck = new HealthCheck(project, 'Health', { test: HealthCheckTest.shell('true') });
  const props = { image: SOME_IMAGE, restart: RestartPolicy.NO, healthCheck };
  new ComposeDeployment(project, 'Deployment').addService('api', props);

  expect(problemsOf(project)).toEqual([]);
});

test('it can be left out for one service', () => {
  const project = new TestProject();
  const seed = new ComposeDeployment(project, 'Deployment').addService('seed', {
    image: SOME_IMAGE,
    restart: RestartPolicy.NO,
  });
  seed.suppressRule('one-shot-is-adopted', 'runs for hours');

  expect(problemsOf(project)).toEqual([]);
});
