import { Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { lintedBuild } from '../linted-build';

test('fails when a line puts another shell in the place of the shell', () => {
  expectProblem(lintedBuild(Instruction.run('ln -sf /bin/bash /bin/sh')).project, 'shell-is-set-by-shell');
});

test('finds nothing where an instruction chooses the shell', () => {
  const instructions = [Instruction.shell(['/bin/bash', '-c']), Instruction.run('ln -s /bin/bash /usr/bin/shell')];

  expect(problemsOf(lintedBuild(...instructions).project)).toEqual([]);
});
