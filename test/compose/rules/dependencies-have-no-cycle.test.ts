import { ComposeDeployment, type ComposeService } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function services(...names: string[]): [TestProject, ...ComposeService[]] {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  return [project, ...names.map((name) => deployment.addService(name, { image: SOME_IMAGE }))];
}

test('fails when services wait for each other, and shows the circle', () => {
  const [project, api, worker, queue] = services('api', 'worker', 'queue');
  api.addDependency(worker);
  worker.addDependency(queue);
  queue.addDependency(api);

  expect(expectProblem(project, 'dependencies-have-no-cycle')).toContain('got api -> worker -> queue -> api;');
});

test('two services may wait for the same one', () => {
  const [project, api, worker, queue] = services('api', 'worker', 'queue');
  api.addDependency(worker);
  api.addDependency(queue);
  worker.addDependency(queue);

  expect(problemsOf(project)).toEqual([]);
});
