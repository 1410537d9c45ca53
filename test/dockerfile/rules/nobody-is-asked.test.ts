import { Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { lintedBuild } from '../linted-build';

test('fails when apt-get would ask', () => {
  expectProblem(
    lintedBuild(Instruction.run('apt-get install --no-install-recommends ./tool.deb')).project,
    'nobody-is-asked',
  );
});

test('finds nothing in a yes', () => {
  expect(
    problemsOf(lintedBuild(Instruction.run('apt-get install --yes --no-install-recommends ./tool.deb')).project),
  ).toEqual([]);
});
