import { BaseSystem, BuildPoint, Instruction, Stage } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { customBuild } from '../custom/custom-build';
import { goBuild } from '../go/go-build';
import { nodeBuild } from '../node/node-build';

/** One layer with all that an image has, in which something is run. */
function flattened(image: string): Stage {
  const whole = Stage.fromImage(image, { name: 'whole', description: 'has all' });
  const instructions = [Instruction.copy('/', '/', { stage: whole }), Instruction.run('mkdir /made')];
  return Stage.fromImage('scratch', { name: 'flat', description: 'is whole as one layer', instructions });
}

const copying = (stage: Stage) => customBuild({ instructions: [Instruction.copy('/made', '/made', { stage })] });

const base = (image: string) => Stage.fromImage(image, { name: 'base', description: 'is the base' });

test('fails when something is run in an empty image', () => {
  const build = customBuild({ base: base('scratch'), instructions: [] });
  build.addInstruction(BuildPoint.BEFORE_RUNTIME, Instruction.run('mkdir /etc/app'));

  expectProblem(build.project, 'stage-has-shell');
});

test('fails when a script is run in a stage that starts from a distroless one', () => {
  const distroless = Stage.fromImage('gcr.io/distroless/static-debian12:nonroot', {
    name: 'less',
    description: 'is less',
  });
  const instructions = [Instruction.script('sh', ['true'])];
  const build = Stage.fromStage(distroless, { name: 'build', description: 'builds', instructions });

  expect(problemsOf(customBuild({ instructions: [Instruction.copy('/a', '/a', { stage: build })] }).project)).toEqual([
    expect.stringContaining(
      'the stage "build" runs something, but its image has no shell; got "gcr.io/distroless/static',
    ),
  ]);
});

test('fails when something is run in a stage that has all of a distroless image', () => {
  expect(problemsOf(copying(flattened('gcr.io/distroless/static-debian12:nonroot')).project)).toEqual([
    expect.stringContaining(
      'the stage "flat" runs something, but its image has no shell; got "gcr.io/distroless/static-debian12:nonroot"',
    ),
  ]);
});

test.each([
  [
    'of stages',
    customBuild({ base: base('cgr.dev/acme/base:1'), baseSystem: BaseSystem.EMPTY, instructions: [] }),
    'cgr.dev/acme/base:1',
  ],
  [
    'of Node.js',
    nodeBuild({ runtimeImage: 'cgr.dev/acme/node:22', baseSystem: BaseSystem.EMPTY }),
    'cgr.dev/acme/node:22',
  ],
  ['of Go', goBuild({ baseImage: 'cgr.dev/acme/static:1', baseSystem: BaseSystem.EMPTY }), 'cgr.dev/acme/static:1'],
])('fails when something is run in an image %s that is declared to be empty', (_, build, image) => {
  build.addInstruction(BuildPoint.AFTER_RUNTIME, Instruction.run('mkdir /etc/app'));

  expect(problemsOf(build.project)).toEqual([
    expect.stringContaining(`the stage "runtime" runs something, but its image has no shell; got "${image}"; do it`),
  ]);
});

test('fails when a stage before it runs something in an image that is declared to be empty', () => {
  const instructions = [Instruction.run('mkdir /etc/app')];
  const own = Stage.fromImage('cgr.dev/acme/base:1', { name: 'base', description: 'is the base', instructions });

  expect(problemsOf(customBuild({ base: own, baseSystem: BaseSystem.EMPTY, instructions: [] }).project)).toEqual([
    expect.stringContaining('the stage "base" runs something, but its image has no shell'),
  ]);
});

test('something may be run in an image that is declared to have a system, and where another one is built', () => {
  const custom = customBuild({ base: base('cgr.dev/acme/base:1'), baseSystem: BaseSystem.ALPINE });
  custom.addInstruction(BuildPoint.AFTER_RUNTIME, Instruction.run('mkdir /etc/app'));
  const node = nodeBuild({ runtimeImage: 'cgr.dev/acme/node:22', baseSystem: BaseSystem.EMPTY });
  node.addInstruction(BuildPoint.AFTER_APPLICATION, Instruction.run('mkdir /etc/app'));

  expect(problemsOf(custom.project)).toEqual([]);
  expect(problemsOf(node.project)).toEqual([]);
});

test('something may be run in a stage that has all of an image with a shell', () => {
  expect(problemsOf(customBuild({ base: flattened('debian:bookworm-slim') }).project)).toEqual([]);
  expect(problemsOf(copying(flattened('debian:bookworm-slim')).project)).toEqual([]);
});

test.each(['alpine:3.22', 'gcr.io/distroless/static-debian12:debug'])('something may be run in %s', (image) => {
  const build = customBuild({
    base: base(image),
    ...(image.includes('debug') ? { baseSystem: 'alpine' as never } : {}),
  });
  build.addInstruction(BuildPoint.BEFORE_RUNTIME, Instruction.run('mkdir /etc/app'));

  expect(problemsOf(build.project)).toEqual([]);
});

test('files and folders may be written into an empty image', () => {
  const build = customBuild({ base: base('scratch') });
  build.addInstruction(BuildPoint.BEFORE_RUNTIME, Instruction.workdir('/etc/app'));
  build.addInstruction(BuildPoint.BEFORE_RUNTIME, Instruction.file('/etc/app/settings', ['colour = "blue"']));

  expect(problemsOf(build.project)).toEqual([]);
});
