import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Application,
  DockerfileBuild,
  type DockerfileBuildProps,
  Duration,
  HealthCheck,
  HealthCheckTest,
  Instruction,
  type PythonApplicationOptions,
  SourceProtection,
} from '../../src';
import { debianStage } from '../dockerfile/custom/custom-build';
import { BAD_LINES } from '../dockerfile/lint-corpus';
import { bareBuild, lintedBuild } from '../dockerfile/linted-build';
import { OPTION_SPACE } from '../dockerfile/option-space';
import { problemsOf } from '../util/rule-page';
import { PYTHON_FILES, synthFiles, TestProject } from '../util/test-project';
import { Example } from './util/example';
import { hadolint } from './util/hadolint';
import { type Result, run } from './util/run';
import { freshFolder } from './util/undo';

type Props = Partial<Omit<DockerfileBuildProps, 'application' | 'healthCheck'>> & {
  readonly healthCheck?: HealthCheckTest;
  readonly python?: Partial<PythonApplicationOptions>;
};

/** Declarations whose Dockerfiles differ in what they consist of. */
const DECLARATIONS: Record<string, Props> = {
  'nothing but what is required': {},
  'source in the image': { python: { sourceProtection: SourceProtection.NONE } },
  'a lock of uv': { python: { lockFile: 'uv.lock' } },
  'an entrypoint': { entrypoint: ['python', '-m'], command: ['app'] },
  'ports, a user and folders': {
    ports: [8000, 9000],
    userId: 10_001,
    writableDirectories: ['/app/data', "/srv/it's here"],
  },
  'variables and labels': {
    environment: { GREETING: 'a "quoted" $HOME \\ text', EMPTY: '' },
    labels: { 'com.example/description': "it's $5, `or` so" },
  },
  'a health check by HTTP': { ports: [8000], healthCheck: HealthCheckTest.httpGet('/health?deep=1', { port: 8000 }) },
  'a health check by TCP': { ports: [8000], healthCheck: HealthCheckTest.tcpConnect({ port: 8000 }) },
  'a health check by a command': { healthCheck: HealthCheckTest.command(['python', '-c', 'print("$HOME")']) },
  'a health check by a shell': { healthCheck: HealthCheckTest.shell('test -f "$HOME/ready" || exit 1') },
};

function dockerfile({ python, healthCheck, ...props }: Props, withoutRule?: string): string {
  const project = new TestProject({
    ...PYTHON_FILES,
    'pyproject.toml': PYTHON_FILES['pyproject.toml'].replace('>=3.11', '>=3.10'),
    'app/__main__.py': '',
    'uv.lock': 'version = 1\n',
  });
  const build = new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'], lockFile: 'requirements.lock', ...python }),
    command: ['app'],
    healthCheck:
      healthCheck &&
      new HealthCheck(project, 'Health', { test: healthCheck, interval: Duration.seconds(5), retries: 2 }),
    ...props,
  });
  if (withoutRule !== undefined) build.suppressRule(withoutRule, 'it is meant');
  return synthFiles(project).Dockerfile;
}

/** What BuildKit's own checks say; they read the Dockerfile and its base images only. */
function buildCheck(text: string): Promise<Result> {
  const folder = freshFolder();
  writeFileSync(join(folder, 'Dockerfile'), text);
  return run('docker', ['buildx', 'build', '--check', folder]);
}

test('BuildKit and hadolint find nothing in the example', async () => {
  const text = (await Example.committed()).read('Dockerfile');

  expect((await buildCheck(text)).stdout.trim()).toBe('Check complete, no warnings found.');
  expect(await hadolint(text)).toEqual([]);
});

test.each(Object.entries(DECLARATIONS))(
  'BuildKit and hadolint find nothing in a Dockerfile with %s',
  async (_, props) => {
    const text = dockerfile(props);

    expect((await buildCheck(text)).stdout.trim()).toBe('Check complete, no warnings found.');
    expect(await hadolint(text)).toEqual([]);
  },
);

test.each(['3.10', '3.12', '3.13', '3.14'])('hadolint finds nothing in a Dockerfile for Python %s', async (version) => {
  expect(await hadolint(dockerfile({ python: { version } }))).toEqual([]);
});

const GOLDEN = join(__dirname, '..', 'golden');
const GOLDEN_DOCKERFILES = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /(^|[/.])Dockerfile$/.test(path),
);

test.each(GOLDEN_DOCKERFILES)('hadolint finds nothing in %s', async (path) => {
  expect(await hadolint(readFileSync(join(GOLDEN, path), 'utf8'))).toEqual([]);
});

test('both tools find a fault that is planted', async () => {
  const text = 'FROM python:3.11-slim as base\nRUN cd /tmp\nENV API_TOKEN=abc\nCMD run me\n';
  const checked = await buildCheck(text);

  expect(checked.status).toBe(1);
  expect(checked.stdout).toContain('SecretsUsedInArgOrEnv');
  expect((await hadolint(text)).join('\n')).toContain('DL3003');
});

test.each(OPTION_SPACE)('BuildKit and hadolint find nothing in $name', async ({ make }) => {
  const text = synthFiles(make().project).Dockerfile;

  expect((await buildCheck(text)).stdout.trim()).toBe('Check complete, no warnings found.');
  expect(await hadolint(text)).toEqual([]);
});

/** The text without what tells hadolint to be quiet. */
const unsilenced = (text: string) => text.replace(/^# hadolint ignore=.*\n/gm, '');
/** The names of what hadolint finds; what ShellCheck finds in a line is its writer's. */
const codes = (found: string[]) => found.flatMap((line) => line.match(/\bDL\d{4}\b/) ?? []);

describe('hadolint agrees with our lint', () => {
  test.each(BAD_LINES)('that the rule %s, %s, is broken by %s, and obeys its suppression', async (_, code, line) => {
    const ids = problemsOf(lintedBuild(Instruction.run(line)).project).map((one) => one.replace(/^.*\[(.+)\]$/, '$1'));
    const build = lintedBuild(Instruction.run(line));
    for (const id of new Set(ids)) build.suppressRule(id, 'it is meant');
    const text = synthFiles(build.project).Dockerfile;

    expect(codes(await hadolint(unsilenced(text)))).toContain(code);
    expect(codes(await hadolint(text))).toEqual([]);
  });

  test('on what a whole copy and the name of a label are', async () => {
    const build = lintedBuild(Instruction.copy('/', '/', { stage: debianStage('tools') }));
    build.suppressRule('no-whole-filesystem', 'it is flattened');
    const copied = synthFiles(build.project).Dockerfile;

    expect(codes(await hadolint(unsilenced(copied)))).toEqual(['DL3067']);
    expect(await hadolint(copied)).toEqual([]);
    for (const label of ['Team', 'com.docker.team', 'a..b', 'com.example.a--b', '1st']) {
      const labelled = dockerfile(
        { labels: { [label]: 'search' }, python: { installers: true } },
        'label-has-known-form',
      );
      expect(codes(await hadolint(unsilenced(labelled)))).toEqual(['DL3048']);
      expect(await hadolint(labelled)).toEqual([]);
    }
  });

  test.each([
    ['debian', 'DL3006'],
    ['debian:latest', 'DL3007'],
  ])('that %s has no version, which it sees where no argument stands between', async (image, code) => {
    const build = bareBuild(image);
    build.suppressRule('image-has-version', 'it is tried only');
    const text = synthFiles(build.project).Dockerfile;

    expect(codes(await hadolint(text.replace('${BASE_IMAGE}', image)))).toEqual([code]);
  });

  test('that each exception is one, so that no comment silences what is not said', async () => {
    for (const { make } of OPTION_SPACE) {
      const text = synthFiles(make().project).Dockerfile;
      const silenced = [...text.matchAll(/^# hadolint ignore=(.*)$/gm)].flatMap(([, list]) => list.split(','));
      const found = codes(await hadolint(unsilenced(text)));
      // which lines have enough commands to stand apart is counted a little differently
      const others = (list: string[]) => list.filter((code) => code !== 'DL3059').sort();
      expect(others(silenced)).toEqual(others(found));
    }
  });
});

test('BuildKit does not warn of a secret that the rule was left out for', async () => {
  const text = dockerfile({ environment: { API_KEY: 'for tests only' } }, 'no-secret-in-image');

  expect(text).toMatch(/^# check=skip=SecretsUsedInArgOrEnv\n# ~~ Generated by projen/);
  expect((await buildCheck(text)).stdout.trim()).toBe('Check complete, no warnings found.');
  expect((await buildCheck(text.replace(/^.*\n/, ''))).stdout).toContain('SecretsUsedInArgOrEnv');
  expect(await hadolint(text)).toEqual([]);
});
