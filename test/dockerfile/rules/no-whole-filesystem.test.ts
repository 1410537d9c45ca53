import { Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { debianStage } from '../custom/custom-build';
import { lintedBuild } from '../linted-build';

test('fails when a stage takes all of another one', () => {
  expectProblem(
    lintedBuild(Instruction.copy('/', '/', { stage: debianStage('tools') })).project,
    'no-whole-filesystem',
  );
});

test('a folder of another stage may be taken', () => {
  const build = lintedBuild(Instruction.copy('/opt', '/', { stage: debianStage('tools') }));

  expect(problemsOf(build.project)).toEqual([]);
});
