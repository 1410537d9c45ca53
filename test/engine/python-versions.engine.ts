import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Application,
  Bytecode,
  DockerfileBuild,
  Duration,
  HealthCheck,
  HealthCheckTest,
  SourceProtection,
} from '../../src';
import { synthFiles, TestProject, temporaryFolder } from '../util/test-project';
import { build, docker, imageTag, inside, start, untilHealth } from './util/docker';
import { lockWithUv } from './util/uv-lock';

// one service on each version of Python, from each kind of lock: every pair of two choices is met by some case

const REQUIREMENTS = readFileSync(join(__dirname, '../../examples/tmws/requirements.lock'), 'utf8');

const FILES: Record<string, string> = {
  'pyproject.toml': [
    '[project]',
    'name = "app"',
    'version = "1.0.0"',
    'requires-python = ">=3.10"',
    'dependencies = ["idna>=3,<4"]',
    '[project.optional-dependencies]',
    'sure = ["certifi"]',
    'more = ["attrs"]',
    '[project.scripts]',
    'app = "app:main"',
    '[dependency-groups]',
    'wire = ["h11"]',
    'serve = [{include-group = "wire"}]',
    'dev = ["click"]',
    '[build-system]',
    'requires = ["hatchling>=1.26,<2"]',
    'build-backend = "hatchling.build"',
  ].join('\n'),
  'app/__init__.py': [
    'import http.server',
    '',
    'def main():',
    '    import certifi, h11, idna',
    '    http.server.HTTPServer(("", 8000), http.server.SimpleHTTPRequestHandler).serve_forever()',
    '',
    '# so that its source is long enough to be told from others',
  ].join('\n'),
};

const NAMES = { always: 'idna', extra: 'certifi', otherExtra: 'attrs', group: 'h11', dev: 'click' };

/** A distribution of the example's lock, as Poetry and PDM write it. */
function locked(name: string, ...lines: string[]): string {
  const [text, version] = new RegExp(`^${name}==(\\S+)[^\\n]*\\\\\\n(?: +--hash[^\\n]*\\n?)+`, 'm').exec(
    REQUIREMENTS,
  ) ?? [''];
  const hashes = [...text.matchAll(/--hash=(\S+)/g)].map(([, hash]) => `{file = "${name}.whl", hash = "${hash}"}`);
  return [
    `[[package]]`,
    `name = "${name}"`,
    `version = "${version}"`,
    ...lines,
    `files = [${hashes.join(', ')}]`,
    '',
  ].join('\n');
}

const LOCKS: Record<string, () => string> = {
  'uv.lock': () => uvLock,
  'requirements.lock': () =>
    [NAMES.always, NAMES.extra, NAMES.group]
      .map((name) => new RegExp(`^${name}==[^\\n]*\\\\\\n(?: +--hash[^\\n]*\\n?)+`, 'm').exec(REQUIREMENTS)?.[0])
      .join(''),
  'poetry.lock': () =>
    [
      locked(NAMES.always, 'optional = false', 'groups = ["main"]'),
      locked(
        NAMES.extra,
        'optional = true',
        'groups = ["main"]',
        'markers = \'sys_platform == "linux" and extra == "sure"\'',
      ),
      locked(
        NAMES.otherExtra,
        'optional = false',
        'groups = ["main", "dev"]',
        'markers = {main = \'extra == "more"\'}',
      ),
      locked(NAMES.group, 'optional = false', 'groups = ["wire", "serve"]'),
      locked(NAMES.dev, 'optional = false', 'groups = ["dev"]'),
    ].join('\n'),
  'pdm.lock': () =>
    [
      '[metadata]\ngroups = ["default", "sure", "more", "wire", "serve", "dev"]\n',
      locked(NAMES.always, 'groups = ["default"]'),
      locked(NAMES.extra, 'groups = ["sure"]'),
      locked(NAMES.otherExtra, 'groups = ["more"]'),
      locked(NAMES.group, 'groups = ["wire", "serve"]'),
      locked(NAMES.dev, 'groups = ["dev"]'),
    ].join('\n'),
};

let uvLock: string;

beforeAll(async () => {
  const folder = temporaryFolder(FILES);
  await lockWithUv(folder);
  uvLock = readFileSync(join(folder, 'uv.lock'), 'utf8');
});

test.each([
  ['3.10', 'uv.lock', Bytecode.WHAT_RUNS, SourceProtection.BYTECODE],
  ['3.10', 'requirements.lock', Bytecode.EVERYTHING, SourceProtection.NONE],
  ['3.10', 'poetry.lock', Bytecode.NONE, SourceProtection.BYTECODE],
  ['3.10', 'pdm.lock', Bytecode.WHAT_RUNS, SourceProtection.NONE],
  ['3.12', 'uv.lock', Bytecode.EVERYTHING, SourceProtection.BYTECODE],
  ['3.12', 'requirements.lock', Bytecode.NONE, SourceProtection.NONE],
  ['3.12', 'poetry.lock', Bytecode.WHAT_RUNS, SourceProtection.NONE],
  ['3.12', 'pdm.lock', Bytecode.EVERYTHING, SourceProtection.BYTECODE],
  ['3.13', 'uv.lock', Bytecode.NONE, SourceProtection.NONE],
  ['3.13', 'requirements.lock', Bytecode.WHAT_RUNS, SourceProtection.BYTECODE],
  ['3.13', 'poetry.lock', Bytecode.EVERYTHING, SourceProtection.NONE],
  ['3.13', 'pdm.lock', Bytecode.NONE, SourceProtection.BYTECODE],
])(
  'Python %s with a %s, bytecode %s and source protection %s: verified and healthy',
  async (version, lockFile, bytecode, sourceProtection) => {
    const project = new TestProject({ ...FILES, [lockFile]: LOCKS[lockFile]() });
    const choice = lockFile === 'requirements.lock' ? {} : { extras: ['sure'], groups: ['serve'] };
    new DockerfileBuild(project, 'Image', {
      application: Application.python({ version, packages: ['app'], lockFile, bytecode, sourceProtection, ...choice }),
      command: ['app'],
      ports: [8000],
      healthCheck: new HealthCheck(project, 'Health', {
        test: HealthCheckTest.httpGet('/', { port: 8000 }),
        startPeriod: Duration.seconds(30),
      }),
    });
    synthFiles(project);
    const tag = imageTag('version');
    const { stderr } = await build(project.outdir, imageTag('verified'), '--target', 'verify');
    await build(project.outdir, tag);
    const container = await start(tag, ['--read-only']);
    await untilHealth(container, 'healthy');
    const list =
      'import importlib.metadata as m, sys; print(sys.version[:4], *sorted(d.name for d in m.distributions() if "site-packages/pip" not in str(d._path)))';

    expect(stderr).not.toContain('did not start here');
    expect(stderr).not.toContain('was not handed over');
    expect(await inside(container, '/opt/venv/bin/python', '-c', list)).toBe(`${version} app certifi h11 idna\n`);
    expect(
      await docker(
        'run',
        '--rm',
        '--entrypoint',
        'sh',
        tag,
        '-c',
        'ls /opt/venv/lib/python*/site-packages/app/__init__.py 2>/dev/null || echo none',
      ),
    ).toBe(
      sourceProtection === SourceProtection.NONE
        ? `/opt/venv/lib/python${version}/site-packages/app/__init__.py\n`
        : 'none\n',
    );
  },
);
