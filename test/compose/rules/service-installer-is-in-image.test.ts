import { ComposeDeployment, ContainerImage, type DockerfileBuild } from '../../../src';
import { pythonBuild } from '../../dockerfile/build';
import { nodeBuild } from '../../dockerfile/node/node-build';
import { problemsOf } from '../../util/rule-page';

function problems(build: DockerfileBuild, command: string[]): string[] {
  new ComposeDeployment(build.project, 'Deployment').addService('api', {
    image: ContainerImage.fromBuild(build),
    command,
  });
  return problemsOf(build.project);
}

test.each<[string, DockerfileBuild, string[]]>([
  ['npm', nodeBuild(), ['npm', 'run', 'migrate']],
  ['pip', pythonBuild(), ['python', '-m', 'pip', 'list']],
])('fails when a service starts %s in an image without it', (name, build, command) => {
  expect(problems(build, command)).toEqual([
    expect.stringContaining(`[Deployment/api] service "api" starts "${name}", which was left out of the image; got ["`),
  ]);
});

test('a service may start an installer where it stays, and other programs', () => {
  expect(problems(nodeBuild({ installers: true }), ['npm', 'run', 'migrate'])).toEqual([]);
  expect(problems(pythonBuild(), ['app', 'pip'])).toEqual([]);
});
