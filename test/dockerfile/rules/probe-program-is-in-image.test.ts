import {
  Application,
  BaseSystem,
  BuildPoint,
  type DockerfileBuild,
  type DockerfileBuildProps,
  HealthCheck,
  HealthCheckTest,
  Instruction,
  Mount,
  Stage,
} from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { pythonBuild } from '../build';
import { customBuild, debianStage } from '../custom/custom-build';
import { goBuild } from '../go/go-build';
import { nodeBuild } from '../node/node-build';

const CURL = HealthCheckTest.command(['curl', '-f', 'http://localhost:8000/health']);
const DISTROLESS = { runtimeImage: 'gcr.io/distroless/nodejs22-debian12:nonroot' };
const IN_IMAGE = 'which bring a probe that runs there [probe-program-is-in-image]';

type Make = (props: Partial<DockerfileBuildProps>) => DockerfileBuild;

const python: Make = (props) => pythonBuild(props);
const node: Make = (props) => nodeBuild({}, props);
const distroless: Make = (props) => nodeBuild(DISTROLESS, props);
const go: Make = (props) => goBuild({}, props);
const debian: Make = (props) => customBuild({}, props);
const scratch = (...instructions: Instruction[]): Make => {
  const base = Stage.fromImage('scratch', { name: 'base', description: 'is empty' });
  return (props) => customBuild({ base, instructions: [...instructions, Instruction.copy('src', '/app')] }, props);
};
const nodeOf =
  (options: object): Make =>
  (props) =>
    nodeBuild(options, props);
const pythonOf =
  (options: object): Make =>
  (props) =>
    pythonBuild(props, options);

/** The problems of an image that is asked in a way, and where something is added. */
function problems(make: Make, test: HealthCheckTest, ...added: Instruction[]): string[] {
  const build = make({ healthCheck: new HealthCheck(new TestProject(), 'Health', { test }) });
  for (const instruction of added) build.addInstruction(BuildPoint.BEFORE_RUNTIME, instruction);
  return problemsOf(build.project);
}

test('fails when a slim image is asked by curl', () => {
  const healthCheck = new HealthCheck(new TestProject(), 'Health', { test: CURL });

  expectProblem(pythonBuild({ healthCheck }).project, 'probe-program-is-in-image');
});

test.each<[string, Make, string[], string]>([
  ['wget in Node.js', node, ['wget', '-qO-', 'http://localhost'], 'wget'],
  ['nc in Debian', debian, ['nc', '-z', 'localhost', '80'], 'nc'],
  ['the path of curl', python, ['/usr/bin/curl', 'http://localhost'], '/usr/bin/curl'],
  ['curl behind env', python, ['env', 'A=b', 'curl', 'http://localhost'], 'curl'],
  ['curl in a shell', python, ['sh', '-c', 'exec curl -f http://localhost || exit 1'], 'curl'],
  ['npm, which was left out', node, ['npm', 'run', 'health'], 'npm'],
  ['pip, which was left out', python, ['pip', 'check'], 'pip'],
  ['another program than node', distroless, ['curl', 'http://localhost'], 'curl'],
  ['a shell beside node', distroless, ['/bin/sh', '-c', 'true'], '/bin/sh'],
])('fails when an image is asked by %s', (_, make, command, program) => {
  expect(problems(make, HealthCheckTest.command(command))).toEqual([
    expect.stringContaining(`health check "Health" runs a program that is not in the image; got "${program}" in image`),
  ]);
});

test.each([
  'curl -f http://localhost || exit 1',
  'if ! curl -f http://localhost; then exit 1; fi',
  'test "$(curl http://localhost)" = ok',
])('fails when the line of a shell has curl: %s', (line) => {
  expect(problems(python, HealthCheckTest.shell(line))).toEqual([expect.stringContaining(IN_IMAGE)]);
});

test.each([['sh', '-c', 'true'], ['bash', '-c', 'true'], ['/usr/bin/env', 'server'], ['other'], ['/bin/server']])(
  'fails when the image of a Go program is asked by %s',
  (...command) => {
    expect(problems(go, HealthCheckTest.command(command))).toEqual([
      expect.stringContaining(`got "${command[0]}" in image "Image"; use HealthCheckTest.command with a subcommand`),
    ]);
  },
);

test.each(['sh', '/bin/bash', 'curl', 'env'])('fails when an empty image of stages is asked by %s', (program) => {
  expect(problems(scratch(), HealthCheckTest.command([program, 'health']))).toEqual([
    expect.stringContaining('use HealthCheckTest.command with a program that you copy into it'),
  ]);
});

test.each<[string, Make, HealthCheckTest, ...Instruction[]]>([
  ['Python', python, HealthCheckTest.command(['python', '-c', 'import app'])],
  ['a shell in a slim image', python, HealthCheckTest.shell('test -f /tmp/ready && cat /tmp/curl')],
  ['a line that looks first', python, HealthCheckTest.shell('command -v curl && curl http://localhost || true')],
  ['curl of a package', pythonOf({ systemPackages: ['curl'] }), CURL],
  ['curl of another base image', pythonOf({ baseImage: 'python:3.11' }), CURL],
  ['curl of an image of its own', pythonOf({ baseImage: 'ghcr.io/acme/python:3.11-slim' }), CURL],
  ['curl that a line installs', python, CURL, Instruction.run('./install', { mounts: [Mount.cache('/c')] })],
  ['curl that is copied', python, CURL, Instruction.copy('/bin/curl', '/usr/bin/curl', { stage: debianStage('a') })],
  ['curl of a folder', python, CURL, Instruction.path('/opt/bin'), Instruction.copy('app', '/opt/bin')],
  ['npm that stays', nodeOf({ installers: true }), HealthCheckTest.command(['npm', 'run', 'health'])],
  ['node by its path', distroless, HealthCheckTest.command(['/nodejs/bin/node', 'check.js'])],
  ['a program that was built', distroless, HealthCheckTest.command(['/app/dist/check'])],
  ['the program of Go', go, HealthCheckTest.command(['server', 'health'])],
  ['the path of the program of Go', go, HealthCheckTest.command(['/usr/local/bin/server', 'health'])],
  ['a program beside that of Go', go, HealthCheckTest.command(['probe']), Instruction.file('/bin/probe', ['#!'])],
  ['a program of one’s own', scratch(), HealthCheckTest.command(['app', 'health'])],
  ['a shell that is copied', scratch(Instruction.copy('src', '/bin')), HealthCheckTest.command(['sh', '-c', 'a'])],
])('an image may be asked by %s', (_, make, test, ...added) => {
  expect(problems(make, test, ...added)).toEqual([]);
});

test('an image that is declared to be empty may hold what is not known', () => {
  const base = Stage.fromImage('cgr.dev/acme/base:1', { name: 'base', description: 'is somebody’s' });
  const application = Application.custom({ base, instructions: [], baseSystem: BaseSystem.EMPTY });

  expect(problems((props) => customBuild({}, { ...props, application }), HealthCheckTest.command(['check']))).toEqual(
    [],
  );
  expect(problems((props) => customBuild({}, { ...props, application }), HealthCheckTest.command(['sh']))).toEqual([
    expect.stringContaining('got "sh"'),
  ]);
});

test('pip may be a package of the application', () => {
  const files = { 'requirements.lock': `pip==25.0 --hash=sha256:${'0'.repeat(64)}\n` };

  expect(problems((props) => pythonBuild(props, {}, files), HealthCheckTest.command(['pip', 'check']))).toEqual([]);
});
