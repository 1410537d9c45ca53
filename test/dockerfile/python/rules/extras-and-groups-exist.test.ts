import { python } from 'projen';
import { Application, DockerfileBuild, type PythonApplicationOptions } from '../../../../src';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { temporaryFolder } from '../../../util/test-project';
import { pythonBuild } from '../../build';

const MANIFEST = `[project]
name = "app"
version = "1.0.0"
[project.optional-dependencies]
postgres = ["psycopg"]
all = ["app[postgres]"]
[dependency-groups]
Serve_It = ["uvicorn"]
both = [{include-group = "serve-it"}, "six"]
[tool.poetry.group.docs]
optional = true
[tool.poetry.extras]
old = ["six"]
[tool.pdm.dev-dependencies]
lint = ["ruff"]
[tool.uv]
dev-dependencies = ["pytest"]
`;

const taking = (options: Partial<PythonApplicationOptions>, files: Record<string, string> = { 'uv.lock': '' }) =>
  pythonBuild({}, options, { 'pyproject.toml': MANIFEST, ...files }).project;

test('fails when an extra is misspelt, and names those that exist', () => {
  const manifest = MANIFEST.replace(/\[tool\.poetry\.extras\]\nold.*\n/, '');
  expectProblem(
    taking({ extras: ['postgre'], lockFile: 'uv.lock' }, { 'pyproject.toml': manifest, 'uv.lock': '' }),
    'extras-and-groups-exist',
  );
});

test.each<[string, Partial<PythonApplicationOptions>, string]>([
  [
    'a group is misspelt',
    { groups: ['serve'] },
    'takes dependency group "serve", which pyproject.toml does not have; got "serve"; use one of both, dev, docs, lint, serve-it, or remove it from "groups"',
  ],
  ['an extra is a group', { extras: ['both'] }, 'it is in its groups, so name it in the option "groups"'],
  ['a group is an extra', { groups: ['postgres'] }, 'it is in its extras, so name it in the option "extras"'],
])('fails when %s', (_, options, message) => {
  expect(problemsOf(taking(options))).toEqual([expect.stringContaining(message)]);
});

test('fails when the project has none', () => {
  const files = { 'pyproject.toml': '[project]\nname = "app"\nversion = "1"\n', 'uv.lock': '' };
  expect(problemsOf(taking({ groups: ['prod'] }, files))).toEqual([
    expect.stringContaining('got "prod"; there are none; remove it from "groups"'),
  ]);
});

test('fails when the lock file is a list of requirements, and says how they come into it', () => {
  expect(problemsOf(taking({ extras: ['postgres'], groups: ['both'] }, {}))).toEqual([
    expect.stringContaining(
      'takes "postgres", "both" from "requirements.lock", a list that has neither extras nor groups; got 2 of them; ' +
        'put what they stand for into the file with `uv pip compile --extra postgres --group both …`, and remove the option',
    ),
  ]);
});

test('fails when a lock of PDM was made without an extra, as it is unless PDM is told otherwise', () => {
  const lock = (groups: string) => ({ 'pdm.lock': `[metadata]\ngroups = [${groups}]\n` });
  const options = { extras: ['postgres'], lockFile: 'pdm.lock' };

  expect(problemsOf(taking(options, lock('"default", "both"')))).toEqual([
    expect.stringContaining(
      'which the lock file "pdm.lock" was made without; got a lock of default, both; make it anew with `pdm lock --group :all`',
    ),
  ]);
  expect(problemsOf(taking(options, lock('"default", "postgres"')))).toEqual([]);
});

test.each<[string, Partial<PythonApplicationOptions>]>([
  ['extras', { extras: ['postgres', 'ALL', 'old'] }],
  ['groups of every tool', { groups: ['serve.it', 'both', 'docs', 'lint', 'dev'] }],
])('%s that are there may be taken, however they are spelt', (_, options) => {
  expect(problemsOf(taking(options))).toEqual([]);
});

test('extras that the build backend finds out are left to the build', () => {
  const files = {
    'pyproject.toml': '[project]\nname = "app"\ndynamic = ["version", "optional-dependencies"]\n',
    'uv.lock': '',
  };
  expect(problemsOf(taking({ extras: ['any'] }, files))).toEqual([]);
});

test('what projen is about to write counts, and not what it wrote before', () => {
  const project = new python.PythonProject({
    name: 'app',
    moduleName: 'app',
    version: '1.0.0',
    authorName: 'Ada',
    authorEmail: 'ada@example.com',
    outdir: temporaryFolder({ 'pyproject.toml': MANIFEST }),
    github: false,
    uv: true,
    uvOptions: { project: { name: 'app', optionalDependencies: { redis: ['redis'] } } },
  });
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.12', packages: ['app'], extras: ['redis', 'postgres'] }),
    command: ['app'],
  });

  expect(problemsOf(project)).toEqual([expect.stringContaining('got "postgres"; use one of redis, or remove it')]);
});
