import {
  Application,
  ComposeDeployment,
  type ComposeServiceProps,
  ContainerImage,
  DockerfileBuild,
  HardeningException,
} from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { pythonBuild } from '../build';

test('fails when an image listens on a port that its user may not open', () => {
  expectProblem(pythonBuild({ ports: [80, 8000] }).project, 'port-is-unprivileged');
});

test('fails when a site listens on one', () => {
  const project = new TestProject({ 'public/index.html': '' });
  new DockerfileBuild(project, 'Site', { application: Application.staticSite({ folder: 'public', port: 443 }) });

  expect(problemsOf(project)).toEqual([
    expect.stringContaining(
      'the image listens on a port that user 1000 may not open wherever a container runs; got 443;',
    ),
  ]);
});

/** What is reported of an image on port 80 with services that have these properties. */
function reported(...services: Partial<ComposeServiceProps>[]): string[] {
  const build = pythonBuild({ ports: [80] });
  const deployment = new ComposeDeployment(build.project, 'Stack', {});
  for (const [index, props] of services.entries()) {
    deployment.addService(`web-${index}`, {
      image: ContainerImage.fromBuild(build),
      ...props,
    });
  }
  return problemsOf(build.project).filter((line) => line.endsWith('[port-is-unprivileged]'));
}

const from = (port: string): Partial<ComposeServiceProps> => ({
  sysctls: { 'net.ipv4.ip_unprivileged_port_start': port },
});

test('a service may let its user open the port', () => {
  expect(reported(from('80'))).toEqual([]);
  expect(reported(from('0'), from('1'))).toEqual([]);
  expect(
    reported({
      hardeningExceptions: [HardeningException.capability('NET_BIND_SERVICE', 'the file of the program has it')],
    }),
  ).toEqual([]);
});

test('fails when some service does not', () => {
  expect(reported(from('81'))).toHaveLength(1);
  expect(reported(from('80'), {})).toHaveLength(1);
  expect(reported({ hardeningExceptions: [HardeningException.capability('CHOWN', 'of no help')] })).toHaveLength(1);
});

test('who knows where it runs may leave the rule out', () => {
  const build = pythonBuild({ ports: [80] });
  build.suppressRule('port-is-unprivileged', 'it runs in Docker only, in a network of its own');

  expect(problemsOf(build.project)).toEqual([]);
});
