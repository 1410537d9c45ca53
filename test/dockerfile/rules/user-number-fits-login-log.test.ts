import { Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { lintedBuild } from '../linted-build';

test('fails when a user with a high number gets a place in the log of logins', () => {
  expectProblem(lintedBuild(Instruction.run('useradd -u 123456 worker')).project, 'user-number-fits-login-log');
});

test('finds nothing in a high number without a log', () => {
  expect(problemsOf(lintedBuild(Instruction.run('useradd --no-log-init -u 123456 worker')).project)).toEqual([]);
});
