import { ComposeDeployment } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

test('fails when a deployment has no service', () => {
  const project = new TestProject();
  new ComposeDeployment(project, 'Deployment');

  expect(expectProblem(project, 'deployment-has-services')).toContain('got no service');
});

test('one service is enough', () => {
  const project = new TestProject();
  new ComposeDeployment(project, 'Deployment').addService('web', { image: SOME_IMAGE });

  expect(problemsOf(project)).toEqual([]);
});
