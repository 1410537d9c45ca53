import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { javascript } from 'projen';
import { Application, DockerfileBuild } from '../../../src';
import { reduceLockScript } from '../../../src/dockerfile/node/node-scripts';
import { neededWorkspaces, workspacesOf } from '../../../src/dockerfile/node/workspaces';
import { problemsOf } from '../../util/rule-page';
import { synthFiles, TestProject, temporaryFolder } from '../../util/test-project';
import { API, monorepo, nodeBuild } from './node-build';

const dockerfile = (build: DockerfileBuild) => synthFiles(build.project.root).Dockerfile;

describe('the workspaces of a project', () => {
  const found = (workspaces: unknown, folders: string[], more: Record<string, string> = {}) =>
    workspacesOf(
      new TestProject({
        'package.json': JSON.stringify({ workspaces }),
        ...Object.fromEntries(folders.map((folder) => [`${folder}/package.json`, `{ "name": "${folder}" }`])),
        ...more,
      }),
    ).map(({ folder }) => folder);
  const FOLDERS = [
    'apps/api',
    'packages/a',
    'packages/b',
    'packages/b/deep/c',
    'packages/node_modules/d',
    'packages/.e',
  ];

  test.each<[unknown, string[]]>([
    [['packages/*'], ['packages/a', 'packages/b']],
    [{ packages: ['packages/*'], nohoist: ['**'] }, ['packages/a', 'packages/b']],
    [['packages/**'], ['packages/a', 'packages/b', 'packages/b/deep/c']],
    [['**'], ['apps/api', 'packages/a', 'packages/b', 'packages/b/deep/c']],
    [
      ['./apps/api/', 'packages/a'],
      ['apps/api', 'packages/a'],
    ],
    [
      ['{apps,packages}/*', '!packages/b'],
      ['apps/api', 'packages/a'],
    ],
    [['packages/[ab]'], []],
    ['packages/*', []],
    [[1, null], []],
    [undefined, []],
  ])('are those that %j finds', (workspaces, expected) => {
    expect(found(workspaces, FOLDERS)).toEqual(expected);
  });

  test('are those of pnpm-workspace.yaml', () => {
    expect(found(undefined, FOLDERS, { 'pnpm-workspace.yaml': 'packages:\n  - "apps/*"\n' })).toEqual(['apps/api']);
    expect(found(undefined, FOLDERS, { 'pnpm-workspace.yaml': 'packages: [' })).toEqual([]);
    expect(found(undefined, FOLDERS, { 'pnpm-workspace.yaml': '' })).toEqual([]);
  });

  test('are none where package.json cannot be read', () => {
    expect(workspacesOf(new TestProject({ 'package.json': '{' }))).toEqual([]);
    expect(workspacesOf(new TestProject({ 'package.json': 'null' }))).toEqual([]);
  });

  test('are needed each after what it needs, and circles end', () => {
    const files = monorepo({
      shared: { dependencies: { other: '*' }, devDependencies: { tool: '*' } },
      other: { optionalDependencies: { api: '*' } },
    });
    const project = new TestProject({ ...files, 'packages/tool/package.json': '{ "name": "tool" }' });
    const needed = (forBuild: boolean) =>
      neededWorkspaces(project, 'packages/api', forBuild).map(({ manifest }) => manifest.name);

    expect(needed(false)).toEqual(['other', 'shared', 'api']);
    expect(needed(true)).toEqual(['other', 'tool', 'shared', 'api']);
  });
});

describe('the image of a workspace', () => {
  test('is built after what it needs, from folders of its own, and starts in its folder', () => {
    const files = monorepo({ shared: { scripts: { build: 'tsc' } }, api: { devDependencies: { other: '*' } } });
    const text = dockerfile(nodeBuild({ ...API, buildScript: 'build' }, {}, files));

    expect(text).toContain(
      [
        '    npm run --prefix packages/shared build --no-update-notifier \\',
        '    && npm run --prefix packages/api build --no-update-notifier \\',
        '    && mkdir -p /output/application && cp -R --parents packages/shared/package.json packages/api/package.json packages/shared/dist packages/api/dist /output/application/ && chmod -R a+rX /output/application',
      ].join('\n'),
    );
    expect(text).toContain('\nWORKDIR /app/packages/api\nCOPY --from=dependencies ');
    expect(text.match(/^COPY --from=dependencies .*/gm)).toEqual(['COPY --from=dependencies /app/ /app/']);
  });

  test('takes the files of a package that is not built', () => {
    const text = dockerfile(nodeBuild({ ...API, buildScript: 'build' }, {}, monorepo()));

    expect(text).toContain(' packages/shared/index.js packages/api/dist /output/application/ ');
    expect(text).not.toContain('npm run --prefix packages/shared');
  });

  test('takes what was named, and no other package where it is bundled', () => {
    const output = ['packages/api/out'];
    const command = ['node', 'out/main.js'];
    const text = dockerfile(
      nodeBuild({ ...API, buildScript: 'build', output, bundled: true }, { command }, monorepo()),
    );

    expect(text).toContain('cp -R --parents packages/api/package.json packages/api/out /output/application/ ');
    expect(text).not.toMatch(/^COPY --from=dependencies/m);
  });

  test('has a context of what is needed', () => {
    const { '.dockerignore': ignore } = synthFiles(nodeBuild(API, {}, monorepo()).project);

    expect(ignore.split('\n').filter((line) => line.startsWith('!'))).toEqual([
      '!package-lock.json',
      '!package.json',
      '!packages/api/package.json',
      '!packages/api/src',
      '!packages/shared/index.js',
      '!packages/shared/package.json',
    ]);
  });

  test('may be a project of projen whose package.json is not there yet', () => {
    const options = { defaultReleaseBranch: 'main', github: false };
    const npm = { packageManager: javascript.NodePackageManager.NPM };
    const root = new javascript.NodeProject({ name: 'mono', ...options, ...npm, outdir: temporaryFolder() });
    for (const name of ['api', 'shared']) {
      const outdir = `packages/${name}`;
      const deps = name === 'api' ? ['shared@*'] : [];
      new javascript.NodeProject({ parent: root, name, outdir, deps, ...options, ...npm });
    }
    const build = new DockerfileBuild(root, 'Image', {
      application: Application.node({
        version: '22',
        workspace: 'packages/api',
        files: ['packages/api/package.json', 'packages/shared/package.json'],
        buildScript: 'compile',
      }),
      command: ['node', 'dist/main.js'],
    });

    expect(problemsOf(root)).toEqual([]);
    expect(dockerfile(build)).toContain(
      'npm run --prefix packages/shared compile --no-update-notifier \\\n    && npm run --prefix packages/api compile --no-update-notifier \\',
    );
  });
});

describe('the lock of a workspace', () => {
  const WORKSPACES = ['packages/api', 'packages/shared'];
  const reduced = (lockFile: string, files: Record<string, object>, locksWorkspaces = false) => {
    const folder = temporaryFolder();
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, 'source', path)), { recursive: true });
      writeFileSync(join(folder, 'source', path), JSON.stringify(content));
    }
    const script = reduceLockScript({ lockFile, workspaces: WORKSPACES, locksWorkspaces, lockedFields: [] })
      .join('\n')
      .replace(/(['`])\/(source|lock)\b/g, `$1${folder}/$2`);
    execFileSync(process.execPath, ['-'], { input: script });
    return Object.fromEntries(
      Object.keys(files).map((path) => [path, JSON.parse(readFileSync(join(folder, 'lock', path), 'utf8'))]),
    );
  };
  const project = (version: string, range = '*') => {
    const api = { name: 'api', version, dependencies: { shared: range, a: '1' } };
    const shared = { name: 'shared', version, dependencies: { a: '2' } };
    return {
      'package.json': { name: 'mono', version, workspaces: ['packages/*'], scripts: { prepare: version } },
      'packages/api/package.json': { ...api, scripts: { postinstall: version } },
      'packages/shared/package.json': shared,
      'package-lock.json': {
        name: 'mono',
        version,
        packages: {
          '': { name: 'mono', version, workspaces: ['packages/*'] },
          'packages/api': api,
          'packages/shared': shared,
          'packages/other': { name: 'other', version, dependencies: { c: version } },
          'node_modules/api': { resolved: 'packages/api', link: true },
          'node_modules/shared': { resolved: 'packages/shared', link: true },
          'node_modules/other': { resolved: 'packages/other', link: true },
          'node_modules/a': { version: '1', dependencies: { b: '1' } },
          'packages/shared/node_modules/a': { version: '2' },
          'node_modules/b': { version: '1', peerDependencies: { a: '*', missing: '*' } },
          'node_modules/c': { version },
        },
      },
    };
  };

  test('is the same after new versions, scripts and ranges of the own packages, and after a change of another one', () => {
    const before = reduced('package-lock.json', project('1.0.0', '^1.0.0'));

    expect(reduced('package-lock.json', project('2.0.0', '^2.0.0'))).toEqual(before);
    expect(Object.keys(before['package-lock.json'].packages).sort()).toEqual([
      '',
      'node_modules/a',
      'node_modules/api',
      'node_modules/b',
      'node_modules/shared',
      'packages/api',
      'packages/shared',
      'packages/shared/node_modules/a',
    ]);
  });

  test('keeps what a lock says of the own packages, and a version only where one is asked for', () => {
    const versions = (range: string) => {
      const { 'package-lock.json': lock, ...files } = project('1.2.3', range);
      const written = reduced('pnpm-lock.yaml', { ...files, 'pnpm-lock.yaml': lock }, true);
      return [written['packages/api/package.json'], written['packages/shared/package.json'].version];
    };

    expect(versions('workspace:*')).toEqual([
      { name: 'api', version: '0.0.0', dependencies: { shared: 'workspace:*', a: '1' } },
      '0.0.0',
    ]);
    expect(versions('workspace:^1.0.0')[1]).toBe('1.2.3');
  });
});
