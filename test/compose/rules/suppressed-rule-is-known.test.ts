import { ComposeDeployment, Volume } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

const VOLUMES = [Volume.named('data').mountAt('/data')];

function withoutRule(id: string): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const api = deployment.addService('api', { image: SOME_IMAGE, user: '1000', volumes: VOLUMES });
  if (id !== 'volume-is-writable') api.suppressRule('volume-is-writable', 'its entrypoint sees to it');
  api.suppressRule(id, 'its entrypoint sees to it');
  return project;
}

test('fails when a rule is left out that does not exist', () => {
  expect(expectProblem(withoutRule('volume-is-writeable'), 'suppressed-rule-is-known')).toContain(
    'did you mean "volume-is-writable"?',
  );
});

test('fails when a rule is left out that is one of deployments, and not of services', () => {
  expect(problemsOf(withoutRule('port-is-published-once'))).toEqual([
    expect.stringContaining('"Deployment/api" suppresses a rule that it does not have; got "port-is-published-once"'),
  ]);
});

test('fails when a rule is left out without which no file can be written', () => {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  deployment.addService('api', { image: SOME_IMAGE });
  deployment.suppressRule('name-means-one-thing', 'why not');

  expect(problemsOf(project)).toEqual([expect.stringContaining('without which nothing works')]);
});

test('a rule may be left out for one service', () => {
  expect(problemsOf(withoutRule('volume-is-writable'))).toEqual([]);
});
