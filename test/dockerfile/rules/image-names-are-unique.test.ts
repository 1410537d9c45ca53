import type { Project } from 'projen';
import { Application, DockerfileBuild } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { PYTHON_FILES, synthFiles, TestProject } from '../../util/test-project';

const build = (project: Project, id: string, imageName?: string) =>
  new DockerfileBuild(project, id, {
    application: Application.python({ version: '3.11', packages: ['app'] }),
    command: ['app'],
    dockerfile: `${id}.Dockerfile`,
    imageName,
  });
const builds = (...names: [id: string, imageName?: string][]) => {
  const project = new TestProject(PYTHON_FILES);
  for (const [id, imageName] of names) build(project, id, imageName);
  return project;
};

test('fails when two builds have the same name', () => {
  expectProblem(builds(['Api', 'acme/shop:1.0'], ['Worker', 'acme/shop:1.0']), 'image-names-are-unique');
});

test('fails when one of them leaves the tag out, or a project below has it', () => {
  const project = builds(['Api', 'localhost:5000/shop']);
  build(new TestProject({}, { parent: project, outdir: 'below' }), 'Below', 'localhost:5000/shop:latest');

  expect(problemsOf(project)).toContainEqual(expect.stringContaining('got "localhost:5000/shop:latest"; give one'));
});

test('fails when a default name is declared for another build', () => {
  expect(problemsOf(builds(['Image'], ['Other', 'test:latest']))).toEqual([
    expect.stringContaining('the build "Image" makes'),
  ]);
});

test('further builds have their id in the names of their images', () => {
  const project = builds(['Api'], ['Worker'], ['ModelServer'], ['HTTPProxy', 'acme/proxy']);

  expect(project.components.flatMap((one) => (one instanceof DockerfileBuild ? one.imageName : []))).toEqual([
    'test:latest',
    'test-worker:latest',
    'test-model-server:latest',
    'acme/proxy',
  ]);
  expect(problemsOf(project)).toEqual([]);
});

test('fails when the ids of two further builds differ in capital letters only', () => {
  const project = builds(['Api'], ['Worker']);

  expect(() => build(project, 'worker')).toThrow(
    'DockerfileBuild "worker" would have a task that is declared already; got "docker:build:worker"; give this build an id that ' +
      'differs in more than capital letters',
  );
  expect(synthFiles(project)['Worker.Dockerfile']).toBeDefined();
});
