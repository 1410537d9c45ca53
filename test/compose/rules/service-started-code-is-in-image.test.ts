import { ComposeDeployment, type ComposeServiceProps, ContainerImage, Volume } from '../../../src';
import { nodeBuild } from '../../dockerfile/node/node-build';
import { problemsOf } from '../../util/rule-page';

type Props = Omit<ComposeServiceProps, 'image'>;

const problems = (props: Props) => {
  const build = nodeBuild();
  const image = ContainerImage.fromBuild(build);
  new ComposeDeployment(build.project, 'Stack').addService('worker', { image, ...props });
  return problemsOf(build.project);
};

test('fails when a service starts what its image has not', () => {
  expect(problems({ command: ['node', 'worker.js'] })).toEqual([
    expect.stringContaining(
      '[Stack/worker] service "worker" starts what was not built; got "worker.js", where there is',
    ),
  ]);
});

test.each<[string, Props]>([
  ['another file of the image', { command: ['node', 'src/main.js', 'worker'] }],
  ['what is mounted', { command: ['node', 'jobs/worker.js'], volumes: [Volume.named('jobs').mountAt('/app/jobs')] }],
  ['what is in another folder', { command: ['node', 'worker.js'], workingDirectory: '/srv' }],
])('a service may start %s', (_, props) => {
  expect(problems(props)).toEqual([]);
});
