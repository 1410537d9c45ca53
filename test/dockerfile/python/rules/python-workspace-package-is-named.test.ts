import { expectProblem, problemsOf } from '../../../util/rule-page';
import { uvWorkspace, workspaceBuild } from '../uv-workspace';

test('fails when a member that the application needs has no package in "packages"', () => {
  expectProblem(workspaceBuild({ packages: ['api'] }), 'python-workspace-package-is-named');
});

test('fails with what to name, where no package is found in the member', () => {
  const { 'packages/core/src/acme_core/__init__.py': _, ...files } = uvWorkspace();

  expect(problemsOf(workspaceBuild({ packages: ['api'] }, files))).toEqual([
    expect.stringContaining('add what others import of it to Application.python({ packages })'),
  ]);
});

test('neither what nobody needs has to be named, nor what has no wheel', () => {
  expect(problemsOf(workspaceBuild())).toEqual([]);
});
