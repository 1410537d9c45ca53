import {
  ComposeDeployment,
  type ComposeServiceProps,
  ContainerImage,
  type DockerfileBuild,
  Volume,
} from '../../../src';
import { goBuild } from '../../dockerfile/go/go-build';
import { problemsOf } from '../../util/rule-page';
import { SOME_IMAGE } from '../rendered';

type Props = Omit<ComposeServiceProps, 'image'>;

function problems(props: Props, build: DockerfileBuild = goBuild(), image = ContainerImage.fromBuild(build)): string[] {
  new ComposeDeployment(build.project, 'Deployment').addService('api', { image, ...props });
  return problemsOf(build.project);
}

test.each<[Props, string]>([
  [{ command: ['sh', '-c', 'server'] }, 'starts what needs a shell, and the image has none; got "sh" in'],
  [
    { entrypoint: ['/bin/sh'], command: ['-c', 'server'] },
    'starts what needs a shell, and the image has none; got "/bin/sh"',
  ],
  [{ command: ['worker'] }, 'starts a program that is not in it; got "worker", where there is only "server"'],
])('fails when a service of an image without a shell has %j', (props, problem) => {
  expect(problems(props)).toEqual([expect.stringContaining(`[Deployment/api] service "api" ${problem}`)]);
});

test.each<[string, Props]>([
  ['the program', { command: ['server', 'worker'] }],
  ['the program as its entrypoint', { entrypoint: ['server'] }],
  ['what is mounted', { command: ['worker'], volumes: [Volume.named('tools').mountAt('/usr/bin')] }],
])('a service of an image without a shell may start %s', (_, props) => {
  expect(problems(props)).toEqual([]);
});

test('the arguments of an entrypoint are no program', () => {
  expect(problems({ command: ['worker'] }, goBuild({}, { entrypoint: ['server'], command: ['web'] }))).toEqual([]);
});

test('a service may start a shell where the image has one, or is not known', () => {
  const command = ['sh', '-c', 'server'];

  expect(problems({ command }, goBuild({ baseImage: 'debian:bookworm-slim' }))).toEqual([]);
  expect(problems({ command }, goBuild(), SOME_IMAGE)).toEqual([]);
});
