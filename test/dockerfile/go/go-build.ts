import { Application, DockerfileBuild, type DockerfileBuildProps, type GoApplicationOptions } from '../../../src';
import { TestProject } from '../../util/test-project';

/** Files that make a folder a Go module with a program. */
export const GO_FILES: Record<string, string> = {
  'go.mod': 'module example.com/acme/hello/v2\n\ngo 1.22\n\nrequire golang.org/x/text v0.21.0\n',
  'go.sum': 'golang.org/x/text v0.21.0/go.mod h1:4IBbMaMmOPCJ8SecivzSH54+73PCFmPWxNTLm+vZkEQ=\n',
  'cmd/server/main.go': '',
};

/** A project with a Go application and a build of it, of which a test says only what it is about. */
export function goBuild(
  options: Partial<GoApplicationOptions> = {},
  props: Partial<DockerfileBuildProps> = {},
  files: Record<string, string> = GO_FILES,
): DockerfileBuild {
  return new DockerfileBuild(new TestProject(files), 'Image', {
    application: Application.go({ version: '1.26', main: 'cmd/server', ...options }),
    ...props,
  });
}
