import { Application, DockerfileBuild } from '../../src';
import { PYTHON_FILES, synthFiles, TestProject } from '../util/test-project';
import { buildSteps } from './util/build-steps';
import { build, docker, imageTag } from './util/docker';

// a driver in C that its makers publish as source alone: it needs a compiler and headers, and its library when it runs
const FILES: Record<string, string> = {
  ...PYTHON_FILES,
  'pyproject.toml': [
    '[project]',
    'name = "app"',
    'version = "1.0.0"',
    'dependencies = ["psycopg2==2.9.10"]',
    '[project.scripts]',
    'app = "app:main"',
    '[build-system]',
    'requires = ["hatchling<2"]',
    'build-backend = "hatchling.build"',
  ].join('\n'),
  'requirements.lock':
    'psycopg2==2.9.10 --hash=sha256:12ec0b40b0273f95296233e8750441339298e6a572f7039da5b260e3c8b60e11\n',
  'app/__init__.py': 'import psycopg2\n\ndef main():\n    print("libpq", psycopg2.__libpq_version__ > 0)\n',
};

test('a dependency in C is compiled with packages that the image is without, and finds those that it needs to run', async () => {
  const project = new TestProject(FILES);
  new DockerfileBuild(project, 'Image', {
    application: Application.python({
      version: '3.12',
      packages: ['app'],
      buildPackages: ['gcc', 'libc6-dev', 'libpq-dev'],
      systemPackages: ['libpq5'],
    }),
    command: ['app'],
  });
  synthFiles(project);
  const tag = imageTag('packages');
  await build(project.outdir, tag);
  const again = buildSteps((await build(project.outdir, imageTag('verified'), '--target', 'verify')).stderr);
  const left =
    'command -v gcc pg_config; ls /usr/include/postgresql; find /var/lib/apt/lists /var/cache/apt -type f; grep -rl libpq5 /var/log; dpkg --status libpq5 | grep Status';

  expect(await docker('run', '--rm', '--read-only', tag)).toBe('libpq True\n');
  expect(await docker('run', '--rm', tag, 'sh', '-c', `(${left}) 2>/dev/null`)).toBe(LEFT);
  expect(again.get('dependencies 1/1')?.cached).toBe(true);
}, 600_000); // a compiler is fetched

/** What is installed is known to Debian, and nothing else is there. */
const LEFT = 'Status: install ok installed\n';
