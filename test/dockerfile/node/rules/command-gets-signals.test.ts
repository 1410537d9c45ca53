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

test('the image may start node', () => {
  expect(problemsOf(nodeBuild().project)).toEqual([]);
});
