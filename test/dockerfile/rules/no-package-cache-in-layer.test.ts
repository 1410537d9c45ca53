import { CacheSharing, Instruction, Mount } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { lintedBuild } from '../linted-build';

test('fails when the lists of apt stay in the image', () => {
  expectProblem(
    lintedBuild(Instruction.run('apt-get update && apt-get install --yes --no-install-recommends git')).project,
    'no-package-cache-in-layer',
  );
});

test('finds nothing in lists in a cache', () => {
  expect(
    problemsOf(
      lintedBuild(
        Instruction.run('apt-get update && apt-get install --yes --no-install-recommends git', {
          mounts: [Mount.cache('/var/lib/apt/lists', { sharing: CacheSharing.LOCKED })],
        }),
      ).project,
    ),
  ).toEqual([]);
});
