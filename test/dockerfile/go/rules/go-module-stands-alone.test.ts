import { expectProblem, problemsOf } from '../../../util/rule-page';
import { GO_FILES, goBuild } from '../go-build';

const replacing = (line: string, further: Record<string, string> = {}) =>
  goBuild({}, {}, { ...GO_FILES, ...further, 'go.mod': `${GO_FILES['go.mod']}\n${line}\n` }).project;

test('fails when a module is replaced by a folder', () => {
  expectProblem(replacing('replace example.com/shared => ./shared'), 'go-module-stands-alone');
});

test('fails for each module that is replaced by a folder', () => {
  expect(problemsOf(replacing('replace (\n  a => ../a\n  b v1.0.0 => ./b\n)'))).toEqual([
    expect.stringContaining('got "../a";'),
    expect.stringContaining('got "./b";'),
  ]);
});

test('a module may be replaced by another one, or by a folder whose content is in vendor', () => {
  expect(problemsOf(replacing('replace a => example.com/fork v1.0.0 // => ./x'))).toEqual([]);
  expect(problemsOf(replacing('replace a => ./a', { 'vendor/modules.txt': '' }))).toEqual([]);
});
