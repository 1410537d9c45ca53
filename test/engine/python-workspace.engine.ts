import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Application, DockerfileBuild, HealthCheck, HealthCheckTest, type PythonApplicationOptions } from '../../src';
import { synthFiles, TestProject } from '../util/test-project';
import { buildSteps } from './util/build-steps';
import { build, docker, imageTag, inside, start, untilHealth } from './util/docker';
import { savedLayers } from './util/layers';
import { note, seconds } from './util/numbers';
import { type Result, run } from './util/run';
import { SourceScanner } from './util/source-scanner';
import { lockWithUv } from './util/uv-lock';

// a workspace of uv: api needs core, with an extra; core needs text, of another backend; other is needed by nobody

/** A number that no run had before: the builder remembers what earlier runs built. */
const NEW = Date.now();

const SERVER = [
  'import http.server',
  'from acme_core.greeting import greeting_of_somebody',
  '',
  'class AnswersWithGreeting(http.server.BaseHTTPRequestHandler):',
  '    def do_GET(self):',
  '        answer_in_bytes = greeting_of_somebody("you").encode()',
  '        self.send_response(200)',
  '        self.end_headers()',
  '        self.wfile.write(answer_in_bytes)',
  '',
  'def main():',
  '    import certifi',
  '    http.server.ThreadingHTTPServer(("", 8000), AnswersWithGreeting).serve_forever()',
  '',
].join('\n');

function manifest(name: string, backend: readonly [requires: string, module: string], ...lines: string[]): string {
  return [
    '[project]',
    `name = "${name}"`,
    'version = "1.0.0"',
    'requires-python = ">=3.11"',
    ...lines,
    '[build-system]',
    `requires = ["${backend[0]}"]`,
    `build-backend = "${backend[1]}"`,
    '',
  ].join('\n');
}

const HATCHLING = ['hatchling>=1.26,<2', 'hatchling.build'] as const;
const SETUPTOOLS = ['setuptools>=77', 'setuptools.build_meta'] as const;
const UV_BUILD = ['uv_build>=0.9', 'uv_build'] as const;

const API = [
  'dependencies = ["acme-core[sure]", "idna>=3,<4"]',
  '[project.scripts]',
  'api = "api:main"',
  '[tool.uv.sources]',
  'acme-core = { workspace = true }',
];

const MEMBERS: Record<string, string> = {
  'packages/core/pyproject.toml': manifest(
    'acme-core',
    UV_BUILD,
    'dependencies = ["acme-text"]',
    '[project.optional-dependencies]',
    'sure = ["certifi"]',
    'unsure = ["attrs"]',
    '[tool.uv.sources]',
    'acme-text = { workspace = true }',
  ),
  'packages/core/src/acme_core/__init__.py': '# the package that greets, which is below src as uv makes it\n',
  'packages/core/src/acme_core/greeting.py': [
    'from acme_text import in_capital_letters',
    '',
    'def greeting_of_somebody(name):',
    '    greeting_in_small_letters = " ".join(["hello", name])',
    '    return in_capital_letters(greeting_in_small_letters)',
    '',
  ].join('\n'),
  'packages/text/pyproject.toml': manifest('acme-text', SETUPTOOLS),
  'packages/text/acme_text/__init__.py':
    'def in_capital_letters(text_in_any_letters):\n    return text_in_any_letters.upper()\n',
  'packages/other/pyproject.toml': manifest('other', SETUPTOOLS, 'dependencies = ["h11"]'),
  'packages/other/other/__init__.py': 'def needed_by_nobody_at_all():\n    return "a secret of somebody else"\n',
};

const PACKAGES = ['api', 'acme_core', 'acme_text'];

/** The workspace of a layout, locked and synthesized. */
async function synthesized(
  files: Record<string, string>,
  options: Partial<PythonApplicationOptions>,
): Promise<TestProject> {
  const project = new TestProject({ ...MEMBERS, ...files });
  await lockWithUv(project.outdir);
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: PACKAGES, ...options }),
    command: ['api'],
    ports: [8000],
    healthCheck: new HealthCheck(project, 'Health', { test: HealthCheckTest.httpGet('/', { port: 8000 }) }),
  });
  synthFiles(project);
  return project;
}

const ofMember = () =>
  synthesized(
    {
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n',
      'packages/api/pyproject.toml': manifest(
        'acme-api',
        HATCHLING,
        ...API,
        '[tool.hatch.build]',
        'packages = ["api"]',
      ),
      'packages/api/api/__init__.py': SERVER,
    },
    { workspace: 'packages/api' },
  );

const ofRoot = () =>
  synthesized(
    {
      'pyproject.toml': manifest(
        'acme-api',
        SETUPTOOLS,
        ...API,
        '[tool.uv.workspace]',
        'members = ["packages/*"]',
        '[tool.setuptools]',
        'packages = ["api"]',
      ),
      'api/__init__.py': SERVER,
    },
    {},
  );

const LISTED =
  'import importlib.metadata as m; print(*sorted(d.name for d in m.distributions() if "site-packages/pip" not in str(d._path)))';

test.each([
  ['a member', ofMember, 'packages/api'],
  ['the root', ofRoot, '.'],
])('%s is verified and healthy with the members that it needs, and no layer holds source', async (_, make, folder) => {
  const project = await make();
  const tag = imageTag('workspace');
  const { stderr } = await build(
    project.outdir,
    imageTag('verified'),
    '--target',
    'verify',
    '--no-cache-filter',
    'verify',
  );
  await build(project.outdir, tag);
  const container = await start(tag, ['--read-only']);
  await untilHealth(container, 'healthy');
  const layers = (await savedLayers(tag)).get(tag) ?? [];
  const members = ['packages/core/src/acme_core', 'packages/text/acme_text'].map((path) => relative(folder, path));
  const scanner = new SourceScanner(join(project.outdir, folder), 'api', ...members);
  const names = layers.flatMap((layer) => [...layer.entries()].map(({ path }) => path));

  expect(stderr).toContain('modules are imported from bytecode');
  expect(stderr).toContain('it starts and is healthy');
  expect(stderr).not.toContain('did not start here');
  expect(await inside(container, '/opt/venv/bin/python', '-c', LISTED)).toBe(
    'acme-api acme-core acme-text certifi idna\n',
  );
  expect(scanner.find(layers)).toEqual([]);
  expect(names.filter((name) => /site-packages\/acme_\w+\/.*\.py$/.test(name))).toEqual([]);
  expect(names).toContain('opt/venv/lib/python3.11/site-packages/acme_text/__init__.pyc');
  expect(names.filter((name) => /site-packages\/(other|h11)[-./]/.test(name))).toEqual([]);
});

describe('a rebuild', () => {
  let project: TestProject;
  const edit = (path: string, from: string, to: string) => {
    const file = join(project.outdir, path);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replaceAll(from, to));
  };
  const rebuilt = async () => {
    const tag = imageTag('rebuilt');
    return { ...(await build(project.outdir, tag)), tag };
  };
  const says = (image: string, lines: string) => docker('run', '--rm', image, 'python', '-c', lines);
  const cached = ({ stderr }: Result) =>
    Object.fromEntries(
      ['dependencies', 'backend', 'application', 'bytecode'].map((name) => [
        name,
        buildSteps(stderr).get(`${name} 1/1`)?.cached,
      ]),
    );

  beforeAll(async () => {
    project = await ofMember();
    await rebuilt();
  });

  test('after an edit of a member installs nothing, and has the edit', async () => {
    edit('packages/core/src/acme_core/greeting.py', '"hello"', `"hello ${NEW}"`);
    const result = await rebuilt();
    note('workspace of three, an edit of a member', seconds(result.millis / 1000), 'dependencies cached');

    expect(cached(result)).toEqual({ dependencies: true, backend: true, application: false, bytecode: true });
    expect(await says(result.tag, 'from acme_core.greeting import *; print(greeting_of_somebody("you"))')).toBe(
      `HELLO ${NEW} YOU\n`,
    );
  });

  test('after a new version of a member, in the lock too, installs nothing', async () => {
    const version = `1.1.${NEW}`;
    edit('packages/core/pyproject.toml', '1.0.0', version);
    edit('uv.lock', 'name = "acme-core"\nversion = "1.0.0"', `name = "acme-core"\nversion = "${version}"`);
    const result = await rebuilt();

    expect(cached(result)).toEqual({ dependencies: true, backend: true, application: false, bytecode: true });
    expect(await says(result.tag, 'import importlib.metadata as m; print(m.version("acme-core"))')).toBe(
      `${version}\n`,
    );
  });

  test('after an edit of a member that nobody needs is no rebuild', async () => {
    edit('packages/other/other/__init__.py', 'secret', `secret ${NEW}`);

    expect(cached(await rebuilt())).toEqual({ dependencies: true, backend: true, application: true, bytecode: true });
  });

  test('names the member whose backend fails', async () => {
    edit('packages/text/pyproject.toml', 'version = ', 'versions = ');

    const { status, stderr } = await run('docker', ['buildx', 'build', '--progress=plain', project.outdir]);
    expect(status).not.toBe(0);
    expect(stderr).toContain('the wheel of packages/text was not built');
    expect(stderr).not.toContain('the wheel of packages/core was not built');
  });
});
