import { Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { lintedBuild } from '../linted-build';

test('fails when a pipe hides a failure', () => {
  expectProblem(
    lintedBuild(Instruction.run('gzip --decompress --stdout /data.gz | tar --extract')).project,
    'pipe-reports-failure',
  );
});

test('finds nothing in a shell that looks at all of a pipe', () => {
  expect(
    problemsOf(
      lintedBuild(
        Instruction.shell(['/bin/bash', '-o', 'pipefail', '-c']),
        Instruction.run('gzip --decompress --stdout /data.gz | tar --extract'),
      ).project,
    ),
  ).toEqual([]);
});
