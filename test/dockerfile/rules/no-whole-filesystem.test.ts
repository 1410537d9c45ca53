import { Instruction, Stage } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { synthFiles } from '../../util/test-project';
import { debianStage } from '../custom/custom-build';
import { lintedBuild } from '../linted-build';

test('fails when a stage takes all of another one', () => {
  expectProblem(
    lintedBuild(Instruction.copy('/', '/', { stage: debianStage('tools') })).project,
    'no-whole-filesystem',
  );
});

test('a stage that starts from nothing may take all of another one, and hadolint is told why', () => {
  const whole = Stage.fromImage('scratch', {
    name: 'whole',
    description: 'is tools as one layer',
    instructions: [Instruction.copy('/', '/', { stage: debianStage('tools') })],
  });
  const build = lintedBuild(Instruction.copy('/opt', '/opt', { stage: whole }));

  expect(synthFiles(build.project).Dockerfile).toContain(
    [
      'FROM scratch AS whole',
      '# DL3067: the stage has nothing of its own',
      '# hadolint ignore=DL3067',
      'COPY --from=tools / /',
      '',
    ].join('\n'),
  );
});

test('a folder of another stage may be taken', () => {
  const build = lintedBuild(Instruction.copy('/opt', '/', { stage: debianStage('tools') }));

  expect(problemsOf(build.project)).toEqual([]);
});
