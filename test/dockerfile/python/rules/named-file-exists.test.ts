import { SampleFile, TextFile } from 'projen';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { synthFiles } from '../../../util/test-project';
import { pythonBuild } from '../../build';

const manifest = (line: string, backend = 'hatchling.build') =>
  `[project]\nname = "app"\nversion = "1.0.0"\n${line}\n[build-system]\nrequires = ["x"]\nbuild-backend = "${backend}"\n`;
const build = (line: string, files: Record<string, string> = {}, backend?: string) =>
  pythonBuild({}, {}, { 'pyproject.toml': manifest(line, backend), ...files });
const taken = (line: string, files?: Record<string, string>) =>
  synthFiles(build(line, files).project)
    ['.dockerignore'].split('\n')
    .filter((one) => one.startsWith('!'));

const README = 'readme = "README.rst"';

test('fails when the readme that is named is not there', () => {
  expectProblem(build(README).project, 'named-file-exists');
});

test.each(['hatchling.build', 'flit_core.buildapi', 'poetry.core.masonry.api', 'pdm.backend', 'uv_build'])(
  'fails when %s is to read it',
  (backend) => {
    for (const [line, got] of [
      [README, 'README.rst'],
      ['readme = {file = "docs/README.md", content-type = "text/markdown"}', 'docs/README.md'],
      ['license = {file = "LICENSE.txt"}', 'LICENSE.txt'],
    ]) {
      expect(problemsOf(build(line, {}, backend).project)).toEqual([
        expect.stringContaining(
          `pyproject.toml names a file that is not in the project, so that no wheel is built; got "${got}";`,
        ),
      ]);
    }
  },
);

test.each(['setuptools.build_meta', 'setuptools.build_meta:__legacy__', 'backend'])(
  '%s may build without it',
  (backend) => {
    expect(problemsOf(build(README, {}, backend).project)).toEqual([]);
  },
);

test.each([
  'readme = {text = "hello"}',
  'license = "MIT"',
  'license = {text = "free"}',
  'license-files = ["LICENSE*"]',
  'readme = 3',
  'readme = "README.rst',
  '',
])('a manifest that says %j names no file', (line) => {
  expect(problemsOf(build(line).project)).toEqual([]);
});

test('a file that projen writes is there', () => {
  const written = build(README);
  new TextFile(written.project, 'README.rst', { lines: ['hello'] });
  const sample = build(README);
  new SampleFile(sample.project, 'README.rst', { contents: 'hello' });

  expect(problemsOf(written.project)).toEqual([]);
  expect(problemsOf(sample.project)).toEqual([]);
});

test('files that the manifest names are sent to the builder, and patterns are not', () => {
  const more = 'license-files = ["AUTHORS.md", "LICEN[CS]E.*", "licenses/*"]\nlicense = {file = "LICENSE.txt"}';
  const files = { 'README.rst': '', 'LICENSE.txt': '' };
  const found = taken(`${README}\n${more}`, files).filter((line) => !taken('').includes(line));

  expect(found.sort()).toEqual(['!AUTHORS.md', '!LICENSE.txt', '!README.rst']);
});

test('a file outside of the project cannot be sent', () => {
  expect(taken('license-files = ["../LICENSE", "/etc/passwd", "a b"]')).toEqual(taken(''));
  expect(taken('readme = "README.md"', { 'README.md': '' })).toEqual(taken(''));
});
