import { expectProblem, problemsOf } from '../../../util/rule-page';
import { nodeBuild } from '../node-build';

test('fails when the image starts npm', () => {
  expectProblem(nodeBuild({}, { command: ['npm', 'start'] }).project, 'command-gets-signals');
});

test.each(['npx', 'pnpm', 'pnpx', 'yarn'])('fails when the entrypoint of the image is %s', (program) => {
  expect(problemsOf(nodeBuild({}, { entrypoint: [program], command: ['start'] }).project)).toEqual([
    expect.stringContaining(`got "${program} start"; start the file that it runs`),
  ]);
});

test.each([
  [['sh', '-c', 'npm start']],
  [['/bin/sh', '-ec', 'node src/main.js && exec npm start']],
  [['tini', '--', 'npm', 'start']],
  [['dumb-init', 'npm', 'start']],
  [['tini', '-g', '--', 'sh', '-c', 'PORT=80 yarn start']],
])('fails when the image starts %j', (command) => {
  expect(problemsOf(nodeBuild({}, { command }).project)).toEqual([
    expect.stringContaining(
      `starts a package manager, which keeps the application from ending in order; got "${command[0]}`,
    ),
  ]);
});

test.each([
  [['tini', '--', 'node', 'src/main.js', 'npm']],
  [['sh', '-c', 'exec node src/main.js']],
  [['node', '--title=npm', 'src/main.js']],
])('the image may start %j', (command) => {
  expect(problemsOf(nodeBuild({}, { command }).project)).toEqual([]);
});

test('the image may start node', () => {
  expect(problemsOf(nodeBuild().project)).toEqual([]);
});
