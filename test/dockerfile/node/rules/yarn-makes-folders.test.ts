import { javascript } from 'projen';
import { Application, DockerfileBuild } from '../../../../src';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { temporaryFolder } from '../../../util/test-project';
import { NODE_FILES, nodeBuild } from '../node-build';

const { 'package-lock.json': _, ...UNLOCKED } = NODE_FILES;
const YARN = { ...UNLOCKED, 'yarn.lock': '# Yarn\n\n__metadata:\n  version: 8\n' };

test('fails when Yarn 4 is not told how to install', () => {
  expectProblem(nodeBuild({}, {}, YARN).project, 'yarn-makes-folders');
});

test.each([
  ['nodeLinker: pnp\n', 'pnp'],
  ["compressionLevel: 0\nnodeLinker: 'pnpm'\n", 'pnpm'],
  ['# nodeLinker: node-modules\n', 'pnp'],
])('fails when .yarnrc.yml is %j', (text, got) => {
  expect(problemsOf(nodeBuild({}, {}, { ...YARN, '.yarnrc.yml': text }).project)).toEqual([
    expect.stringContaining(`got nodeLinker "${got}"; write "nodeLinker: node-modules" into .yarnrc.yml`),
  ]);
});

test.each(['nodeLinker: node-modules\n', 'a: 1\nnodeLinker: "node-modules"\n'])('.yarnrc.yml may be %j', (text) => {
  expect(problemsOf(nodeBuild({}, {}, { ...YARN, '.yarnrc.yml': text }).project)).toEqual([]);
});

test('Yarn 1 makes folders', () => {
  expect(problemsOf(nodeBuild({}, {}, { ...UNLOCKED, 'yarn.lock': '# yarn lockfile v1\n' }).project)).toEqual([]);
});

test('projen may write the settings of Yarn 4, before there is a lock file', () => {
  const project = new javascript.NodeProject({
    name: 'hello',
    defaultReleaseBranch: 'main',
    packageManager: javascript.NodePackageManager.YARN_BERRY,
    yarnBerryOptions: { yarnRcOptions: { nodeLinker: javascript.YarnNodeLinker.NODE_MODULES } },
    outdir: temporaryFolder({ 'src/main.js': '' }),
    github: false,
  });
  const build = new DockerfileBuild(project, 'Image', {
    application: Application.node({ version: '22', files: ['src'] }),
    command: ['node', 'src/main.js'],
  });

  expect(problemsOf(project)).toEqual([]);
  expect(build._sources).toContain('.yarnrc.yml');
});
