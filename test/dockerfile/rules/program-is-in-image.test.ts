import { expectProblem, problemsOf } from '../../util/rule-page';
import { goBuild } from '../go/go-build';

test('fails when an empty image starts what is not in it', () => {
  expectProblem(goBuild({}, { command: ['serve', '--port', '8080'] }).project, 'program-is-in-image');
});

test('fails when its entrypoint is not in it', () => {
  expect(problemsOf(goBuild({}, { entrypoint: ['sh'], command: ['server'] }).project)).toEqual([
    expect.stringContaining('got "sh", where there is only "server"'),
  ]);
});

test.each([[['server', '--port', '80']], [['/usr/local/bin/server']]])('an empty image may start %j', (command) => {
  expect(problemsOf(goBuild({}, { command }).project)).toEqual([]);
});

test('an image that has more may start more', () => {
  expect(
    problemsOf(goBuild({ baseImage: 'debian:bookworm-slim' }, { command: ['sh', '-c', 'server'] }).project),
  ).toEqual([]);
});
