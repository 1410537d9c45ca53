import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from 'projen';
import {
  Application,
  BuildPoint,
  DockerfileBuild,
  Duration,
  HealthCheck,
  HealthCheckTest,
  Instruction,
  Mount,
  Stage,
} from '../../src';
import { synthFiles } from '../util/test-project';
import { buildSteps } from './util/build-steps';
import { build, docker, freePort, imageConfig, imageTag, secondsToHealthy, start, untilHealth } from './util/docker';
import { hadolint } from './util/hadolint';
import { savedLayers, unpackedSize } from './util/layers';
import { megabytes, note, seconds } from './util/numbers';
import { run } from './util/run';
import { freshFolder } from './util/undo';

const PORT = 8080;
const HTTP = HealthCheckTest.httpGet('/health', { port: PORT });

interface Kind {
  /** @default - the folder of `kinds` that has the kind's name */
  readonly folder?: string;
  readonly application: () => Application;
  readonly test: HealthCheckTest;
  readonly command?: string[];
  /** What is added to the build. */
  readonly add?: (image: DockerfileBuild) => void;
  /** What the running application answers. */
  readonly says: RegExp;
  /** A file that is edited, and a text of it with its replacement. */
  readonly edit: readonly [file: string, text: string, replacement: string];
  /** The steps that an edit leaves alone. */
  readonly kept: string[];
  /** Files that are in the project and in no layer. */
  readonly source?: RegExp;
}

/** One application of each kind; their files are in the folder `kinds`. */
const KINDS: Record<string, Kind> = {
  custom: {
    application: () => {
      const base = Stage.fromImage('debian:bookworm-slim', { name: 'base', description: 'has Perl' });
      const application = Stage.fromStage(base, {
        name: 'application',
        description: 'puts the greeting into the program',
        instructions: [
          Instruction.arg('GREETING', {
            description: 'is what the program says',
            defaultValue: 'hello "world" for $5',
          }),
          Instruction.script(
            'perl -p - /source/server.pl >/server.pl',
            ['BEGIN { $g = quotemeta $ENV{GREETING} } s/\\@GREETING\\@/$g/g;'],
            {
              mounts: [
                Mount.bind('server.pl', '/source/server.pl'),
                Mount.cache('/var/cache/nothing', { id: 'nothing' }),
              ],
            },
          ),
        ],
      });
      return Application.custom({
        base,
        instructions: [Instruction.copy('/server.pl', '/opt/server.pl', { stage: application })],
      });
    },
    command: ['perl', '/opt/server.pl'],
    test: HTTP,
    add: (image) => {
      const tools = Stage.fromImage('debian:bookworm-slim', {
        name: 'tools',
        description: 'has what is added',
        instructions: [Instruction.file('/tool', ['#!/bin/sh', 'echo EOF', 'EOF', 'echo "$0"'])],
      });
      image.addInstruction(BuildPoint.BEFORE_APPLICATION, Instruction.shell(['/bin/bash', '-o', 'pipefail', '-c']));
      image.addInstruction(BuildPoint.BEFORE_APPLICATION, Instruction.run('true | cat', { comment: 'needs pipefail' }));
      image.addInstruction(BuildPoint.BEFORE_RUNTIME, Instruction.env({ PRICE: 'a $5 "note"' }));
      image.addInstruction(
        BuildPoint.AFTER_RUNTIME,
        Instruction.copy('/tool', '/usr/local/bin/tool', { stage: tools, mode: '0755' }),
      );
      image.addInstruction(BuildPoint.AFTER_RUNTIME, Instruction.path('/opt/bin', { comment: 'for what is to come' }));
    },
    says: /^hello "world" for \$5 1000 Permission denied$/,
    edit: ['server.pl', '# Answers', '# It answers NEW'],
    kept: [],
  },
  go: {
    application: () => Application.go({ version: '1.26', main: 'cmd/server', timeZones: true }),
    test: HealthCheckTest.command(['server', 'health']),
    says: /^Hello World 1000 Europe\/Paris <nil> .*permission denied$/,
    edit: ['cmd/server/main.go', '"yes"', '"yes NEW"'],
    kept: ['dependencies 3/3'],
    source: /\.go$|go\.(mod|sum)$/,
  },
  static: site(() => Application.staticSite({ folder: 'public', immutableFolders: ['assets'] })),
  'static built by Node.js': site(() =>
    Application.staticSite({
      folder: 'dist',
      singlePage: true,
      node: { version: '22', files: ['public'], buildScript: 'build' },
    }),
  ),
  node: node(),
  'node with pnpm': node('pnpm-lock.yaml'),
  'node with Yarn 1': node('yarn.lock'),
  'node with Yarn 4': node('yarn-4/yarn.lock', 2),
};

function site(application: () => Application): Kind {
  return {
    folder: 'static',
    application,
    test: HealthCheckTest.httpGet('/', { port: PORT }),
    says: /^<!doctype html>\n<title>hello<\/title>$/,
    edit: ['public/index.html', 'hello', 'hallo NEW'],
    kept: [],
  };
}

function node(lockFile?: string, locking = 1): Kind {
  return {
    folder: 'node',
    application: () =>
      Application.node({ version: '22', files: ['src', 'tsconfig.json'], buildScript: 'build', lockFile }),
    command: ['node', 'dist/main.js'],
    test: HTTP,
    says: /^hello 1000 yaml: true production EACCES$/,
    edit: ['src/main.ts', "'yes'", "'yes NEW'"],
    kept: [`lock 1/${locking}`, 'dependencies 2/2', 'build-dependencies 2/2'],
    source: /^app\/(src|tsconfig|[^/]*-lock|yarn|node_modules\/(typescript|@types))/,
  };
}

function synthesized(name: string): { folder: string; dockerfile: string } {
  const { application, test, command, add, folder: files = name } = KINDS[name];
  const folder = freshFolder();
  cpSync(join(__dirname, 'kinds', files), folder, { recursive: true });
  const project = new Project({ name: 'hello', outdir: folder });
  const image = new DockerfileBuild(project, 'Image', {
    application: application(),
    command,
    ports: [PORT],
    writableDirectories: ['/app/data'],
    healthCheck: new HealthCheck(project, 'Health', { test, startPeriod: Duration.seconds(30) }),
  });
  add?.(image);
  return { folder, dockerfile: synthFiles(project).Dockerfile };
}

test('a static site is served with what a browser keeps, and nothing that begins with a dot', async () => {
  const { folder } = synthesized('static');
  const tag = imageTag('site');
  await build(folder, tag);
  const port = await freePort();
  await untilHealth(await start(tag, ['--publish', `127.0.0.1:${port}:${PORT}`]), 'healthy');
  const ask = async (path: string) => {
    const { status, headers } = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
    return [status, headers.get('cache-control'), headers.get('content-encoding'), headers.get('location')];
  };

  expect(await ask('/')).toEqual([200, 'no-cache', null, null]);
  expect(await ask('/about')).toEqual([301, 'no-cache', null, '/about/']);
  expect(await ask('/assets/site.1a2b3c.css')).toEqual([200, 'public, max-age=31536000, immutable', 'gzip', null]);
  expect(await ask('/.hidden')).toEqual([404, null, null, null]);
  expect(await ask('/missing')).toEqual([404, null, null, null]);
});

async function answerOf(port: number): Promise<string> {
  return (await (await fetch(`http://127.0.0.1:${port}/`)).text()).trim();
}

describe.each(Object.entries(KINDS))('an application of the kind %s', (name, kind) => {
  let folder: string;
  let dockerfile: string;
  let tag: string;

  beforeAll(async () => {
    ({ folder, dockerfile } = synthesized(name));
    tag = imageTag(name.toLowerCase().replace(/\W+/g, '-'));
    note(`${name}: build`, seconds((await build(folder, tag)).millis / 1000));
  });

  test('has a Dockerfile in which BuildKit and hadolint find nothing', async () => {
    const checked = await run('docker', ['buildx', 'build', '--check', folder]);

    expect(checked.stdout.trim()).toBe('Check complete, no warnings found.');
    expect(await hadolint(dockerfile)).toEqual([]);
  });

  test('is healthy as a user without any right, and ends in order', async () => {
    const port = await freePort();
    const options = [
      '--publish',
      `127.0.0.1:${port}:${PORT}`,
      '--cap-drop',
      'ALL',
      '--security-opt',
      'no-new-privileges',
    ];
    const container = await start(tag, options);
    const healthy = await untilHealth(container, 'healthy');
    note(`${name}: startup to healthy`, seconds(secondsToHealthy(healthy)));

    expect(await answerOf(port)).toMatch(kind.says);
    expect((await imageConfig(tag)).User).toBe('1000:1000');
    const stopping = Date.now();
    await docker('stop', '--timeout', '10', container);
    expect(Date.now() - stopping).toBeLessThan(5000);
    expect(JSON.parse(await docker('container', 'inspect', container))[0].State.ExitCode).toBe(0);
  });

  test('is healthy where nothing can be written but its volume and /tmp', async () => {
    const container = await start(tag, [
      '--read-only',
      '--tmpfs',
      '/tmp',
      '--volume',
      '/app/data',
      '--cap-drop',
      'ALL',
    ]);

    await untilHealth(container, 'healthy');
  });

  test('has no source in a layer', async () => {
    const layers = (await savedLayers(tag)).get(tag) ?? [];
    note(`${name}: image`, megabytes(unpackedSize(layers)));
    const files = layers.flatMap((layer) => [...layer.entries()].map((entry) => entry.path));

    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(files.filter((path) => kind.source?.test(path))).toEqual([]);
  });

  test('is built anew after an edit without what the edit does not concern', async () => {
    const [file, text, replacement] = kind.edit;
    const source = readFileSync(join(folder, file), 'utf8');
    expect(source).toContain(text);
    // the builder remembers what earlier runs built
    writeFileSync(join(folder, file), source.replace(text, replacement.replace('NEW', `${Date.now()}`)));
    const { stderr, millis } = await build(folder, tag);
    note(`${name}: build after an edit`, seconds(millis / 1000));
    const steps = buildSteps(stderr);

    for (const step of kind.kept) expect([step, steps.get(step)]).toEqual([step, { cached: true, seconds: 0 }]);
    expect([...steps.values()].some(({ cached }) => !cached)).toBe(true);
  });
});
