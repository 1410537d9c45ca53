import type { PythonApplicationOptions } from '../../../src';
import { problemsOf } from '../../util/rule-page';
import { synthFiles } from '../../util/test-project';
import { uvWorkspace, workspaceBuild } from './uv-workspace';

const filesOf = (options: Partial<PythonApplicationOptions> = {}, files = uvWorkspace()) =>
  synthFiles(workspaceBuild(options, files));
const taken = (files: Record<string, string>) =>
  files['.dockerignore'].split('\n').filter((line) => line.startsWith('!'));
const projects = (files: Record<string, string>) =>
  files.Dockerfile.split('\n').filter((line) => /^ {4}\("/.test(line));

test('the builder gets the members that are needed, the manifest of the root and the lock, and no other member', () => {
  const lines = taken(filesOf());

  expect(lines.filter((line) => line.includes('/src/'))).toEqual([
    '!packages/api/src/api',
    '!packages/core/src/acme_core',
  ]);
  expect(lines).toEqual(
    expect.arrayContaining([
      '!pyproject.toml',
      '!uv.lock',
      '!packages/api/pyproject.toml',
      '!packages/core/pyproject.toml',
    ]),
  );
  expect(lines.filter((line) => /other|bare|^!README/.test(line))).toEqual([]);
});

test('the lock is reduced to what others made, by the manifests of the root and of the application', () => {
  const { Dockerfile } = filesOf({ groups: ['serve'] });

  expect(Dockerfile).toContain(
    'source=packages/api/pyproject.toml,target=/project/packages/api/pyproject.toml \\\n    --mount=type=bind,source=uv.lock',
  );
  expect(Dockerfile).toContain(
    'uv export --quiet --project /project/packages/api --frozen --no-default-groups --no-emit-workspace --no-header --no-annotate --group serve --output-file',
  );
  expect(Dockerfile).not.toContain('source=packages/core/pyproject.toml');
});

test('a wheel is built of each member that has one, by its own backend, and the lock need not have them', () => {
  const files = filesOf();

  expect(projects(files)).toEqual([
    '    ("packages/api", ["hatchling"], "hatchling", [], ["api"], []),',
    '    ("packages/core", ["uv_build"], "uv_build", [], ["acme_core"], ["fast"]),',
  ]);
  expect(files.Dockerfile).toContain("--requirements - <<'EOF'\nhatchling\nuv_build\nEOF\n");
  expect(files.Dockerfile).toContain(' | set(["bare", "acme-core"])\n');
});

test('a member that an extra asks for is needed where the extra is taken', () => {
  const files = filesOf({ extras: ['more'], packages: ['api', 'acme_core', 'other'] });

  expect(projects(files)).toContain('    ("packages/other", ["setuptools"], "setuptools", [], ["other"], []),');
  expect(taken(files)).toContain('!packages/other/other.py');
});

test('a member that is left out is not built', () => {
  const files = filesOf({ excludeDependencies: ['acme-core'], packages: ['api'] });

  expect(projects(files)).toEqual([]);
  expect(files.Dockerfile).toContain('\nos.chdir("/source/packages/api")\n');
  expect(files.Dockerfile).toContain('--no-emit-workspace --no-header --no-annotate --no-emit-package acme-core ');
});

test('members may have parts of one package', () => {
  const {
    'packages/api/src/api/__init__.py': _,
    'packages/core/src/acme_core/__init__.py': __,
    ...files
  } = uvWorkspace();
  const parts = { 'packages/api/src/acme/api.py': '', 'packages/core/src/acme/core.py': '' };
  const made = filesOf({ packages: ['acme'] }, { ...files, ...parts });

  expect(projects(made).map((line) => line.split('[], ')[1])).toEqual(['["acme"], []),', '["acme"], ["fast"]),']);
  expect(taken(made)).toEqual(expect.arrayContaining(['!packages/api/src/acme', '!packages/core/src/acme']));
});

describe('a root that is the application itself', () => {
  const lock = uvWorkspace()
    ['uv.lock'].replace('    "bare",\n', '    "bare",\n    "root",\n')
    .replace(
      '[[package]]\nname = "other"',
      '[[package]]\nname = "root"\nsource = { editable = "." }\n\n[package.metadata]\nrequires-dist = [{ name = "acme-core", editable = "core" }]\n\n[[package]]\nname = "other"',
    )
    .replaceAll('packages/core', 'core');
  const { 'packages/core/pyproject.toml': core, ...others } = uvWorkspace();
  const files = {
    ...others,
    'pyproject.toml':
      '[project]\nname = "root"\nversion = "1.0.0"\ndependencies = ["acme-core"]\n[tool.uv.workspace]\nmembers = ["core", "packages/*"]\n',
    'uv.lock': lock,
    'app.py': '',
    'core/pyproject.toml': core,
    'core/src/core/__init__.py': '',
  };
  const options = { workspace: undefined, packages: ['app', 'core'] };

  test('needs no further word, and a member may have the name of its folder', () => {
    const made = filesOf(options, files);

    expect(projects(made)).toEqual([
      '    (".", ["setuptools>=40.8"], "setuptools.build_meta:__legacy__", [], ["app"], []),',
      '    ("core", ["uv_build"], "uv_build", [], ["core"], []),',
    ]);
    expect(made.Dockerfile).toContain('--project /project --frozen --no-default-groups --no-emit-workspace ');
    expect(taken(made)).toEqual(expect.arrayContaining(['!README.md', '!app.py', '!core/src/core']));
    expect(taken(made)).not.toContain('!core');
  });

  test('is one project as ever where it needs no member', () => {
    const alone = {
      ...files,
      'pyproject.toml': files['pyproject.toml'].replace('"acme-core"', ''),
      'uv.lock': lock.replace('{ name = "acme-core", editable = "core" }', ''),
    };
    const made = filesOf({ workspace: undefined, packages: ['app'] }, alone);

    expect(made.Dockerfile).toContain('\nos.chdir("/source")\n');
    expect(made.Dockerfile).toContain('--no-emit-project ');
  });
});

describe('rules look at each member', () => {
  const edited = (path: string, from: string, to: string) => {
    const files = uvWorkspace();
    return problemsOf(workspaceBuild({}, { ...files, [path]: files[path].replace(from, to) }));
  };

  test.each([
    [
      'its dependencies',
      'packages/core/pyproject.toml',
      'requires-python',
      'dependencies = ["attrs"]\nrequires-python',
      'the lock file "uv.lock" was made for other dependencies than packages/core/pyproject.toml has; got no attrs; make it anew with `uv lock` [lock-file-is-current]',
    ],
    [
      'its version of Python',
      'packages/core/pyproject.toml',
      '>=3.11',
      '>=3.12',
      'the image runs Python 3.11, but "packages/core" requires ">=3.12"; got version "3.11"; change Application.python({ version }) or its requires-python [python-version-is-accepted]',
    ],
    [
      'what it takes from a folder that is no member',
      'uv.lock',
      'requires-dist = [{ name = "bare"',
      'requires-dist = [{ name = "vendored", directory = "vendored" }, { name = "bare"',
      'the lock file "uv.lock" has "vendored" from a folder or a repository, which has no hash; got "vendored"; publish it to a package index, or make it a member of the workspace of uv, with [tool.uv.workspace] in pyproject.toml [lock-file-exists]',
    ],
    [
      'its source',
      'packages/core/src/acme_core/__init__.py',
      '',
      'import inspect\nprint(inspect.getsource(print))\n',
      '"packages/core/src/acme_core/__init__.py:2" reads source with inspect',
    ],
  ])('at %s', (_, path, from, to, message) => {
    expect(edited(path, from, to)).toContainEqual(expect.stringContaining(message));
  });
});

test('a workspace without a lock asks for that of uv', () => {
  const { 'uv.lock': _, ...files } = uvWorkspace();

  expect(problemsOf(workspaceBuild({}, { ...files, 'requirements.lock': '' }))).toContainEqual(
    expect.stringContaining('is installed from lock file "uv.lock", which is not in the project'),
  );
});
