import { expectProblem, problemsOf } from '../../../util/rule-page';
import { API, monorepo, NODE_FILES, nodeBuild } from '../node-build';

const depending = (manifest: object) =>
  nodeBuild(
    {},
    {},
    {
      ...NODE_FILES,
      'package.json': JSON.stringify(manifest),
      'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { '': manifest } }),
    },
  ).project;

test('fails when a dependency is a folder', () => {
  expectProblem(
    depending({ dependencies: { shared: 'file:../shared', yaml: '2.8.1' } }),
    'node-packages-are-elsewhere',
  );
});

test('fails when the project has workspaces, and none is named', () => {
  expectProblem(depending({ workspaces: ['packages/*'] }), 'node-packages-are-elsewhere');
});

test('fails when a workspace that is needed depends on a folder that is none', () => {
  const files = monorepo({ shared: { dependencies: { tool: 'link:../../tool' } } });

  expect(problemsOf(nodeBuild(API, {}, files).project)).toEqual([
    expect.stringContaining('got "tool": "link:../../tool";'),
  ]);
});

test('a workspace may be asked for as one', () => {
  const files = monorepo({ api: { dependencies: { shared: 'workspace:*' } } });

  expect(problemsOf(nodeBuild(API, {}, files).project)).toEqual([]);
});

test.each([
  [{ devDependencies: { a: 'link:./a' } }, 'got "a": "link:./a";'],
  [{ optionalDependencies: { a: 'workspace:*' } }, 'got "a": "workspace:*";'],
])('fails when package.json is %j', (manifest, got) => {
  expect(problemsOf(depending(manifest))).toEqual([expect.stringContaining(got)]);
});

test.each(['1.0.0', '^1', 'npm:other@1', 'git+ssh://git@example.com/a.git'])('a dependency may be %s', (version) => {
  expect(problemsOf(depending({ dependencies: { a: version } }))).toEqual([]);
});
