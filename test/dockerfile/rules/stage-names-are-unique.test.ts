import { BuildPoint, Instruction, Stage } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { pythonBuild } from '../build';
import { customBuild, debianStage } from '../custom/custom-build';

test('fails when a stage that was added is called as one of the application', () => {
  const build = pythonBuild();
  const stage = debianStage('application');
  build.addInstruction(BuildPoint.AFTER_RUNTIME, Instruction.copy('/usr/bin/jq', '/usr/bin/jq', { stage }));

  expectProblem(build.project, 'stage-names-are-unique');
});

test('fails when two stages have one name, and so the arguments that name their images', () => {
  const stage = Stage.fromImage('debian:trixie-slim', { name: 'base', description: 'is something else' });

  expect(problemsOf(customBuild({ instructions: [Instruction.copy('/a', '/a', { stage })] }).project)).toEqual([
    expect.stringContaining('several arguments have one name; got "BASE_IMAGE" more than once'),
    expect.stringContaining('several stages have one name; got "base" more than once'),
  ]);
});

test('one stage may be used by the application and by what was added', () => {
  const stage = debianStage('tools');
  const copy = Instruction.copy('/a', '/a', { stage });
  const build = customBuild({ instructions: [copy] });
  build.addInstruction(BuildPoint.AFTER_RUNTIME, copy);

  expect(problemsOf(build.project)).toEqual([]);
});
