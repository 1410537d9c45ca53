import { javascript } from 'projen';
import { Application, DockerfileBuild } from '../../../../src';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { temporaryFolder } from '../../../util/test-project';
import { NODE_FILES, nodeBuild } from '../node-build';

const { 'package-lock.json': _, ...UNLOCKED } = NODE_FILES;

test('fails when there is no lock file', () => {
  expectProblem(nodeBuild({ buildScript: 'build' }, {}, UNLOCKED).project, 'node-lock-file-exists');
});

test.each([4, 6, 7])('fails when the lock file has the version %i, before Yarn 4', (version) => {
  const lock = `# Yarn\n\n__metadata:\n  version: ${version}\n  cacheKey: 8\n`;
  const files = { ...UNLOCKED, 'yarn.lock': lock, '.yarnrc.yml': 'nodeLinker: node-modules\n' };

  expectProblem(nodeBuild({}, {}, files).project, 'node-lock-file-exists');
});

test('fails when the lock file is one of npm 6', () => {
  const files = { ...UNLOCKED, 'package-lock.json': '{ "lockfileVersion": 1, "dependencies": {} }' };

  expect(problemsOf(nodeBuild({}, {}, files).project)).toEqual([
    expect.stringContaining(
      'the lock file "package-lock.json" is too old to be installed from; got one of npm 6 or earlier',
    ),
  ]);
});

test('fails when the lock file that was named is not there, though another one is', () => {
  expect(problemsOf(nodeBuild({ lockFile: 'yarn.lock' }).project)).toEqual([
    expect.stringContaining('is installed from lock file "yarn.lock", which is not in the project'),
  ]);
});

test.each([
  ['package-lock.json', '{"packages":{}}'],
  ['npm-shrinkwrap.json', '{"packages":{}}'],
  ['pnpm-lock.yaml', ''],
  ['yarn.lock', '# yarn lockfile v1\n'],
])('the lock file may be %s', (name, content) => {
  expect(problemsOf(nodeBuild({}, {}, { ...UNLOCKED, [name]: content }).project)).toEqual([]);
});

test('fails when projen makes a lock file that is not known', () => {
  const project = new javascript.NodeProject({
    name: 'hello',
    defaultReleaseBranch: 'main',
    packageManager: javascript.NodePackageManager.BUN,
    outdir: temporaryFolder({ 'src/main.js': '' }),
    github: false,
  });
  new DockerfileBuild(project, 'Image', {
    application: Application.node({ version: '22', files: ['src'] }),
    command: ['node', 'src/main.js'],
  });

  expect(problemsOf(project)).toEqual([
    expect.stringMatching(/the lock file "bun\.lockb?" is of no package manager that is known/),
  ]);
});
