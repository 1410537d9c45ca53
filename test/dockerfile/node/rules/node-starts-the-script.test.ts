import { expectProblem, problemsOf } from '../../../util/rule-page';
import { nodeBuild } from '../node-build';

test('fails when the command is a script', () => {
  expectProblem(nodeBuild({}, { command: ['dist/main.js'] }).project, 'node-starts-the-script');
});

test.each([
  [['--enable-source-maps', 'dist/main.js'], 'begins with an option'],
  [['main.mjs', '--port', '1'], 'begins with a script'],
])('fails when the command is %p', (command, problem) => {
  expect(problemsOf(nodeBuild({}, { command }).project)).toEqual([expect.stringContaining(problem)]);
});

test('a script may be the argument of an entrypoint', () => {
  expect(problemsOf(nodeBuild({}, { entrypoint: ['node'], command: ['src/main.js'] }).project)).toEqual([]);
});

test('a script may be the command where the entrypoint of the official image stays', () => {
  expect(problemsOf(nodeBuild({ installers: true }, { command: ['dist/main.js'] }).project)).toEqual([]);
});
