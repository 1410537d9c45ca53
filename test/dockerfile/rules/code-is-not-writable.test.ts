import { ComposeDeployment, ContainerImage, Instruction, Volume } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { pythonBuild } from '../build';
import { customBuild, debianStage } from '../custom/custom-build';
import { API, monorepo, NODE_FILES, nodeBuild } from '../node/node-build';

const uploads = { ...NODE_FILES, 'src/uploads/.gitkeep': '' };

test('fails when the folder of the code belongs to the user', () => {
  expectProblem(nodeBuild({}, { writableDirectories: ['/app'] }).project, 'code-is-not-writable');
});

test('fails when a volume hides the code', () => {
  const image = nodeBuild();
  const volumes = [Volume.named('data').mountAt('/app')];
  new ComposeDeployment(image.project, 'Deployment').addService('app', {
    image: ContainerImage.fromBuild(image),
    volumes,
  });

  expectProblem(image.project, 'code-is-not-writable');
});

test('fails when a folder of the user is copied by root later', () => {
  expectProblem(nodeBuild({}, { writableDirectories: ['/app/src/uploads'] }, uploads).project, 'code-is-not-writable');
});

test.each([
  ['a taken folder of Node.js', nodeBuild({}, { writableDirectories: ['/app/src/'] }), '/app/src'],
  ['what is built', nodeBuild({ buildScript: 'build' }, { writableDirectories: ['/app/dist'] }), '/app/dist'],
  ['above a workspace', nodeBuild(API, { writableDirectories: ['/app/packages'] }, monorepo()), '/app/packages/'],
  ['the packages of Node.js', nodeBuild({}, { writableDirectories: ['/app/node_modules'] }), '/app/node_modules'],
  ['the environment of Python', pythonBuild({ writableDirectories: ['/opt/venv'] }), '/opt/venv'],
  ['above the environment of Python', pythonBuild({ writableDirectories: ['/opt'] }), '/opt/venv'],
])('fails when the user owns %s', (_, image, code) => {
  expect(problemsOf(image.project)).toEqual([expect.stringContaining(`got the code at "${code}`)]);
});

const copied = (folder: string, owner?: number) => {
  const instruction = Instruction.copy('/out/app', '/srv/app/', { stage: debianStage('build'), owner });
  return problemsOf(customBuild({ instructions: [instruction] }, { writableDirectories: [folder] }).project);
};

test('fails when the user owns what an instruction of one’s own copies', () => {
  expect(copied('/srv')).toEqual([expect.stringContaining('"/srv" belongs to the image\'s user and has code in it')]);
});

test('what is copied for the user may be written to', () => {
  expect(copied('/srv/app', 1000)).toEqual([]);
});

test.each([
  ['below the code of Node.js', nodeBuild({}, { writableDirectories: ['/app/data', '/app/src/uploads'] })],
  ['in the working folder of Python', pythonBuild({ writableDirectories: ['/app', '/app/.chroma', '/opt/data'] })],
])('a folder may lie %s', (_, image) => {
  expect(problemsOf(image.project)).toEqual([]);
});
