import { ComposeDeployment, DependencyCondition, type DependencyOptions } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function waiting(options: DependencyOptions, profiles?: string[]): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const db = deployment.addService('db', { image: SOME_IMAGE, profiles });
  deployment.addService('api', { image: SOME_IMAGE }).addDependency(db, DependencyCondition.STARTED, options);
  return project;
}

test('fails when a dependency that is not required always starts', () => {
  expect(expectProblem(waiting({ required: false }), 'optional-dependency-has-profile')).toContain(
    'got required: false',
  );
});

test.each([
  ['required', waiting({})],
  ['not required where only a profile starts it', waiting({ required: false }, ['with-db'])],
])('a dependency may be %s', (_, project) => {
  expect(problemsOf(project)).toEqual([]);
});
