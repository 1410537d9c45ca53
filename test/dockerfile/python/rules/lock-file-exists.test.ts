import type { PythonApplicationOptions } from '../../../../src';
import { Application, DockerfileBuild } from '../../../../src';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { TestProject } from '../../../util/test-project';

const HASH = `--hash=sha256:${'0'.repeat(64)}`;

function locked(files: Record<string, string>, options: Partial<PythonApplicationOptions> = {}): TestProject {
  const project = new TestProject({ 'app/__init__.py': '', ...files });
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'], ...options }),
    command: ['app'],
  });
  return project;
}

test('fails when there is no lock file', () => {
  expectProblem(locked({}), 'lock-file-exists');
});

test('fails when a requirement is not pinned by its hash, and names it', () => {
  expectProblem(locked({ 'requirements.lock': `idna==3.10 ${HASH}\nfastapi==0.115.0\n` }), 'lock-file-exists');
});

test('fails with the first of many requirements without a hash', () => {
  const lock = 'a==1\nb==2 ; python_version > "3"\nc==3\nd==4\ne==5\n';

  expect(problemsOf(locked({ 'requirements.lock': lock }))).toEqual([
    expect.stringContaining('got a==1, b==2, c==3 and 2 more without one;'),
  ]);
});

test('fails when the lock takes packages from another file', () => {
  expectProblem(locked({ 'requirements.lock': `-r base.txt\nidna==3.10 ${HASH}\n` }), 'lock-file-exists');
});

test.each([
  ['-e .', '-e .'],
  ['-e .\n-c other.txt', '-e ." and 1 more'],
  ['--requirement=base.txt', '--requirement=base.txt'],
  ['--constraint base.txt', '--constraint base.txt'],
  ['  -rbase.txt', '-rbase.txt'],
])('fails when the lock says %j', (line, got) => {
  expect(problemsOf(locked({ 'requirements.lock': `${line}\r\nidna==3.10 ${HASH}\n` }))).toEqual([
    expect.stringContaining(`got "${got}`),
  ]);
});

test('fails when the lock file that was named is not there, though another one is', () => {
  expect(problemsOf(locked({ 'requirements.lock': '' }, { lockFile: 'locks/app.lock' }))).toEqual([
    expect.stringContaining('is installed from lock file "locks/app.lock", which is not in the project'),
  ]);
});

test.each([
  ['each requirement on a line of its own', `idna==3.10 ${HASH}\nanyio==4.6.0 ${HASH}\n`],
  ['hashes on lines of their own', `idna==3.10 \\\n    ${HASH} \\\n    ${HASH}\n    # via anyio\n`],
  ['the line ends of Windows', `idna==3.10 \\\r\n    ${HASH}\r\n`],
  ['comments and options', `# made by uv with -c a\n--index-url x\n\nidna==3.10 ${HASH}\n`],
  ['no requirement at all', ''],
])('a lock file may have %s', (_, lock) => {
  expect(problemsOf(locked({ 'requirements.lock': lock }))).toEqual([]);
});

test('a lock file of uv has hashes by itself', () => {
  expect(problemsOf(locked({ 'uv.lock': 'version = 1\n' }))).toEqual([]);
});

test.each([
  ['poetry.lock', 'make it with `poetry lock`'],
  ['pdm.lock', 'make it with `pdm lock`'],
])('fails when %s is named and not there, with the program that makes it', (lockFile, wayOut) => {
  expect(problemsOf(locked({}, { lockFile }))).toEqual([expect.stringContaining(wayOut)]);
});

test.each([
  ['poetry.lock', 'make it anew with Poetry 2 and `poetry lock`'],
  ['pdm.lock', 'make it anew with `pdm lock` and its strategy inherit_metadata'],
])('fails when %s does not say what is for development alone', (lockFile, wayOut) => {
  const lock = '[[package]]\nname = "idna"\ngroups = ["main"]\n[[package]]\nname = "iniconfig"\n';

  expect(problemsOf(locked({ [lockFile]: lock }))).toEqual([
    expect.stringContaining(
      `the lock file "${lockFile}" does not say which packages are for development alone; got 1 without groups; ${wayOut}`,
    ),
  ]);
});

describe('a lock of uv with a package that has no hash', () => {
  const lock = (entry: string) =>
    `version = 1\n\n[[package]]\nname = "app"\nsource = { editable = "." }\n\n[package.metadata]\nrequires-dist = [\n    { name = "idna" },\n    ${entry},\n]\n` +
    '\n[package.metadata.requires-dev]\ndev = [{ name = "tools", editable = "packages/tools" }]\n';

  test.each([
    ['an editable folder', '{ name = "core", editable = "packages/core" }', 'packages/core'],
    ['a folder', '{ name = "core", extras = ["all"], directory = "../core" }', '../core'],
    [
      'a repository',
      '{ name = "core", git = "https://git.example.com/core?rev=1" }',
      'https://git.example.com/core?rev=1',
    ],
  ])('fails when it is %s, which the build could not install', (_, entry, origin) => {
    expect(problemsOf(locked({ 'uv.lock': lock(entry) }))).toEqual([
      expect.stringContaining(
        `the lock file "uv.lock" has "core" from a folder or a repository, which has no hash; got "${origin}"; publish it to a package index, or make it a member of the workspace of uv`,
      ),
    ]);
  });

  test('is right where it is for development, left out, or an archive of an address', () => {
    const archive = '{ name = "core", url = "https://example.com/core-1-py3-none-any.whl" }';
    const member = '{ name = "core", editable = "packages/core" }';

    expect(problemsOf(locked({ 'uv.lock': lock(archive) }))).toEqual([]);
    expect(problemsOf(locked({ 'uv.lock': lock(member) }, { excludeDependencies: ['core'] }))).toEqual([
      expect.stringContaining('[excluded-dependency-is-locked]'),
    ]);
  });
});
