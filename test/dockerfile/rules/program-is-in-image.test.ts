import { BaseSystem, BuildPoint, type DockerfileBuildProps, Instruction, Stage } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { customBuild, debianStage } from '../custom/custom-build';
import { goBuild } from '../go/go-build';
import { nodeBuild } from '../node/node-build';

const DISTROLESS = { runtimeImage: 'gcr.io/distroless/nodejs22-debian12:nonroot' };
type Start = Pick<DockerfileBuildProps, 'command' | 'entrypoint'>;

const scratch = (start: Start, ...instructions: Instruction[]) =>
  customBuild({ base: Stage.fromImage('scratch', { name: 'base', description: 'is empty' }), instructions }, start);

/** An image of each kind that has no shell. */
const EMPTY = {
  go: (start: Start) => goBuild({}, start),
  'go beside distroless': (start: Start) => goBuild({ baseImage: 'gcr.io/distroless/static-debian12:nonroot' }, start),
  node: (start: Start) => nodeBuild(DISTROLESS, start),
  'node of an image that is declared to be empty': (start: Start) =>
    nodeBuild({ runtimeImage: 'cgr.dev/acme/node:22', baseSystem: BaseSystem.EMPTY }, start),
  custom: (start: Start) => scratch(start, Instruction.copy('src', '/app')),
};
const KINDS = Object.entries(EMPTY);

test('fails when an empty image starts what is not in it', () => {
  expectProblem(goBuild({}, { command: ['serve', '--port', '8080'] }).project, 'program-is-in-image');
});

describe.each(KINDS)('an image without a shell, of %s,', (_, make) => {
  test.each<[Start, string]>([
    [{ command: ['sh', '-c', 'server'] }, 'sh'],
    [{ command: ['/bin/sh', '-c', 'server'] }, '/bin/sh'],
    [{ command: ['bash'] }, 'bash'],
    [{ entrypoint: ['/usr/bin/env', '--'], command: ['server'] }, '/usr/bin/env'],
    [{ entrypoint: ['/app/start.sh'], command: ['server'] }, '/app/start.sh'],
    [{ command: ['./start.sh'] }, './start.sh'],
    [{ command: ['/sbin/tini', '--', 'sh', '-c', 'server'] }, 'sh'],
  ])('fails when it starts %j', (start, program) => {
    expect(problemsOf(make(start).project)).toEqual([
      expect.stringContaining(
        `[Image] the image starts what needs a shell, and the image has none; got "${program}" in ["`,
      ),
    ]);
  });
});

test('fails when an image that has Node.js alone starts something else', () => {
  expect(problemsOf(EMPTY.node({ command: ['python', 'main.py'] }).project)).toEqual([
    expect.stringContaining('got "python", where there is only "node"; start "node" [program-is-in-image]'),
  ]);
});

test.each([[['server', '--port', '80']], [['/usr/local/bin/server']]])('an empty image may start %j', (command) => {
  expect(problemsOf(goBuild({}, { command }).project)).toEqual([]);
});

test('an empty image may start what is copied or written into it', () => {
  const build = goBuild({}, { command: ['worker'] });
  build.addInstruction(BuildPoint.AFTER_RUNTIME, Instruction.file('/usr/bin/worker', ['#!'], { executable: true }));
  const shell = Instruction.copy('/bin/busybox', '/bin/sh', { stage: debianStage('tools') });

  expect(problemsOf(build.project)).toEqual([]);
  expect(problemsOf(scratch({ command: ['sh', '/start.sh'] }, shell).project)).toEqual([]);
  expect(problemsOf(scratch({ command: ['/start.sh'] }, shell).project)).toEqual([]);
});

test('an image without a shell may start what was built', () => {
  expect(problemsOf(EMPTY.node({ command: ['./dist/server'] }).project)).toEqual([]);
  expect(problemsOf(EMPTY.node({ command: ['node', 'src/main.js', 'start.sh'] }).project)).toEqual([]);
  expect(problemsOf(EMPTY.custom({ command: ['anything'] }).project)).toEqual([]);
});

test('an image that has more may start more', () => {
  expect(
    problemsOf(goBuild({ baseImage: 'debian:bookworm-slim' }, { command: ['sh', '-c', 'server'] }).project),
  ).toEqual([]);
});
