import { expectProblem, problemsOf } from '../../util/rule-page';
import { pythonBuild } from '../build';

test("fails when a pattern of one's own keeps from the builder what the Dockerfile reads", () => {
  expectProblem(pythonBuild({ ignore: ['app'] }).project, 'build-source-in-context');
});

test('fails for each file that is kept from the builder', () => {
  expect(problemsOf(pythonBuild({ ignore: ['*.toml', 'requirements.lock'] }).project)).toEqual([
    expect.stringContaining('the Dockerfile reads "pyproject.toml", but ".dockerignore" keeps it from the builder'),
    expect.stringContaining('the Dockerfile reads "requirements.lock", but ".dockerignore" keeps it from the builder'),
  ]);
});

test('a pattern may leave out what lies in a folder that the Dockerfile reads', () => {
  expect(problemsOf(pythonBuild({ ignore: ['app/fixtures', '**/*.sqlite'] }).project)).toEqual([]);
});

test('what the Dockerfile reads may be written in any way', () => {
  expect(problemsOf(pythonBuild({}, { buildFiles: ['./assets/', 'docs/../data'] }).project)).toEqual([]);
});
