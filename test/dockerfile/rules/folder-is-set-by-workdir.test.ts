import { Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { lintedBuild } from '../linted-build';

test('fails when a line changes its folder', () => {
  expectProblem(lintedBuild(Instruction.run('cd /src && make')).project, 'folder-is-set-by-workdir');
});

test('finds nothing in a folder of its own', () => {
  expect(
    problemsOf(
      lintedBuild(Instruction.workdir('/src'), Instruction.run('make'), Instruction.run('make --directory /tools'))
        .project,
    ),
  ).toEqual([]);
});
