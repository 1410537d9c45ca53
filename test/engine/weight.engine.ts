import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Application, DockerfileBuild, HealthCheck, HealthCheckTest } from '../../src';
import { watchedRun } from '../../src/cli/watched-run';
import type { WeightReport } from '../../src/cli/weight-report';
import { synthFiles, TestProject } from '../util/test-project';
import { run } from './util/run';
import { freshFolder } from './util/undo';

const COMMAND = join(__dirname, '../../lib/cli/drydock.js');
const LOCK = readFileSync(join(__dirname, '../../examples/tmws/requirements.lock'), 'utf8');
const locked = (name: string) =>
  new RegExp(`^${name}==[^\\n]*\\\\\\n(?: +--hash[^\\n]*\\n?)+`, 'm').exec(LOCK)?.[0] ?? '';

// one of source, one that is an extension module alone, one whose version is asked for, one for tests, one for nobody
const LOCKED = ['idna', 'orjson', 'tenacity', 'tqdm', 'pypika'];

/** A server that imports some of what its lock names. */
function served(excludeDependencies: string[], main = ''): string {
  const project = new TestProject({
    'pyproject.toml': [
      '[project]',
      'name = "the-app"',
      'version = "1.2.3"',
      'requires-python = ">=3.10"',
      'dependencies = ["idna>=3"]',
      '[project.scripts]',
      'app = "app:main"',
      '[build-system]',
      'requires = ["hatchling<2"]',
      'build-backend = "hatchling.build"',
      '[tool.hatch.build.targets.wheel]',
      'packages = ["app"]',
    ].join('\n'),
    'requirements.lock': LOCKED.map(locked).join(''),
    'app/__init__.py': [
      'import http.server, importlib.metadata, idna',
      '',
      'def main():',
      `    ${main}`,
      '    import orjson',
      '    importlib.metadata.version("tenacity")',
      '    http.server.HTTPServer(("", 8000), http.server.SimpleHTTPRequestHandler).serve_forever()',
    ].join('\n'),
  });
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'], excludeDependencies }),
    command: ['app'],
    ports: [8000],
    healthCheck: new HealthCheck(project, 'Health', { test: HealthCheckTest.httpGet('/', { port: 8000 }) }),
  });
  synthFiles(project);
  return project.outdir;
}

const verify = (folder: string) =>
  run('docker', ['buildx', 'build', '--progress=plain', '--no-cache-filter', 'verify', '--target', 'verify', folder]);

test('what nothing imports is proposed, and an image without it passes its verification', async () => {
  const folder = served([]);
  const site = join(freshFolder(), 'site-packages');
  mkdirSync(join(site, 'tqdm'), { recursive: true });
  writeFileSync(join(site, 'tqdm/__init__.py'), '');
  const tests = ['python3', '-c', `import sys; sys.path.append(${JSON.stringify(site)}); import tqdm`];
  const { stdout, status } = await run('node', [COMMAND, 'weight', '--json', '--', ...tests], { cwd: folder });
  const report: WeightReport = JSON.parse(stdout);
  const find = (name: string) => report.distributions.find((each) => each.name === name);

  expect(report).toMatchObject({ dockerfile: 'Dockerfile', problems: [] });
  expect(find('the-app')).toMatchObject({ importedByStart: true, source: 0, requiredBy: [] });
  expect(find('idna')).toMatchObject({ importedByStart: true, importedByTests: false, requiredBy: ['the-app'] });
  expect(find('orjson')).toMatchObject({ importedByStart: true });
  expect(find('orjson')?.libraries).toBeGreaterThan(100_000);
  expect(find('tenacity')).toMatchObject({
    importedByStart: false,
    kept: 'something asks for its version or its metadata',
  });
  expect(find('tqdm')).toMatchObject({ importedByStart: false, importedByTests: true });
  expect(report.proposal).toEqual(['pypika']);
  expect(report.saves).toBe(find('PyPika')?.bytes);
  expect(status).toBe(0);

  const verified = await verify(served([...report.proposal]));
  expect(verified.stderr).toContain('it starts and is healthy');
  expect(verified.status).toBe(0);
});

test('verify fails where the start misses what was left out, and an import of each module does not', async () => {
  const { status, stderr } = await verify(served(['orjson']));

  expect(stderr).toContain('1 modules are imported from bytecode');
  expect(stderr).toContain('the application does not start, since something is missing:');
  expect(stderr).toContain("ModuleNotFoundError: No module named 'orjson'");
  expect(status).toBe(1);
});

test('nothing is proposed where the application does not start, and verify says what it printed', async () => {
  const folder = served([], 'raise SystemExit("no database")');
  const { stdout, status } = await run('node', [COMMAND, 'weight'], { cwd: folder });

  expect(stdout).toContain(
    'so nothing is proposed; got "no database"; declare a health check, and in startEnvironment',
  );
  expect(stdout).not.toContain('excludeDependencies');
  expect(status).toBe(1);
  const verified = await verify(folder);
  expect(verified.stderr).toMatch(/it was not healthy here[^\n]*\n[^\n]*no database/);
  expect(verified.status).toBe(0);
});

test('a build that fails ends with 2 and says so', async () => {
  const folder = served([]);
  writeFileSync(join(folder, 'app/broken.py'), 'not Python at all');
  const { stdout, stderr, status } = await run('node', [COMMAND, 'weight'], { cwd: folder });

  expect(stderr).toContain(
    'drydock: weight: the image of "Dockerfile" cannot be built; got status 1 of "docker buildx build"; read above what it says',
  );
  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
});

describe('the run of the tests', () => {
  const SITE: Record<string, string> = {
    'site-packages/one/__init__.py': '',
    'site-packages/two.py': '',
    'sitecustomize.py':
      'import sys; sys.path.append(__file__.replace("sitecustomize.py", "site-packages")); import two',
  };
  const watched = (code: string, ...options: string[]) => {
    const folder = freshFolder();
    for (const [path, text] of Object.entries(SITE)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const before = process.env.PYTHONPATH;
    process.env.PYTHONPATH = folder;
    try {
      const { status, loaded } = watchedRun(['python3', ...options, '-c', code], folder);
      return {
        status,
        loaded: loaded.flatMap((path) => (path.startsWith(folder) ? [path.slice(folder.length + 1)] : [])),
      };
    } finally {
      if (before === undefined) delete process.env.PYTHONPATH;
      else process.env.PYTHONPATH = before;
    }
  };

  test('notes what each interpreter loads, and leaves the sitecustomize of the user in force', () => {
    const child = 'import subprocess, sys; subprocess.run([sys.executable, "-c", "import one"]); sys.exit(3)';

    expect(watched(child)).toEqual({
      status: 3,
      loaded: expect.arrayContaining(['site-packages/two.py', 'site-packages/one/__init__.py']),
    });
  });

  test('fails where no Python can be watched, or none is started', () => {
    expect(() => watched('pass', '-I')).toThrow(
      'started no Python that could be watched; got nothing from "python3 -I',
    );
    expect(() => watchedRun(['no-such-program'], '.')).toThrow('cannot be run; got ENOENT for "no-such-program"');
  });
});
