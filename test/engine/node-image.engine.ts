import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from 'projen';
import {
  Application,
  DockerfileBuild,
  type DockerfileBuildProps,
  Duration,
  HealthCheck,
  HealthCheckTest,
  type NodeApplicationOptions,
} from '../../src';
import { synthFiles, TestProject } from '../util/test-project';
import { layerDigests, pathsOf } from './util/base-image';
import { buildSteps } from './util/build-steps';
import { build, docker, freePort, imageConfig, imageTag, inspect, start, untilHealth } from './util/docker';
import { hadolint } from './util/hadolint';
import { savedLayers, unpackedSize } from './util/layers';
import { megabytes, note, seconds } from './util/numbers';
import { run } from './util/run';
import { freshFolder } from './util/undo';

const PORT = 8080;
const DAY = 86_400_000;

/** A number that no run had before: the builder remembers what earlier runs built. */
const NEW = Date.now();

type Props = Partial<DockerfileBuildProps> & { readonly command: string[] };
type Change = (folder: string) => void;

/** Synthesizes an application of the folder `kinds`, whose files a test may change before and after. */
function synthesized(kind: string, options: Partial<NodeApplicationOptions>, props: Props, change?: Change) {
  const folder = freshFolder();
  cpSync(join(__dirname, 'kinds', kind), folder, { recursive: true });
  change?.(folder);
  const project = new Project({ name: 'hello', outdir: folder });
  new DockerfileBuild(project, 'Image', {
    application: Application.node({ version: '22', files: ['src', 'tsconfig.json'], buildScript: 'build', ...options }),
    ports: [PORT],
    writableDirectories: ['/app/data'],
    healthCheck: new HealthCheck(project, 'Health', {
      test: HealthCheckTest.httpGet('/health', { port: PORT }),
      startPeriod: Duration.seconds(30),
    }),
    ...props,
  });
  return { folder, files: synthFiles(project) };
}

function replace(folder: string, file: string, text: string | RegExp, replacement: string): void {
  const before = readFileSync(join(folder, file), 'utf8');
  const after = before.replace(text, replacement);
  expect(after).not.toBe(before);
  writeFileSync(join(folder, file), after);
}

/** What the application answers when it is healthy, where it may write nowhere but to its volume and to /tmp. */
async function answer(tag: string): Promise<string> {
  const port = await freePort();
  const only = ['--read-only', '--tmpfs', '/tmp', '--volume', '/app/data', '--cap-drop', 'ALL'];
  await untilHealth(await start(tag, ['--publish', `127.0.0.1:${port}:${PORT}`, ...only]), 'healthy');
  return (await (await fetch(`http://127.0.0.1:${port}/`)).text()).trim();
}

/** The files of an image's layers above those of another image. */
async function filesOf(tag: string): Promise<string[]> {
  const layers = (await savedLayers(tag)).get(tag) ?? [];
  note(`${tag}: image`, megabytes(unpackedSize(layers)));
  return layers.flatMap((layer) => [...layer.entries()].map(({ path }) => path)).filter((path) => /^app\//.test(path));
}

async function stepsOf(folder: string, tag: string, what: string) {
  const { stderr, millis } = await build(folder, tag);
  note(`${tag}: ${what}`, seconds(millis / 1000));
  return buildSteps(stderr);
}

async function expectNoFinding(folder: string, dockerfile: string): Promise<void> {
  expect((await run('docker', ['buildx', 'build', '--check', folder])).stdout.trim()).toBe(
    'Check complete, no warnings found.',
  );
  expect(await hadolint(dockerfile)).toEqual([]);
}

const API: Partial<NodeApplicationOptions> = {
  workspace: 'packages/api',
  files: ['api', 'shared']
    .flatMap((name) => [`packages/${name}/src`, `packages/${name}/tsconfig.json`])
    .concat('packages/plain/index.cjs', 'packages/config/tsconfig.json'),
};

const MANIFESTS = ['api', 'config', 'plain', 'shared'].map((name) => `packages/${name}/package.json`);

function monorepo(lock: string): ReturnType<typeof synthesized> {
  return synthesized('workspaces', API, { command: ['node', 'dist/main.mjs'] }, (at) => {
    cpSync(join(at, 'locks', lock), at, { recursive: true });
    if (lock === 'npm' || lock === 'yarn-1') return;
    for (const manifest of ['api', 'shared']) {
      replace(at, `packages/${manifest}/package.json`, /("@acme\/\w+"): "\*"/g, '$1: "workspace:*"');
    }
  });
}

describe.each([
  ['npm', 'npm'],
  ['pnpm', 'pnpm'],
  ['yarn-1', 'Yarn 1'],
  ['yarn-4', 'Yarn 4'],
])('a package of a monorepo with %s', (lock, name) => {
  let folder: string;
  let files: Record<string, string>;
  const tag = imageTag(`monorepo-${lock}`);

  beforeAll(async () => {
    ({ folder, files } = monorepo(lock));
    await stepsOf(folder, tag, `build with ${name}`);
  });

  test('is healthy with the packages that it needs, and has no others', async () => {
    expect(await answer(tag)).toBe('@acme/api 1000 plain shared: 1s 2.0.0 2s []');
    const found = await filesOf(tag);
    expect(
      found.filter((path) => /(^|\/)src\/|tsconfig|left-pad|esbuild|packages\/(other|config)\/\w/.test(path)),
    ).toEqual([]);
    expect(found.filter((path) => /^app\/packages\/\w+\/(?!node_modules)./.test(path)).sort()).toEqual(
      [
        'app/packages/api/dist/',
        'app/packages/api/dist/main.mjs',
        'app/packages/api/package.json',
        'app/packages/plain/index.cjs',
        'app/packages/plain/package.json',
        'app/packages/shared/dist/',
        'app/packages/shared/dist/index.mjs',
        'app/packages/shared/package.json',
      ].filter((path) => !path.endsWith('/') || found.includes(path)),
    );
  });

  test('has a Dockerfile in which BuildKit and hadolint find nothing, and a context without the other packages', async () => {
    await expectNoFinding(folder, files.Dockerfile);
    const taken = files['.dockerignore'].split('\n').filter((line) => /^!packages/.test(line));
    const others = lock === 'yarn-4' ? ['packages/other/package.json'] : [];
    expect(taken).toEqual([...(API.files ?? []), ...MANIFESTS, ...others].map((path) => `!${path}`).sort());
  });

  test('keeps its packages after an edit, another script and a new version of each package', async () => {
    for (const manifest of MANIFESTS.concat('package.json')) replace(folder, manifest, '"1.0.0"', '"1.1.0"');
    replace(folder, 'packages/shared/package.json', '--format=esm', '--format=esm --keep-names');
    replace(folder, 'packages/shared/src/index.mts', 'shared: ms(1000)', `shared: ms(${NEW})`);
    const steps = await stepsOf(folder, tag, 'build after an edit and a new version');

    for (const step of ['dependencies 2/2', 'build-dependencies 2/2']) expect(steps.get(step)?.cached).toBe(true);
    expect(steps.get('application 2/2')?.cached).toBe(false);
    expect(await answer(tag)).toBe(`@acme/api 1000 plain shared: ${Math.round(NEW / DAY)}d 2.0.0 2s []`);
  });

  test('is not built anew after an edit of a package that it does not need', async () => {
    replace(folder, 'packages/other/index.js', 'nobody', `nobody ${NEW}`);
    const steps = await stepsOf(folder, tag, 'build after an edit elsewhere');

    expect([...steps].filter(([, { cached }]) => !cached).map(([step]) => step)).toEqual([]);
  });
});

test('an image with Yarn 4 is not built from a lock that is not current', async () => {
  const { folder } = monorepo('yarn-4');
  replace(folder, 'packages/api/package.json', '"ms": "2.1.3"', '"ms": "2.1.2"');
  const { status, stderr } = await run('docker', ['build', '--target', 'dependencies', folder]);

  expect(status).toBe(1);
  expect(stderr).toContain('The lockfile would have been modified by this install, which is explicitly forbidden');
});

test('an image of a monorepo has no source, as the target that looks for it says', async () => {
  const { folder } = monorepo('npm');
  expect((await run('docker', ['build', '--target', 'verify', folder])).status).toBe(0);
  replace(folder, 'packages/api/package.json', 'main.mjs"', 'main.mjs --sourcemap && cp -R src dist/"');
  const { status, stderr } = await run('docker', ['build', '--progress', 'plain', '--target', 'verify', folder]);

  expect(status).toBe(1);
  expect(stderr).toContain('/app/packages/api/dist/main.mjs.map');
  expect(stderr).toContain('/app/packages/api/dist/src/main.mts');
  expect(stderr).not.toContain('app/packages/plain/index.cjs');
});

describe('an image without a shell', () => {
  const runtimeImage = 'gcr.io/distroless/nodejs22-debian12:nonroot';
  const props = { userId: 65_532, command: ['node', 'dist/main.js'] };

  test('runs what is installed with the same command, and its health check', async () => {
    const { folder, files } = synthesized('node', { runtimeImage }, props);
    const tag = imageTag('distroless');
    await stepsOf(folder, tag, 'build');

    expect(await answer(tag)).toBe('hello 65532 yaml: true production EROFS');
    await expectNoFinding(folder, files.Dockerfile);
    expect((await run('docker', ['build', '--target', 'verify', folder])).status).toBe(0);
  });

  test('has no package where the build bundles them, and ends in order', async () => {
    const { folder, files } = synthesized('bundled', { runtimeImage, bundled: true, files: ['src'] }, props);
    const tag = imageTag('bundled');
    await stepsOf(folder, tag, 'build');
    const container = await start(tag, ['--read-only', '--cap-drop', 'ALL']);
    await untilHealth(container, 'healthy');

    expect(await answer(tag)).toBe('hello 65532 packages: false shell: false');
    await docker('stop', '--timeout', '10', container);
    expect((await inspect(container)).State.ExitCode).toBe(0);
    expect((await filesOf(tag)).filter((path) => !path.endsWith('/')).sort()).toEqual([
      'app/dist/main.js',
      'app/package.json',
    ]);
    await expectNoFinding(folder, files.Dockerfile);
  });

  test('has no source that a bundler writes into what it makes', async () => {
    const { folder } = synthesized('bundled', { runtimeImage, bundled: true, files: ['src'] }, props, (at) =>
      replace(at, 'package.json', '--minify', '--sourcemap=inline'),
    );
    const { status, stderr } = await run('docker', ['build', '--progress', 'plain', '--target', 'verify', folder]);

    expect(status).toBe(1);
    expect(stderr).toMatch(/^#\d+ [\d.]+ +\/app\/dist\/main\.js, which has its source map inside$/m);
  });
});

/** An application of one file, which is built without any package, and only where there is a network if it wants one. */
function oneFile(options: Partial<NodeApplicationOptions> = {}): string {
  const project = new TestProject({
    'package.json': '{ "name": "hello", "version": "1.0.0", "scripts": { "build": "node src/build.js" } }',
    'package-lock.json':
      '{ "name": "hello", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "hello", "version": "1.0.0" } } }',
    'src/build.js': [
      'const { networkInterfaces } = require("node:os");',
      'if (!Object.keys(networkInterfaces()).some((name) => name !== "lo")) throw new Error("there is no network");',
      'require("node:fs").cpSync("src", "dist", { recursive: true });',
    ].join('\n'),
    'src/main.js': 'console.log("hello", process.env.NODE_ENV, process.version.split(".")[0]);\n',
  });
  new DockerfileBuild(project, 'Image', {
    application: Application.node({ version: '22', files: ['src'], ...options }),
    command: ['node', options.buildScript ? 'dist/main.js' : 'src/main.js'],
  });
  synthFiles(project);
  return project.outdir;
}

describe('what installs packages', () => {
  const BASE = 'node:22-slim';
  const INSTALLERS =
    /^\/?usr\/local\/(lib\/node_modules|include\/.|bin\/(npm|npx|corepack|yarn)|share\/(doc|man\/.))|^\/?opt\/yarn/;
  const manager = (tag: string) => run('docker', ['run', '--rm', '--entrypoint', 'sh', tag, '-c', 'command -v npm']);

  test('is in no layer of the image, which has all else that the base image has, as it was', async () => {
    const [tag, interpreter] = [imageTag('one-file'), imageTag('interpreter')];
    const folder = oneFile();
    await build(folder, tag);
    await build(folder, interpreter, '--target', 'interpreter');
    const [before, after] = [await pathsOf(BASE), await pathsOf(interpreter)];
    const layers = (await savedLayers(tag)).get(tag) ?? [];

    expect(await manager(tag)).toMatchObject({ status: 127, stdout: '' });
    expect(layers.flatMap((layer) => [...layer.entries()].filter(({ path }) => INSTALLERS.test(path)))).toEqual([]);
    expect(after).toEqual(before.filter((path) => !INSTALLERS.test(path)));
    for (const path of [/^\/etc\/passwd -rw-r--r-- 0:0 /, /^\/etc\/shadow -rw-r----- 0:42 /, /^\S+ -rwxr-sr-x 0:42 /]) {
      expect(after).toContainEqual(expect.stringMatching(path));
    }
    expect((await imageConfig(tag)).Env).toEqual(
      expect.arrayContaining([
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'NODE_ENV=production',
      ]),
    );
    expect(await docker('run', '--rm', '--read-only', tag)).toBe('hello production v22\n');
  });

  test('leaves the same layer behind in each build', async () => {
    const folder = oneFile();
    const built = async () => {
      const tag = imageTag('interpreter');
      await build(folder, tag, '--no-cache', '--target', 'interpreter');
      return layerDigests(tag);
    };
    const first = await built();

    expect(first).toHaveLength(1);
    expect(await built()).toEqual(first);
  });

  test('stays in the image where that is declared, and the layers are those of the base image', async () => {
    const tag = imageTag('installers');
    await build(oneFile({ installers: true }), tag);
    const base = await layerDigests(BASE);

    expect((await manager(tag)).stdout).toBe('/usr/local/bin/npm\n');
    expect((await layerDigests(tag)).slice(0, base.length)).toEqual(base);
    expect(await docker('run', '--rm', '--read-only', tag)).toBe('hello production v22\n');
  });
});

describe('a build script that needs a network', () => {
  const built = (options: Partial<NodeApplicationOptions>, tag: string) =>
    run('docker', ['build', '--progress', 'plain', '--tag', tag, oneFile({ buildScript: 'build', ...options })]);

  test('fails where none is declared', async () => {
    const { status, stderr } = await built({}, imageTag('alone'));

    expect(status).toBe(1);
    expect(stderr).toContain('Error: there is no network');
  });

  test('has one where that is declared', async () => {
    const tag = imageTag('connected');

    expect((await built({ buildNetwork: true }, tag)).status).toBe(0);
    expect(await docker('run', '--rm', tag)).toBe('hello production v22\n');
  });
});
