import { ComposeDeployment, DependencyCondition, type DependencyOptions } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function waiting(
  own: string[] | undefined,
  others: string[] | undefined,
  options: DependencyOptions = {},
): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const db = deployment.addService('db', { image: SOME_IMAGE, profiles: others });
  const api = deployment.addService('api', { image: SOME_IMAGE, profiles: own });
  api.addDependency(db, DependencyCondition.STARTED, options);
  return project;
}

test('fails when a service that always starts waits for one that only a profile starts', () => {
  const project = waiting(undefined, ['debug']);

  expect(expectProblem(project, 'dependency-is-in-profile')).toContain('got profiles: ["debug"] for "db"');
});

test('fails when a service starts in a profile that does not start what it waits for', () => {
  expect(problemsOf(waiting(['debug', 'more'], ['debug']))).toEqual([
    expect.stringContaining('[dependency-is-in-profile]'),
  ]);
});

test.each([
  ['starts always', waiting(['debug'], undefined)],
  ['starts in the same profiles', waiting(['debug'], ['debug', 'more'])],
  ['is not required', waiting(undefined, ['debug'], { required: false })],
])('a service may wait for one that %s', (_, project) => {
  expect(problemsOf(project)).toEqual([]);
});
