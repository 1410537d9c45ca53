import { Application, DockerfileBuild, type DockerfileBuildProps } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { pythonBuild } from '../build';

const site = (props: Partial<DockerfileBuildProps>, port?: number) =>
  new DockerfileBuild(new TestProject({ 'public/index.html': '' }), 'Image', {
    application: Application.staticSite({ folder: 'public', port }),
    ...props,
  }).project;

test('fails when a static site exposes another port than its own', () => {
  expectProblem(site({ ports: [9000] }), 'exposed-port-is-served');
});

test.each([
  ['the port of the site', site({ ports: [9000] }, 9000)],
  ['a second port', site({ ports: [9000, 9001] }, 9000)],
  ['its default', site({ ports: [8080] })],
  ['nothing', site({ ports: [] })],
  ['what a command of one’s own serves', site({ ports: [9000], entrypoint: ['nginx', '-c', '/etc/own.conf'] })],
  ['what nobody knows of another application', pythonBuild({ ports: [9000] }).project],
])('an image may expose %s', (_, project) => {
  expect(problemsOf(project)).toEqual([]);
});
