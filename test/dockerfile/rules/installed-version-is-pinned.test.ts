import { Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { lintedBuild } from '../linted-build';

test('fails when a package has no version', () => {
  expectProblem(lintedBuild(Instruction.run('npm install --global typescript')).project, 'installed-version-is-pinned');
});

test('finds nothing in a package with a version', () => {
  expect(problemsOf(lintedBuild(Instruction.run('npm install --global typescript@5.9.3')).project)).toEqual([]);
});
