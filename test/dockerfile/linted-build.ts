import { Application, BuildPoint, DockerfileBuild, type Instruction, Stage } from '../../src';
import { TestProject } from '../util/test-project';
import { pythonBuild } from './build';

/** A build with instructions of its own at the beginning of the image, which has pip. */
export function lintedBuild(...instructions: Instruction[]): DockerfileBuild {
  const build = pythonBuild({}, { installers: true });
  for (const instruction of instructions) build.addInstruction(BuildPoint.BEFORE_RUNTIME, instruction);
  return build;
}

/** A build that has nothing but some instructions on top of an image. */
export function bareBuild(image: string, ...instructions: Instruction[]): DockerfileBuild {
  const base = Stage.fromImage(image, { name: 'base', description: 'is what the image starts from', instructions });
  return new DockerfileBuild(new TestProject(), 'Image', {
    application: Application.custom({ base, instructions: [] }),
    command: ['app'],
  });
}
