import { SampleDir, TextFile } from 'projen';
import { Application, BuildPoint, DockerfileBuild, Instruction, Mount } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { pythonBuild } from '../build';
import { customBuild, debianStage } from '../custom/custom-build';

const reading = (source: string) => ({
  instructions: [
    Instruction.copy('/out', '/out', {
      stage: debianStage('build', Instruction.run('make', { mounts: [Mount.bind(source, '/src')] })),
    }),
  ],
});

test('fails when a mount reads what is not in the project', () => {
  expectProblem(customBuild(reading('source')).project, 'build-source-exists');
});

test('fails when an instruction that was added reads what is not in the project', () => {
  const build = pythonBuild();
  build.addInstruction(BuildPoint.AFTER_RUNTIME, Instruction.copy('conf', '/etc/conf'));

  expect(problemsOf(build.project)).toEqual([
    expect.stringContaining('[Image] the Dockerfile reads "conf", which is not'),
  ]);
});

test('a file or folder that is there may be read, however it is written', () => {
  expect(problemsOf(customBuild(reading('./src/')).project)).toEqual([]);
  expect(problemsOf(customBuild(reading('src/main.c')).project)).toEqual([]);
});

test('a file that projen is about to write may be read, and its folder too', () => {
  const project = new TestProject();
  new TextFile(project, 'made/by/projen.txt');
  new SampleDir(project, 'sample', { files: { a: '' } });
  new DockerfileBuild(project, 'Image', {
    application: Application.custom({
      base: debianStage('base'),
      instructions: ['made/by/projen.txt', 'made', 'sample'].map((path) => Instruction.copy(path, `/${path}`)),
    }),
    command: ['app'],
  });

  expect(problemsOf(project)).toEqual([]);
});
