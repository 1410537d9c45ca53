import { expectProblem, problemsOf } from '../../../util/rule-page';
import { API, monorepo, nodeBuild } from '../node-build';

const { 'packages/other/package.json': _, ...TWO } = monorepo();

test('fails when the workspace is misspelt', () => {
  expectProblem(
    nodeBuild({ workspace: 'packages/ap', files: ['packages/api/src'] }, {}, TWO).project,
    'workspace-is-known',
  );
});

test('fails when the folder is there and no workspace', () => {
  expectProblem(
    nodeBuild({ workspace: 'server', files: ['server/main.js'] }, {}, { ...TWO, 'server/main.js': '' }).project,
    'workspace-is-known',
  );
});

test('fails when the workspace has no name', () => {
  const files = { ...TWO, 'packages/api/package.json': '{}' };

  expectProblem(nodeBuild({ ...API, files: ['packages/api/src'] }, {}, files).project, 'workspace-is-known');
});

test('fails when the folder of the workspace has no package.json', () => {
  const { 'packages/api/package.json': _manifest, ...files } = monorepo();

  expect(problemsOf(nodeBuild(API, {}, files).project)).toEqual([
    expect.stringContaining('got "packages/api"; known: packages/other, packages/shared [workspace-is-known]'),
  ]);
});

test('fails when the project has no workspaces', () => {
  expect(problemsOf(nodeBuild(API, {}, monorepo({ mono: { workspaces: undefined } })).project)).toEqual([
    expect.stringContaining('got "packages/api"; there are none [workspace-is-known]'),
  ]);
});

test('a workspace may be named with a slash at its end', () => {
  expect(problemsOf(nodeBuild({ ...API, workspace: './packages/api/' }, {}, monorepo()).project)).toEqual([]);
});
