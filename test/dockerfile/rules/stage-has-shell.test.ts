import { BuildPoint, Instruction, Stage } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { customBuild } from '../custom/custom-build';

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

test('something may be run in a stage that has all of an image with a shell', () => {
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
