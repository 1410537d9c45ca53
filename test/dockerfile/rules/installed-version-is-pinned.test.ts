import { Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { lintedBuild } from '../linted-build';

test('fails when a package has no version', () => {
  expectProblem(lintedBuild(Instruction.run('npm install --global typescript')).project, 'installed-version-is-pinned');
});

test('finds nothing in a package with a version', () => {
  expect(problemsOf(lintedBuild(Instruction.run('npm install --global typescript@5.9.3')).project)).toEqual([]);
});

test.each([
  'npm i typescript',
  'npm add typescript',
  'npm install typescript@latest',
  'uv pip install --python /opt/venv requests',
  'pip install --no-cache-dir git+https://git@example.com/tools',
])('fails when a version is left open by %s', (line) => {
  expect(problemsOf(lintedBuild(Instruction.run(line)).project)).toEqual([
    expect.stringContaining('[installed-version-is-pinned]'),
  ]);
});

test('fails when the line that starts an interpreter installs whatever is new', () => {
  const script = Instruction.script('npm install --global tsx && tsx -', ['console.log(1)']);

  expect(problemsOf(lintedBuild(script).project)).toEqual([expect.stringContaining('got "tsx"')]);
});
