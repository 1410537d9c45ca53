import { javascript } from 'projen';
import { Application, DockerfileBuild } from '../../../../src';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { temporaryFolder } from '../../../util/test-project';
import { NODE_FILES, nodeBuild } from '../node-build';

test('fails when package.json does not have the script', () => {
  expectProblem(nodeBuild({ buildScript: 'biuld' }).project, 'node-script-exists');
});

test('fails when package.json has no scripts', () => {
  const files = { ...NODE_FILES, 'package.json': '{}' };

  expect(problemsOf(nodeBuild({ buildScript: 'build' }, {}, files).project)).toEqual([
    expect.stringContaining('got no such script; there are none [node-script-exists]'),
  ]);
});

test('a script of package.json may build', () => {
  expect(problemsOf(nodeBuild({ buildScript: 'build' }).project)).toEqual([]);
});

test('a task of projen may build, before it is a script of package.json', () => {
  const project = new javascript.NodeProject({
    name: 'hello',
    defaultReleaseBranch: 'main',
    outdir: temporaryFolder({ 'src/main.js': '' }),
    github: false,
  });
  new DockerfileBuild(project, 'Image', {
    application: Application.node({ version: '22', files: ['src'], buildScript: 'compile' }),
    command: ['node', 'dist/main.js'],
  });

  expect(problemsOf(project)).toEqual([]);
});
