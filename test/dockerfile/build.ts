import { Application, DockerfileBuild, type DockerfileBuildProps, type PythonApplicationOptions } from '../../src';
import { PYTHON_FILES, synthFiles, TestProject } from '../util/test-project';

/** A project with a Python application and a build of it, of which a test says only what it is about. */
export function pythonBuild(
  props: Partial<DockerfileBuildProps> = {},
  options: Partial<PythonApplicationOptions> = {},
  files: Record<string, string> = {},
): DockerfileBuild {
  return new DockerfileBuild(new TestProject({ ...PYTHON_FILES, ...files }), 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'], ...options }),
    command: ['app'],
    ...props,
  });
}

/** The lines of the stage that is the image. */
export function imageLines(build: DockerfileBuild): string[] {
  const lines = synthFiles(build.project.root)[build.file.path].split('\n');
  const start = lines.findIndex((line) => /^FROM \w+ AS runtime$/.test(line)) + 1;
  return lines.slice(start, lines.indexOf('', start));
}
