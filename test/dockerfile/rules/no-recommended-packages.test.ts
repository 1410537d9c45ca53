import { Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { lintedBuild } from '../linted-build';

test('fails when recommended packages are installed', () => {
  expectProblem(lintedBuild(Instruction.run('apt-get install --yes ./tool.deb')).project, 'no-recommended-packages');
});

test('finds nothing in a package and what it needs', () => {
  expect(
    problemsOf(lintedBuild(Instruction.run('apt-get install --yes --no-install-recommends ./tool.deb')).project),
  ).toEqual([]);
});
