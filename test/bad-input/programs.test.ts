import type { Project } from 'projen';
import {
  Application,
  ComposeDeployment,
  ContainerImage,
  DockerfileBuild,
  type DockerfileBuildProps,
  HealthCheck,
  HealthCheckTest,
} from '../../src';
import { GO_FILES } from '../dockerfile/go/go-build';
import { NODE_FILES } from '../dockerfile/node/node-build';
import { type Refusal, refuses } from './refusal';

type Declare = (project: Project) => DockerfileBuild;

const image =
  (application: Application, command: string[] | undefined, props: Partial<DockerfileBuildProps> = {}): Declare =>
  (project) =>
    new DockerfileBuild(project, 'Image', { application, command, ...props });
const python = (command: string[] = ['app'], props = {}) =>
  image(Application.python({ version: '3.11', packages: ['app'] }), command, props);
const node = (command: string[] = ['node', 'src/main.js'], options = {}) =>
  image(Application.node({ version: '22', files: ['src'], ...options }), command);
const go = (command?: string[], props = {}) =>
  image(Application.go({ version: '1.26', main: 'cmd/server' }), command, props);

/** The image, with a health check. */
const asked = (make: Declare, test: HealthCheckTest) => (project: Project) =>
  new ComposeDeployment(project, 'Deployment').addService('api', {
    image: ContainerImage.fromBuild(make(project)),
    healthCheck: new HealthCheck(project, 'Health', { test }),
  });

describe('a health check whose program is not in the image', () => {
  const what = '[Deployment/api] health check "Health" runs a program that is not in the image';
  const probe = 'use HealthCheckTest.httpGet or tcpConnect, which bring a probe that runs there';
  const subcommand = 'use HealthCheckTest.command with a subcommand of the program, or a baseImage with a shell';
  const distroless = { runtimeImage: 'gcr.io/distroless/nodejs22-debian12:nonroot' };
  const row = (name: string, make: Declare, command: string[], wayOut: string): Refusal => [
    name,
    asked(make, HealthCheckTest.command(command)),
    what,
    `"${command[0]}" in image "Image"`,
    wayOut,
  ];
  refuses(
    [
      row('it is curl in a slim image of Python', python(), ['curl', 'http://localhost'], probe),
      row('it is wget in a slim image of Node.js', node(), ['wget', 'http://localhost'], probe),
      row('it is npx, which was left out', node(), ['npx', 'wait-on', 'tcp:80'], probe),
      row('it is a shell beside node alone', node(undefined, distroless), ['sh', '-c', 'node check.js'], probe),
      row('it is a shell beside a Go program', go(), ['sh', '-c', 'server health'], subcommand),
      row('it is env beside a Go program', go(), ['/usr/bin/env', 'server', 'health'], subcommand),
      row('it is another program than that of Go', go(), ['health'], subcommand),
      [
        'the line of a shell has curl',
        asked(python(), HealthCheckTest.shell('curl -f http://localhost:8000/health || exit 1')),
        what,
        '"curl" in image "Image"',
        probe,
      ],
    ],
    { ...NODE_FILES, ...GO_FILES },
  );
});
