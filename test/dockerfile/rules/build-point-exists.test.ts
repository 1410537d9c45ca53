import { BuildPoint, Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { pythonBuild } from '../build';
import { customBuild, debianStage } from '../custom/custom-build';

test('fails when an instruction is added where the application has no stage', () => {
  const build = customBuild({ instructions: [] });
  build.addInstruction(BuildPoint.BEFORE_DEPENDENCIES, Instruction.run('true'));

  expectProblem(build.project, 'build-point-exists');
});

test('a stage of one’s own has the points of its name', () => {
  const stage = debianStage('dependencies');
  const build = customBuild({ instructions: [Instruction.copy('/a', '/a', { stage })] });
  build.addInstruction(BuildPoint.BEFORE_DEPENDENCIES, Instruction.run('true'));

  expect(problemsOf(build.project)).toEqual([]);
});

test.each(Object.values(BuildPoint))('a Python application has the point %s', (point) => {
  const build = pythonBuild();
  build.addInstruction(point, Instruction.run('true'));

  expect(problemsOf(build.project)).toEqual([]);
});
