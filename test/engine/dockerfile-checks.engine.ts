import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Application,
  DockerfileBuild,
  type DockerfileBuildProps,
  Duration,
  HealthCheck,
  HealthCheckTest,
  type PythonApplicationOptions,
  SourceProtection,
} from '../../src';
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

function dockerfile({ python, healthCheck, ...props }: Props): string {
  const project = new TestProject({
    ...PYTHON_FILES,
    'pyproject.toml': PYTHON_FILES['pyproject.toml'].replace('>=3.11', '>=3.10'),
    'uv.lock': 'version = 1\n',
  });
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'], lockFile: 'requirements.lock', ...python }),
    command: ['app'],
    healthCheck:
      healthCheck &&
      new HealthCheck(project, 'Health', { test: healthCheck, interval: Duration.seconds(5), retries: 2 }),
    ...props,
  });
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

test('both tools find a fault that is planted', async () => {
  const text = 'FROM python:3.11-slim as base\nRUN cd /tmp\nENV API_TOKEN=abc\nCMD run me\n';
  const checked = await buildCheck(text);

  expect(checked.status).toBe(1);
  expect(checked.stdout).toContain('SecretsUsedInArgOrEnv');
  expect((await hadolint(text)).join('\n')).toContain('DL3003');
});
