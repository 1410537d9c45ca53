import { Size } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { pythonBuild } from '../build';

const LARGE = { 'app/model.bin': 'x'.repeat(2_000_000), 'notes.txt': 'x'.repeat(9_000_000) };
const budget = { buildContext: Size.megabytes(1) };

test('fails when what is sent to the builder is larger than its budget', () => {
  expectProblem(pythonBuild({ budget }, {}, LARGE).project, 'build-context-within-budget');
});

test('what is not sent to the builder does not count', () => {
  expect(problemsOf(pythonBuild({ budget, ignore: ['app/*.bin'] }, {}, LARGE).project)).toEqual([]);
});

test('a budget is what may be used up', () => {
  const exact = { 'app/__init__.py': 'x'.repeat(1_000_000), 'pyproject.toml': '', 'requirements.lock': '' };

  expect(problemsOf(pythonBuild({ budget }, {}, exact).project)).toEqual([]);
  expect(problemsOf(pythonBuild({ budget }, {}, { ...exact, 'README.md': 'x' }).project)).toEqual([
    expect.stringContaining('larger than its budget of 1 MB'),
  ]);
});

test('a build without a budget may send what it wants', () => {
  expect(problemsOf(pythonBuild({ budget: { imageSize: Size.megabytes(1) } }, {}, LARGE).project)).toEqual([]);
});
