import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonFile, javascript } from 'projen';
import { Application, DockerfileBuild, type NodeApplicationOptions } from '../../../../src';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { temporaryFolder } from '../../../util/test-project';
import { API, monorepo, NODE_FILES, nodeBuild } from '../node-build';

const { 'package-lock.json': _, ...UNLOCKED } = NODE_FILES;
const KINDS = join(__dirname, '..', '..', '..', 'engine', 'kinds');

const npm = (root: object, more: object = {}) =>
  JSON.stringify({ lockfileVersion: 3, packages: { '': root, ...more } });
const project = (
  manifest: object,
  lock: Record<string, string>,
  options: Partial<NodeApplicationOptions> = {},
  files: Record<string, string> = UNLOCKED,
) =>
  nodeBuild(options, {}, { ...files, 'package.json': JSON.stringify({ name: 'hello', ...manifest }), ...lock }).project;
const problems = (manifest: object, lock: Record<string, string>) => problemsOf(project(manifest, lock));
const MADE_FOR = 'was made for other dependencies than package.json has; got';

test('fails when a dependency was added since the lock was made', () => {
  const lock = npm({ dependencies: { ms: '^2.1.3' } });

  expectProblem(
    project({ dependencies: { ms: '^2.1.3', yaml: '^2.8.1' } }, { 'package-lock.json': lock }),
    'node-lock-file-is-current',
  );
});

const manifest = {
  dependencies: { ms: '^2.1.3', '@acme/core': '>=1 <2' },
  devDependencies: { typescript: '~5.9.2' },
  optionalDependencies: { fsevents: '*' },
};
const LOCKS: Record<string, [file: string, text: string]> = {
  npm: ['package-lock.json', npm(manifest)],
  'npm, for publishing': ['npm-shrinkwrap.json', npm(manifest)],
  'pnpm 9': [
    'pnpm-lock.yaml',
    `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      '@acme/core':
        specifier: '>=1 <2'
        version: 1.2.0
      ms:
        specifier: ^2.1.3
        version: 2.1.3
    devDependencies:
      typescript:
        specifier: ~5.9.2
        version: 5.9.3
    optionalDependencies:
      fsevents:
        specifier: '*'
        version: 2.3.3

packages:

  ms@2.1.3:
    resolution: {integrity: sha512-x}
`,
  ],
  'pnpm 8': [
    'pnpm-lock.yaml',
    `lockfileVersion: '6.0'

dependencies:
  '@acme/core':
    specifier: '>=1 <2'
    version: 1.2.0
  ms:
    specifier: ^2.1.3
    version: 2.1.3

optionalDependencies:
  fsevents:
    specifier: '*'
    version: 2.3.3

devDependencies:
  typescript:
    specifier: ~5.9.2
    version: 5.9.3

packages: {}
`,
  ],
  'Yarn 1': [
    'yarn.lock',
    `# yarn lockfile v1


"@acme/core@>=1 <2":
  version "1.2.0"

fsevents@*:
  version "2.3.3"

ms@2.1.3, ms@^2.1.3:
  version "2.1.3"

"typescript@^5.0.0", "typescript@~5.9.2":
  version "5.9.3"
`,
  ],
  'Yarn 4': [
    'yarn.lock',
    `__metadata:
  version: 8

"@acme/core@npm:>=1 <2":
  version: 1.2.0

"fsevents@npm:*":
  version: 2.3.3

"ms@npm:2.1.3, ms@npm:^2.1.3":
  version: 2.1.3

"typescript@npm:~5.9.2":
  version: 5.9.3

"typescript@patch:typescript@npm%3A~5.9.2#optional!builtin<compat/typescript>":
  version: 5.9.3
`,
  ],
};
const settings = { '.yarnrc.yml': 'nodeLinker: node-modules\n' };

describe.each(Object.entries(LOCKS))('a lock of %s', (kind, [file, text]) => {
  const found = (edited: object) => problems({ ...manifest, ...edited }, { ...settings, [file]: text });
  const isYarn = file === 'yarn.lock';

  test('is current where names and ranges are the same', () => {
    expect(found({})).toEqual([]);
    expect(found({ version: '2.0.0', scripts: { build: 'x' } })).toEqual([]);
  });

  test.each(['dependencies', 'devDependencies', 'optionalDependencies'] as const)(
    'fails when it lacks one of %s',
    (field) => {
      expect(found({ [field]: { ...manifest[field], yaml: '^2' } })).toEqual([
        expect.stringContaining(`"${file}" ${MADE_FOR} no yaml; make it anew with \``),
      ]);
    },
  );

  test('fails when a range has changed', () => {
    expect(found({ devDependencies: { typescript: '^6.0.0' } })).toEqual([
      expect.stringContaining(isYarn ? 'got no typescript ^6.0.0;' : 'got typescript ~5.9.2 and not ^6.0.0;'),
    ]);
  });

  test(isYarn ? 'does not say for whom a package is' : 'fails when a dependency was taken away', () => {
    expect(found({ optionalDependencies: {} })).toEqual(
      isYarn ? [] : [expect.stringContaining(`${MADE_FOR} fsevents, which is not there;`)],
    );
  });

  test('is not compared where a package comes from elsewhere', () => {
    for (const range of ['npm:other@^1', 'git+https://example.com/ms.git', 'acme/ms', 'catalog:', 'patch:ms@2.1.3#x']) {
      expect(found({ dependencies: { ...manifest.dependencies, ms: range } })).toEqual([]);
    }
  });

  test('fails when it lacks what comes from a repository, but for Yarn', () => {
    const more = found({ dependencies: { ...manifest.dependencies, yaml: 'acme/yaml' } });

    expect(more).toEqual(isYarn ? [] : [expect.stringContaining('got no yaml;')]);
  });

  test('need not have what others shall bring, but for npm', () => {
    const more = found({ peerDependencies: { react: '*' } });

    expect(more).toEqual(kind.startsWith('npm') ? [expect.stringContaining('got no react;')] : []);
  });
});

describe('a lock of pnpm', () => {
  const [, text] = LOCKS['pnpm 9'];
  const edited = { ...manifest, dependencies: { ms: '^3', yaml: '1' } };

  test.each([
    ['a hook that it was made with', `${text}\npnpmfileChecksum: x\n`],
    ['a second document', `---\n${text}`],
    [
      'the form of pnpm 7',
      'lockfileVersion: 5.4\n\nimporters:\n\n  .:\n    specifiers:\n      ms: ^2\n    dependencies:\n      ms: 2.1.3\n',
    ],
    ['no text', ''],
    ['text that is no YAML', 'importers:\n  .: [\n'],
  ])('is not compared with %s', (_what, lock) => {
    expect(problems(edited, { 'pnpm-lock.yaml': lock })).toEqual([]);
  });

  test('has the range of an override in place of that of the manifest', () => {
    const lock = `${text}\noverrides:\n  ms: ^2.1.3\n`;

    expect(
      problems({ ...manifest, dependencies: { ...manifest.dependencies, ms: '^1' } }, { 'pnpm-lock.yaml': lock }),
    ).toEqual([]);
  });
});

test('a range that is replaced for all packages is not compared', () => {
  const [file, lock] = LOCKS['Yarn 1'];
  const dependencies = { ...manifest.dependencies, ms: '^1' };

  expect(problems({ ...manifest, dependencies, resolutions: { '**/ms': '2.1.3' } }, { [file]: lock })).toEqual([]);
});

test('a package in two fields is there when one of them is', () => {
  const lock = npm({ optionalDependencies: { ms: '^2' } });

  expect(
    problems({ dependencies: { ms: '^1' }, optionalDependencies: { ms: '^2' } }, { 'package-lock.json': lock }),
  ).toEqual([]);
});

test.each(['{', '[]', '{"packages":{}}', 'null'])('a lock of npm that says %s is not compared', (lock) => {
  expect(problems(manifest, { 'package-lock.json': lock }).filter((line) => line.includes('is-current'))).toEqual([]);
});

describe('the lock of a monorepo', () => {
  const mono = (api: object, locked: object) =>
    problemsOf(
      nodeBuild(API, {}, { ...monorepo({ api }), 'package-lock.json': npm({}, { 'packages/api': locked }) }).project,
    );

  test('fails when a package has other dependencies than it had', () => {
    expect(mono({ dependencies: { shared: '*', ms: '^3' } }, { dependencies: { shared: '^1', ms: '^2' } })).toEqual([
      expect.stringContaining(
        '"package-lock.json" was made for other dependencies than packages/api/package.json has; got ms ^2 and not ^3;',
      ),
    ]);
  });

  test('may say of the packages of the project what it likes', () => {
    expect(mono({}, {})).toEqual([]);
    expect(mono({}, { dependencies: { shared: '^9', other: '*' } })).toEqual([]);
  });
});

describe('a lock that a package manager has made', () => {
  const filesBelow = (folder: string) =>
    Object.fromEntries(
      readdirSync(join(KINDS, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [path.slice(join(KINDS, folder).length + 1), readFileSync(path, 'utf8')]),
    );
  const current = (line: string) => line.includes('is-current');

  test.each(['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'yarn-4/yarn.lock'])(
    'is current as %s',
    (lockFile) => {
      const files: Record<string, string> = {
        ...filesBelow('node'),
        'src/main.js': '',
        'yarn-4/.yarnrc.yml': 'nodeLinker: node-modules\n',
      };
      const text = files['package.json'];
      const changed = text.replace(/("typescript": ")[^"]+/, '$11.0.0');
      const found = (content: string) =>
        problemsOf(nodeBuild({ lockFile }, {}, { ...files, 'package.json': content }).project);

      expect(found(text)).toEqual([]);
      expect(changed).not.toBe(text);
      expect(found(changed).filter(current)).toHaveLength(1);
    },
  );

  test.each(['npm', 'pnpm', 'yarn-1', 'yarn-4'])('is current for a monorepo of %s', (tool) => {
    const files = { ...filesBelow('workspaces'), ...filesBelow(`workspaces/locks/${tool}`) };
    const text = files['packages/api/package.json'];
    const changed = text.replace('"ms": "2.1.3"', '"ms": "2.1.2"');
    const found = (content: string) =>
      problemsOf(
        nodeBuild(
          { workspace: 'packages/api', files: ['packages/api', 'packages/shared'] },
          {},
          { ...files, 'src/main.js': '', 'packages/api/package.json': content },
        ).project,
      ).filter(current);

    expect(found(text)).toEqual([]);
    expect(changed).not.toBe(text);
    expect(found(changed)).toHaveLength(1);
  });
});

describe('what projen is about to write', () => {
  const OLD = { 'package-lock.json': npm({}), 'src/main.js': '' };

  test('is locked by projen right after', () => {
    const made = new javascript.NodeProject({
      name: 'hello',
      defaultReleaseBranch: 'main',
      packageManager: javascript.NodePackageManager.NPM,
      outdir: temporaryFolder({ ...OLD, 'package.json': '{ "name": "hello", "dependencies": { "ms": "^2" } }' }),
      github: false,
      deps: ['yaml'],
    });
    new DockerfileBuild(made, 'Image', {
      application: Application.node({ version: '22', files: ['src'] }),
      command: ['node', 'src/main.js'],
    });

    expect(problemsOf(made)).toEqual([]);
  });

  test('need not be locked yet, since nobody could', () => {
    const build = nodeBuild({}, {}, OLD);
    new JsonFile(build.project, 'package.json', { obj: { name: 'hello', dependencies: { ms: '^2' } } });

    expect(problemsOf(build.project).filter((line) => line.includes('is-current'))).toEqual([]);
  });
});
