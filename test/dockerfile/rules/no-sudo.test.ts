import { Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { lintedBuild } from '../linted-build';

test('fails when a line asks for rights with sudo', () => {
  expectProblem(lintedBuild(Instruction.run('sudo make install')).project, 'no-sudo');
});

test('finds nothing in a line without sudo', () => {
  expect(problemsOf(lintedBuild(Instruction.run('make install')).project)).toEqual([]);
});
