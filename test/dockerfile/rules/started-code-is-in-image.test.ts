import { BuildPoint, type DockerfileBuild, Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { PYTHON_FILES } from '../../util/test-project';
import { pythonBuild } from '../build';
import { API, monorepo, nodeBuild } from '../node/node-build';

const FILES = { ...PYTHON_FILES, 'app/__main__.py': '', 'app/web/api.py': '', 'app/fast.pyx': '' };
const python = (...command: string[]) => pythonBuild({ command }, {}, FILES);
const node = (...command: string[]) => nodeBuild({}, { command });
const built = (...command: string[]) => nodeBuild({ buildScript: 'build' }, { command });
const member = (...command: string[]) => nodeBuild(API, { command }, monorepo());

/** What is said of an image, without the words that are always there. */
function said(build: DockerfileBuild): string[] {
  return problemsOf(build.project).map((line) =>
    line.replace(/^\[Image\] the image starts what was not built; got /, ''),
  );
}

test('fails when a server is told to serve a module that is not of the application', () => {
  expectProblem(python('uvicorn', 'main:api', '--port', '8000').project, 'started-code-is-in-image');
});

test.each<[DockerfileBuild, string]>([
  [
    node('node', 'dist/main.js'),
    '"dist/main.js", where there is "package.json", "src"; name it in the option "files", or the script that makes it with the option "buildScript"',
  ],
  [node('node', '--enable-source-maps', '-r', './src/main.js', 'app.js'), '"app.js", where there is'],
  [node('tini', '--', 'node', '/app/app.js'), '"/app/app.js", where there is'],
  [node('node', 'src/mian.js'), '"src/mian.js", which is not in the project; correct its path'],
  [
    built('node', 'src/main.js'),
    '"src/main.js", where there is "package.json", "dist"; start what the build script makes, or name its folder with the option "output"',
  ],
  [member('node', 'packages/api/src/main.js'), '"packages/api/src/main.js", where there is'],
  [
    python('python', '-m', 'app.web'),
    '"python -m app.web", and there is neither a module nor a package with __main__.py of that name; write it below "app", or start another one',
  ],
  [python('python', '-u', '-m', 'app.nope'), '"python -m app.nope", and there is'],
  [
    python('python', 'app/web/api.py'),
    '"app/web/api.py", and the image has the application as installed modules, and no file of the project; start a module, as in ["python","-m","app.web.api"], or a script of pyproject.toml',
  ],
  [
    python('gunicorn', '-w', '2', 'app.wsgi:application'),
    '"app.wsgi:application", and "app" has no module "app.wsgi"; correct the module',
  ],
  [python('python', '-m', 'uvicorn', 'nope:api'), '"nope:api", and the application consists of "app"'],
  [
    python('uv', 'run', 'app', '--port', '80'),
    '"uv", which makes the environment and is not part of it; start ["app","--port","80"]',
  ],
  [
    python('poetry', 'run'),
    '"poetry", which makes the environment and is not part of it; start the program that it runs',
  ],
])('fails when an image starts what it has not (%#)', (build, problem) => {
  expect(said(build)).toEqual([expect.stringContaining(problem)]);
});

test.each([
  node('node', 'src/main.js'),
  node('node', 'src/main'),
  node('node', '.'),
  node('node', '-e', 'main.js'),
  node('node', '--env-file', '/run/env', 'src/main.js'),
  node('node', '--disable-proto', 'delete', 'src/main.js'),
  node('node', '--import', 'tsx', 'src/main.js'),
  node('node', 'node_modules/tool/main.js'),
  node('node', '/opt/tool.js'),
  node('sh', '-c', 'cd /srv && node main.js'),
  built('node', 'dist/main.js'),
  built('node', 'dist'),
  member('node', 'src/main.js'),
  python('app'),
  python('python', '-m', 'app'),
  python('python', '-m', 'app.web.api'),
  python('python', '-m', 'app.fast'),
  python('python', '-m', 'http.server'),
  python('python', '/opt/tool.py'),
  python('python', '-c', 'import app'),
  python('uvicorn', 'app.web.api:api', '--host', '0.0.0.0'),
  python('uvicorn', '--app-dir', '/srv', 'main:api'),
  python('gunicorn', '-b', 'localhost:8000', '-k', 'uvicorn.workers.UvicornWorker', 'app:api()'),
  python('uvicorn', 'idna:api'),
  python('uvicorn', '--header', 'Server:none', 'app.web.api:api'),
  python('gunicorn', '--chdir', '/srv', 'main:api'),
  pythonBuild(
    { command: ['uv', 'run', 'app'] },
    {},
    { ...FILES, 'requirements.lock': `uv==0.13.0 --hash=sha256:${'0'.repeat(64)}\n` },
  ),
])('nothing is said of what an image has, or may have (%#)', (build) => {
  expect(said(build)).toEqual([]);
});

test.each([
  Instruction.file('/app/main.py', ['api = None']),
  Instruction.copy('app', '/app/'),
  Instruction.run('make modules'),
  Instruction.env({ PYTHONPATH: '/srv' }),
])('what is added may bring it (%#)', (instruction) => {
  const build = python('uvicorn', 'main:api');
  build.addInstruction(BuildPoint.AFTER_RUNTIME, instruction);

  expect(said(build)).toEqual([]);
});
