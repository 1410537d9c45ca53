import { ComposeDeployment, DependencyCondition, RestartPolicy } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function migrateFirst(restart?: RestartPolicy): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const migrate = deployment.addService('migrate', { image: SOME_IMAGE, restart });
  deployment
    .addService('api', { image: SOME_IMAGE })
    .addDependency(migrate, DependencyCondition.COMPLETED_SUCCESSFULLY);
  return project;
}

test('fails when a service waits for the end of one that Docker starts again', () => {
  expect(expectProblem(migrateFirst(), 'completed-dependency-ends')).toContain('got restart "unless-stopped"');
});

test('fails when that one is always started again', () => {
  expect(problemsOf(migrateFirst(RestartPolicy.ALWAYS))).toEqual([expect.stringContaining('got restart "always"')]);
});

test.each([RestartPolicy.NO, RestartPolicy.ON_FAILURE])('a service that ends may be restarted %s', (restart) => {
  expect(problemsOf(migrateFirst(restart))).toEqual([]);
});
