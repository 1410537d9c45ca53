import { expectProblem, problemsOf } from '../../../util/rule-page';
import { GO_FILES, goBuild } from '../go-build';

const building = (line: string, version: string) =>
  goBuild({ version }, {}, { ...GO_FILES, 'go.mod': `module hello\n\n${line}\n` }).project;

test('fails when the module wants a newer Go', () => {
  expectProblem(building('go 1.26', '1.25'), 'go-version-is-accepted');
});

test.each([
  ['go 1.26.3', '1.26.2'],
  ['go 1.27rc1', '1.26'],
])('fails when "%s" is built by Go %s', (line, version) => {
  expect(problemsOf(building(line, version))).toEqual([expect.stringContaining(`is built by Go ${version};`)]);
});

test.each([
  ['go 1.26', '1.26'],
  ['go 1.26.3', '1.26'],
  ['go 1.26.3', '1.26.3'],
  ['go 1.9', '1.26'],
  ['// go 9.9', '1.26'],
])('"%s" may be built by Go %s', (line, version) => {
  expect(problemsOf(building(line, version))).toEqual([]);
});
