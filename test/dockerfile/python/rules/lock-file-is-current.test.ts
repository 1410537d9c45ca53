import { join } from 'node:path';
import { python } from 'projen';
import { Application, DockerfileBuild, type PythonApplicationOptions } from '../../../../src';
import { contentHashes } from '../../../../src/dockerfile/python/content-hash';
import { readToml } from '../../../../src/dockerfile/python/read-toml';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { type TestProject, temporaryFolder } from '../../../util/test-project';
import { pythonBuild } from '../../build';

const MANIFEST = '[project]\nname = "app"\nversion = "1.0.0"\nrequires-python = ">=3.11"\ndependencies = ["idna>=3"]\n';

function locked(kind: 'poetry' | 'pdm', manifest = MANIFEST): TestProject {
  const folder = temporaryFolder({ 'pyproject.toml': MANIFEST });
  const [hash] = contentHashes(kind, readToml(join(folder, 'pyproject.toml')) ?? {});
  const line = kind === 'poetry' ? `content-hash = "${hash}"` : `content_hash = "sha256:${hash}"`;
  const files = { 'pyproject.toml': manifest, [`${kind}.lock`]: `[metadata]\n${line}\n` };
  return pythonBuild({}, { lockFile: `${kind}.lock` }, files).project as TestProject;
}

test('fails when a dependency has changed since the lock was made', () => {
  expectProblem(locked('poetry', MANIFEST.replace('idna>=3', 'idna>=3.10')), 'lock-file-is-current');
});

test('fails when a lock of PDM is old, with the command of PDM', () => {
  expect(problemsOf(locked('pdm', MANIFEST.replace('3.11', '3.10')))).toEqual([
    expect.stringContaining('the lock file "pdm.lock" was made for other dependencies than pyproject.toml has'),
  ]);
});

test.each(['poetry', 'pdm'] as const)('a lock of %s stays current with a new version of the project', (kind) => {
  expect(problemsOf(locked(kind))).toEqual([]);
  expect(problemsOf(locked(kind, MANIFEST.replace('1.0.0', '2.0.0')))).toEqual([]);
});

describe('a lock of uv', () => {
  const manifest = `[project]
name = "app"
version = "1.0.0"
dependencies = ["idna>=3,<4", "Click ~= 8.1", "uvicorn[standard] (>=0.20); sys_platform != 'win32'", "core", "odd>=1rc1"]
[project.optional-dependencies]
postgres = ["attrs>=20"]
[dependency-groups]
prod = ["sniffio"]
both = [{include-group = "prod"}, "packaging !=24.0, >20"]
`;
  const lock = `version = 1
requires-python = ">=3.11"

[[package]]
name = "app"
version = "0.9.0"
source = { editable = "." }
dependencies = [
    { name = "idna" },
]

[package.metadata]
requires-dist = [
    { name = "attrs", marker = "extra == 'postgres'", specifier = ">=20" },
    { name = "click", specifier = "~=8.1" },
    { name = "core", url = "https://example.com/core-1.tar.gz" },
    { name = "idna", specifier = ">=3,<4" },
    { name = "odd", specifier = ">=1.0rc1" },
    { name = "uvicorn", extras = ["standard"], marker = "sys_platform != 'win32'", specifier = ">=0.20" },
]
provides-extras = ["postgres"]

[package.metadata.requires-dev]
both = [
    { name = "packaging", specifier = ">20,!=24.0" },
    { name = "sniffio" },
]
dev = [{ name = "pytest" }]

[[package]]
name = "idna"
version = "3.10"
`;
  const problems = (from: string | RegExp, to: string, options: Partial<PythonApplicationOptions> = {}) => {
    const edited = manifest.replace(from, to);
    return problemsOf(pythonBuild({}, options, { 'pyproject.toml': edited, 'uv.lock': lock }).project);
  };

  test('is current where names and versions are the same, in whatever order and spelling', () => {
    expect(problems('', '', { extras: ['postgres'], groups: ['both'] })).toEqual([]);
    expect(problems('1.0.0', '2.0.0')).toEqual([]);
    expect(problems('"idna>=3,<4"', '"IDNA <4, >=3 "')).toEqual([]);
  });

  test.each<[string, RegExp, string, Partial<PythonApplicationOptions>, string]>([
    ['a dependency was added', /"core"/, '"core", "httpx"', {}, 'got no httpx; make it anew with `uv lock`'],
    ['a dependency was taken away', /"idna>=3,<4", /, '', {}, 'got idna, which is not there;'],
    ['versions have changed', /idna>=3/, 'idna>=3.10', {}, 'got idna <4,>=3 and not <4,>=3.10;'],
    ['versions are named no more', /idna>=3,<4/, 'idna', {}, 'got idna <4,>=3 and not in any version;'],
    [
      'an extra of a dependency was added',
      /"Click /,
      '"Click[all] ',
      {},
      'got no click[all], click, which is not there;',
    ],
    [
      'an extra that is taken has changed',
      /attrs>=20/,
      'attrs>=21',
      { extras: ['postgres'] },
      'got attrs >=20 and not >=21;',
    ],
    ['what a group includes has changed', /"sniffio"/, '"anyio"', { groups: ['both'] }, 'got no anyio, sniffio, which'],
    ['much has changed', /"idna>=3,<4"/, '"a", "b", "c", "d"', {}, 'got no a, no b, no c and 2 more;'],
  ])('fails when %s', (_, from, to, options, message) => {
    expect(problems(from, to, options)).toEqual([
      expect.stringContaining(`"uv.lock" was made for other dependencies than pyproject.toml has; ${message}`),
    ]);
  });

  test('may be older than an extra or group that the image does not take', () => {
    expect(problems(/attrs>=20/, 'attrs>=21')).toEqual([]);
    expect(problems(/"sniffio"/, '"anyio"', { groups: [] })).toEqual([]);
  });
});

describe('what a lock of uv has for all packages', () => {
  const LOCK = `version = 1
requires-python = ">=3.11"

[manifest]
constraints = [
    { name = "idna", specifier = "<4" },
    { name = "click", specifier = ">=8" },
]
overrides = [{ name = "anyio", specifier = "==4.6.0" }]

[[package]]
name = "idna"
version = "3.10"
`;
  const SETTINGS = `[project]
name = "app"

[tool.uv]
constraint-dependencies = ["click>=8", "idna<4"]
override-dependencies = ["anyio == 4.6.0"]
`;
  const problems = (from: string, to: string, files: Record<string, string> = {}) =>
    problemsOf(
      pythonBuild({}, {}, { 'pyproject.toml': SETTINGS.replace(from, to), 'uv.lock': LOCK, ...files }).project,
    );

  test.each([
    ['a constraint was added', '"idna<4"', '"idna<4", "six"', 'got no six (constraint-dependencies);'],
    ['a constraint has changed', 'idna<4', 'idna<3', 'got idna <4 and not <3 (constraint-dependencies);'],
    ['constraints were taken away', '"click>=8", ', '', 'got click, which is not there (constraint-dependencies);'],
    ['an override has changed', '4.6.0', '4.7.0', 'got anyio ==4.6.0 and not ==4.7.0 (override-dependencies);'],
  ])('fails when %s', (_, from, to, message) => {
    expect(problems(from, to)).toEqual([
      expect.stringContaining(`"uv.lock" was made for other dependencies than pyproject.toml has; ${message}`),
    ]);
  });

  test('is current where it is the same, in another form than lines, or in a file of its own', () => {
    expect(problems('', '')).toEqual([]);
    expect(problems('"idna<4"', '1')).toEqual([]);
    expect(problems('idna<4', 'idna<3', { 'uv.toml': '' })).toEqual([]);
  });
});

describe('a list of requirements', () => {
  const problems = (dependencies: string) =>
    problemsOf(
      pythonBuild({}, {}, { 'pyproject.toml': `[project]\nname = "app"\ndependencies = ${dependencies}\n` }).project,
    );

  test('fails when it lacks a dependency', () => {
    expect(problems('["idna[all]>=3", "Ruamel_Yaml"]')).toEqual([
      expect.stringContaining(
        'the lock file "requirements.lock" was made for other dependencies than pyproject.toml has; got no ruamel-yaml;',
      ),
    ]);
  });

  test.each([
    ['idna>=4', '>=4'],
    ['idna<3.10', '<3.10'],
    ['idna>3.10', '>3.10'],
    ['idna<=3.9', '<=3.9'],
    ['idna==3.9', '==3.9'],
    ['idna==2.*', '==2.*'],
    ['idna!=3.10.0', '!=3.10.0'],
    ['idna!=3.*', '!=3.*'],
    ['idna~=3.11', '~=3.11'],
    ['idna ~=3.9.1', '~=3.9.1'],
    ['idna[all] (>=3, <3.5)', '<3.5,>=3'],
  ])('fails when it pins another version than %s', (line, versions) => {
    expect(problems(`["${line}"]`)).toEqual([
      expect.stringContaining(`has; got idna 3.10 and not ${versions}; make it anew with \`uv pip compile`),
    ]);
  });

  test.each([
    'idna',
    'idna>=3,<4',
    'idna>=3.10.0',
    'idna<=3.10',
    'idna<3.10.1',
    'idna>3.9',
    'idna==3.10.0',
    'idna==3.*',
    'idna!=3.9',
    'idna!=2.*',
    'idna~=3.9',
    'idna~=3.10.0',
    'idna>=4rc1',
    'idna===4',
    'idna @ https://example.com/idna-4.tar.gz',
    "idna>=4; sys_platform == 'win32'",
  ])('is current with a dependency on %s', (line) => {
    expect(problems(`["${line}"]`)).toEqual([]);
  });

  test('may pin several versions, of which markers choose, or one that is no plain number', () => {
    const files = (lock: string) => ({
      'pyproject.toml': '[project]\nname = "app"\ndependencies = ["idna>=4"]\n',
      'requirements.lock': lock.replaceAll(';', ` --hash=sha256:${'0'.repeat(64)}\n`),
    });

    expect(problemsOf(pythonBuild({}, {}, files('idna==3.9;idna==4.0;')).project)).toEqual([]);
    expect(problemsOf(pythonBuild({}, {}, files('idna==3.9.post1;')).project)).toEqual([]);
    expect(problemsOf(pythonBuild({}, {}, files('idna[all]==3.9;idna==3.8;')).project)).toHaveLength(1);
  });

  test('may pin what uv was told to take in place of what is asked for', () => {
    expect(problems('["idna>=4"]\n[tool.uv]\noverride-dependencies = ["idna==3.10"]')).toEqual([]);
  });

  test('may lack what is for another system, and have more', () => {
    expect(problems('["pywin32; sys_platform == \'win32\'"]')).toEqual([]);
  });
});

test('dependencies that projen is about to write need not be locked yet, since nobody could', () => {
  const outdir = temporaryFolder({
    'requirements.lock': `idna==3.10 --hash=sha256:${'0'.repeat(64)}\n`,
    'app/__init__.py': '',
  });
  const synth = () => {
    const project = new python.PythonProject({
      name: 'app',
      moduleName: 'app',
      version: '1.0.0',
      authorName: 'Ada',
      authorEmail: 'ada@example.com',
      outdir,
      github: false,
      uv: true,
      deps: ['idna', 'httpx'],
    });
    new DockerfileBuild(project, 'Image', {
      application: Application.python({ version: '3.12', packages: ['app'], lockFile: 'requirements.lock' }),
      command: ['app'],
    });
    return problemsOf(project);
  };

  expect(synth()).toEqual([]);
  expect(synth()).toEqual([expect.stringContaining('got no httpx; make it anew with `uv pip compile')]);
});
