import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application, Bytecode, DockerfileBuild, SourceProtection } from '../../src';
import { type Choice, pairwise } from '../util/pairwise';
import { TestProject, temporaryFolder } from '../util/test-project';
import { docker } from './util/docker';
import { addAt, FACTORS, healthCheck, imageProps, PORT, proved } from './util/option-space';
import { lockWithUv } from './util/uv-lock';

const REQUIREMENTS = readFileSync(join(__dirname, '../../examples/tmws/requirements.lock'), 'utf8');

const SERVICE = [
  'import http.server, importlib.metadata, json, os, pathlib, signal, sys',
  '',
  'def files(folder, pattern="*"):',
  '    return sorted({path.name.split(".")[0] + path.suffix for path in folder.glob(pattern)})',
  '',
  'class Handler(http.server.BaseHTTPRequestHandler):',
  '    def do_GET(self):',
  '        import idna',
  '        self.send_response(200)',
  '        self.end_headers()',
  '        self.wfile.write(json.dumps({',
  '            "python": "%d.%d" % sys.version_info[:2],',
  '            "user": os.getuid(),',
  '            "data": os.access("/app/data", os.W_OK),',
  '            "distributions": sorted(found.name for found in importlib.metadata.distributions()),',
  '            "own": files(pathlib.Path(__file__).parent),',
  '            "compiled": files(pathlib.Path(idna.__file__).parent, "__pycache__/c*.pyc"),',
  '        }).encode())',
  '',
  'def main():',
  '    import idna',
  '    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))',
  `    http.server.HTTPServer(("", ${PORT}), Handler).serve_forever()`,
].join('\n');

const PROJECT = [
  '[project]',
  'name = "app"',
  'version = "1.0.0"',
  'requires-python = ">=3.10"',
  'dependencies = ["idna>=3,<4", "shellingham"]',
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
].join('\n');

/** A distribution of the example's lock, as a file of requirements has it. */
function required(name: string): string {
  return new RegExp(`^${name}==[^\\n]*\\\\\\n(?: +--hash[^\\n]*\\n?)+`, 'm').exec(REQUIREMENTS)?.[0] ?? '';
}

/** The same as Poetry and PDM write it. */
function locked(name: string, ...lines: string[]): string {
  const text = required(name);
  const version = /==([^\s\\]+)/.exec(text)?.[1];
  const hashes = [...text.matchAll(/--hash=(\S+)/g)].map(([, hash]) => `{file = "${name}.whl", hash = "${hash}"}`);
  const head = ['[[package]]', `name = "${name}"`, `version = "${version}"`];
  return [...head, ...lines, `files = [${hashes.join(', ')}]`, ''].join('\n');
}

const IN_MAIN = ['optional = false', 'groups = ["main"]'];

const LOCKS: Record<string, (chosen: boolean) => string> = {
  'uv.lock': () => uvLock,
  'requirements.lock': (chosen) =>
    ['idna', 'shellingham', ...(chosen ? ['certifi', 'h11'] : [])].map(required).join(''),
  'poetry.lock': () =>
    [
      locked('idna', ...IN_MAIN),
      locked('shellingham', ...IN_MAIN),
      locked(
        'certifi',
        'optional = true',
        'groups = ["main"]',
        'markers = \'sys_platform == "linux" and extra == "sure"\'',
      ),
      locked('attrs', 'optional = false', 'groups = ["main", "dev"]', 'markers = {main = \'extra == "more"\'}'),
      locked('h11', 'optional = false', 'groups = ["wire", "serve"]'),
      locked('click', 'optional = false', 'groups = ["dev"]'),
    ].join('\n'),
  'pdm.lock': () =>
    [
      '[metadata]\ngroups = ["default", "sure", "more", "wire", "serve", "dev"]\n',
      locked('idna', 'groups = ["default"]'),
      locked('shellingham', 'groups = ["default"]'),
      locked('certifi', 'groups = ["sure"]'),
      locked('attrs', 'groups = ["more"]'),
      locked('h11', 'groups = ["wire", "serve"]'),
      locked('click', 'groups = ["dev"]'),
    ].join('\n'),
};

const OPTIONS = {
  version: ['3.10', '3.11', '3.12', '3.13', '3.14'],
  lockFile: ['uv.lock', 'requirements.lock', 'poetry.lock', 'pdm.lock'],
  bytecode: [Bytecode.WHAT_RUNS, Bytecode.EVERYTHING, Bytecode.NONE],
  sourceProtection: [SourceProtection.BYTECODE, SourceProtection.NONE],
  layout: ['beside', 'src'],
  further: ['extras and groups', 'none'],
  excluded: ['one excluded', 'all kept'],
  packages: ['no packages of Debian', 'some to build', 'some to run'],
  base: ['official', 'official with installers', 'of its own'],
  started: ['by its name', 'as a module'],
  buildNetwork: [false, true],
  ...FACTORS,
} as const;

const CASES = pairwise(OPTIONS);

let uvLock: string;

beforeAll(async () => {
  const folder = temporaryFolder({ 'pyproject.toml': PROJECT, 'app/__init__.py': '' });
  await lockWithUv(folder);
  uvLock = readFileSync(join(folder, 'uv.lock'), 'utf8');
  for (const version of OPTIONS.version) await docker('tag', `python:${version}-slim`, ownImage(version));
});

afterAll(async () => {
  for (const version of OPTIONS.version) await docker('rmi', '--no-prune', ownImage(version));
});

const ownImage = (version: string) => `images.example/team/python:${version}`;

function declared(choice: Choice<typeof OPTIONS>): DockerfileBuild {
  const { version, lockFile, layout, further, excluded, packages, base, started, health, image, added } = choice;
  const chosen = further === 'extras and groups';
  const folder = layout === 'src' ? 'src/app' : 'app';
  const project = new TestProject({
    'pyproject.toml': PROJECT,
    [`${folder}/__init__.py`]: SERVICE,
    [`${folder}/__main__.py`]: 'from app import main\n\nmain()\n',
    [lockFile]: LOCKS[lockFile](chosen),
  });
  const options = {
    version,
    packages: ['app'],
    lockFile,
    bytecode: choice.bytecode,
    sourceProtection: choice.sourceProtection,
    buildNetwork: choice.buildNetwork,
    ...(chosen && lockFile !== 'requirements.lock' ? { extras: ['sure'], groups: ['serve'] } : {}),
    ...(excluded === 'one excluded' ? { excludeDependencies: ['shellingham'] } : {}),
    ...(packages === 'some to build' ? { buildPackages: ['make'] } : {}),
    ...(packages === 'some to run' ? { systemPackages: ['libpq5'] } : {}),
    ...(base === 'of its own' ? { baseImage: ownImage(version) } : {}),
    ...(base === 'official with installers' ? { installers: true } : {}),
  };
  const [entrypoint, command] = started === 'by its name' ? [['app'], ['--quiet']] : [['python', '-m'], ['app']];
  const asking = `import urllib.request as u; u.urlopen("http://127.0.0.1:${PORT}/health", timeout=3)`;
  const build = new DockerfileBuild(project, 'Image', {
    application: Application.python(options),
    healthCheck: healthCheck(project, health, ['python', '-c', asking]),
    ...imageProps(image, entrypoint, command),
  });
  addAt(build, added);
  return build;
}

test.each(CASES)(
  'an application of Python $version with $lockFile, $bytecode, $sourceProtection, $layout, $further, $excluded, $packages, $base, $started, $buildNetwork, $health, $image, $added',
  async (choice) => {
    const build = declared(choice);
    const { answer, said } = await proved(build);
    const ending = choice.sourceProtection === SourceProtection.NONE ? '.py' : '.pyc';
    const compiled = {
      [Bytecode.WHAT_RUNS]: ['core.pyc'],
      [Bytecode.EVERYTHING]: ['cli.pyc', 'codec.pyc', 'compat.pyc', 'core.pyc'],
      [Bytecode.NONE]: [],
    }[choice.bytecode];

    expect(said).not.toContain('did not start here');
    expect(said).not.toContain('was not handed over');
    expect(JSON.parse(answer)).toEqual({
      python: choice.version,
      user: build.userId,
      data: true,
      distributions: [
        'app',
        ...(choice.further === 'extras and groups' ? ['certifi', 'h11'] : []),
        'idna',
        ...(choice.excluded === 'all kept' ? ['shellingham'] : []),
      ],
      own: [`__init__${ending}`, `__main__${ending}`, ...(ending === '.py' ? ['__pycache__'] : [])],
      compiled,
    });
  },
);
