import { Project } from 'projen';
import { ComposeDeployment } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

test('fails when a service waits for one of another deployment', () => {
  const project = new TestProject();
  const jobs = new Project({ name: 'jobs', parent: project, outdir: 'jobs' });
  const database = new ComposeDeployment(jobs, 'Jobs').addService('db', { image: SOME_IMAGE });
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE }).addDependency(database);

  expect(expectProblem(project, 'dependency-is-in-target')).toContain('"docker-compose.yml" does not have; got "api";');
});

test('a service may wait for one of its own deployment', () => {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const database = deployment.addService('db', { image: SOME_IMAGE });
  deployment.addService('api', { image: SOME_IMAGE }).addDependency(database);

  expect(problemsOf(project)).toEqual([]);
});
