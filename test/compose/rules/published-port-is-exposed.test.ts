import { ComposeDeployment, ContainerImage, Port } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { PYTHON_FILES, TestProject } from '../../util/test-project';
import { pythonBuild, SOME_IMAGE } from '../rendered';

function publish(port: Port): TestProject {
  const project = new TestProject(PYTHON_FILES);
  const image = ContainerImage.fromBuild(pythonBuild(project, 'Image', { ports: [8000] }));
  new ComposeDeployment(project, 'Deployment').addService('api', { image, ports: [port] });
  return project;
}

test('fails when a published port leads to one on which nothing listens', () => {
  expect(expectProblem(publish(Port.published(80)), 'published-port-is-exposed')).toContain('got ports: [8000]');
});

test('a published port may lead to one on which the application listens', () => {
  expect(problemsOf(publish(Port.published(80, { target: 8000 })))).toEqual([]);
});

test('an image of a registry may listen anywhere', () => {
  const project = new TestProject();
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, ports: [Port.published(80)] });

  expect(problemsOf(project)).toEqual([]);
});
