import { expectProblem, problemsOf } from '../../../util/rule-page';
import { uvWorkspace, workspaceBuild } from '../uv-workspace';

test('fails when the workspace is misspelt', () => {
  expectProblem(workspaceBuild({ workspace: 'packages/ap' }), 'python-workspace-is-known');
});

test('fails when the workspace is a folder that uv does not know', () => {
  expectProblem(workspaceBuild({ workspace: 'server' }), 'python-workspace-is-known');
});

test('fails when the root is no package and no workspace is named', () => {
  expectProblem(workspaceBuild({ workspace: undefined }), 'python-workspace-is-known');
});

test('fails when there is no workspace', () => {
  const files = { ...uvWorkspace(), 'uv.lock': 'version = 1\n' };

  expectProblem(workspaceBuild({}, files), 'python-workspace-is-known');
});

test.each(['packages/api', './packages/api/', 'packages//api'])('a workspace may be written as %s', (workspace) => {
  expect(problemsOf(workspaceBuild({ workspace }))).toEqual([]);
});
