import {
  Application,
  type CustomApplicationOptions,
  DockerfileBuild,
  type DockerfileBuildProps,
  Instruction,
  Mount,
  Stage,
} from '../../../src';
import { TestProject } from '../../util/test-project';

/** A stage that starts from an image of Debian. */
export function debianStage(name: string, ...instructions: Instruction[]): Stage {
  return Stage.fromImage('debian:bookworm-slim', { name, description: `is ${name}`, instructions });
}

/** A project with a program in C and a build of it, of which a test says only what it is about. */
export function customBuild(
  options: Partial<CustomApplicationOptions> = {},
  props: Partial<DockerfileBuildProps> = {},
  files: Record<string, string> = { 'src/main.c': '' },
): DockerfileBuild {
  const build = debianStage('build', Instruction.run('make --directory /src', { mounts: [Mount.bind('src', '/src')] }));
  return new DockerfileBuild(new TestProject(files), 'Image', {
    application: Application.custom({
      base: debianStage('base'),
      instructions: [Instruction.copy('/out/app', '/usr/local/bin/app', { stage: build })],
      ...options,
    }),
    command: ['app'],
    ...props,
  });
}
