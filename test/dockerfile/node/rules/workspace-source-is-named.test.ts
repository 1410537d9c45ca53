import { expectProblem, problemsOf } from '../../../util/rule-page';
import { API, monorepo, nodeBuild } from '../node-build';

test('fails when no file of a package that is needed is named', () => {
  const files = monorepo({ api: { dependencies: { '@acme/shared': '*' } }, shared: { name: '@acme/shared' } });

  expectProblem(nodeBuild({ ...API, files: ['packages/api/src'] }, {}, files).project, 'workspace-source-is-named');
});

test('fails when the package is needed by another that is needed', () => {
  const files = monorepo({ shared: { optionalDependencies: { other: '*' } } });

  expect(problemsOf(nodeBuild(API, {}, files).project)).toEqual([
    expect.stringContaining('needs "other" of the same project'),
  ]);
});

test.each([['packages/shared/'], ['packages/shared'], ['packages']])('the files may be named as %s', (path) => {
  const files = ['packages/api/src', path];

  expect(problemsOf(nodeBuild({ ...API, files }, {}, monorepo()).project)).toEqual([]);
});

test('nothing of a package need be named that only building needs', () => {
  const files = monorepo({ api: { devDependencies: { other: '*' } } });

  expect(problemsOf(nodeBuild({ ...API, buildScript: 'build' }, {}, files).project)).toEqual([]);
});
