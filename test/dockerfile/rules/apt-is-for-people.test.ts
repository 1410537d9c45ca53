import { Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { lintedBuild } from '../linted-build';

test('fails when a line uses apt', () => {
  expectProblem(lintedBuild(Instruction.run('apt list --installed')).project, 'apt-is-for-people');
});

test('finds nothing in apt-get and its like', () => {
  expect(problemsOf(lintedBuild(Instruction.run('dpkg --list')).project)).toEqual([]);
});
