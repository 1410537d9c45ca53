import { BuildPoint, type DockerfileBuild, Instruction, Mount } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { pythonBuild } from '../build';
import { customBuild, debianStage } from '../custom/custom-build';
import { nodeBuild } from '../node/node-build';

const PIP = 'pip install --no-cache-dir rich==14.2.0';
const NPM = 'npm install --global pm2@6.0.0';

/** The problems of an image in which lines are run. */
function problems(build: DockerfileBuild, ...added: (string | Instruction)[]): string[] {
  for (const line of added) {
    build.addInstruction(BuildPoint.AFTER_RUNTIME, typeof line === 'string' ? Instruction.run(line) : line);
  }
  return problemsOf(build.project);
}

const calls = (name: string, kind: string) => [
  expect.stringMatching(
    new RegExp(
      `^\\[Image\\] a line of the image calls "${name}", which was left out .*installers: true to Application.${kind} \\[installer-is-in-image\\]$`,
    ),
  ),
];

test('fails when a line of the image calls pip', () => {
  const build = pythonBuild();
  build.addInstruction(BuildPoint.AFTER_RUNTIME, Instruction.run(PIP));

  expectProblem(build.project, 'installer-is-in-image');
});

test.each([
  ['pip', 'pip list'],
  ['pip3', 'mkdir -p /opt/x && pip3 list'],
  ['pip', 'python -m pip list'],
  ['pip', 'python3 -m ensurepip'],
  ['/usr/local/bin/pip', 'exec /usr/local/bin/pip list'],
])('fails when a line of a Python image calls %s: %s', (name, line) => {
  expect(problems(pythonBuild(), line)).toEqual(calls(name, 'python'));
});

test.each(['npm run build', 'npx tsc', 'yarn build', 'corepack enable', "sh -c 'npm ci'"])(
  'fails when a line of a Node.js image is %s',
  (line) => {
    expect(problems(nodeBuild(), line)).toEqual(calls('(npm|npx|yarn|corepack)', 'node'));
  },
);

test('fails when the lines of a script call npm, at the beginning of the image too', () => {
  const build = nodeBuild();
  build.addInstruction(BuildPoint.BEFORE_RUNTIME, Instruction.script('sh -eu', ['mkdir /x', NPM]));

  expect(problemsOf(build.project)).toEqual(calls('npm', 'node'));
});

test.each([[['pip', 'list']], [['python', '-m', 'pip', 'list']], [['sh', '-c', 'pip list && exec app']]])(
  'fails when a Python image starts %j',
  (command) => {
    expect(problems(pythonBuild({ command }))).toEqual([
      expect.stringContaining('[Image] the image starts "pip", which was left out of the image; got ["'),
    ]);
  },
);

test('fails when a Node.js image starts Corepack, or npm before the application', () => {
  expect(problems(nodeBuild({}, { command: ['corepack', 'enable'] }))).toHaveLength(1);
  expect(problems(nodeBuild({}, { command: ['sh', '-c', 'npm run migrate && exec node src/main.js'] }))).toEqual([
    expect.stringContaining('the image starts "npm", which was left out'),
  ]);
});

test('who starts npm hears of it where the other rule of it was left out', () => {
  const build = nodeBuild({}, { command: ['npm', 'start'] });
  build.suppressRule('command-gets-signals', 'npm passes signals on');

  expect(problems(build)).toEqual([expect.stringContaining('the image starts "npm", which was left out')]);
});

test.each<[string, DockerfileBuild, ...(string | Instruction)[]]>([
  ['pip that stays', pythonBuild({ command: ['pip', 'list'] }, { installers: true }), PIP],
  ['pip of packages of the system', pythonBuild({}, { systemPackages: ['python3-pip'], installers: false }), PIP],
  ['pip of uv', pythonBuild(), Instruction.copy('/uv', '/bin/uv', { stage: debianStage('tools') }), 'uv pip list'],
  ['npm that stays', nodeBuild({ installers: true }), NPM],
  ['npm of another base image', nodeBuild({ baseImage: 'ghcr.io/acme/node:22' }), NPM],
  ['npm of an image of stages', customBuild(), NPM],
  ['npm that is installed', nodeBuild(), 'apt-get update && apt-get install -y --no-install-recommends npm', NPM],
  ['npm of a script', nodeBuild(), './install', NPM],
  ['npm of Python', nodeBuild(), Instruction.script('python -', ['install()']), NPM],
  ['npm that is copied', nodeBuild(), Instruction.copy('/n', '/usr/local', { stage: debianStage('a') }), NPM],
  [
    'npm that is mounted',
    nodeBuild(),
    Instruction.run(NPM, { mounts: [Mount.bind('/n', '/usr/local/bin', { stage: debianStage('a') })] }),
  ],
  ['npm if it is there', nodeBuild(), 'if command -v npm; then npm list; fi'],
  ['another module of Python', pythonBuild({ command: ['python', '-m', 'app', 'pip'] }), 'python -m app pip'],
])('an image may have %s', (_, build, ...lines) => {
  for (const rule of ['no-package-cache-in-layer', 'no-recommended-packages']) build.suppressRule(rule, 'is short');

  expect(problems(build, ...lines)).toEqual([]);
});

test('installers may be called where the application is built', () => {
  const build = nodeBuild();
  build.addInstruction(BuildPoint.AFTER_DEPENDENCIES, Instruction.run('npm ls'));

  expect(problemsOf(build.project)).toEqual([]);
});

test('fails when what a line has beside it is only a cache', () => {
  const line = Instruction.run('pip install rich==14.2.0', { mounts: [Mount.cache('/root/.cache/pip')] });

  expect(problems(pythonBuild(), line)).toEqual(calls('pip', 'python'));
});
