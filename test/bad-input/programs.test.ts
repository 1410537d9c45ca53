import type { Project } from 'projen';
import {
  Application,
  BaseSystem,
  BuildPoint,
  ComposeDeployment,
  ContainerImage,
  DockerfileBuild,
  type DockerfileBuildProps,
  HealthCheck,
  HealthCheckTest,
  Instruction,
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

describe('a command that no program of the image understands', () => {
  const needsShell = 'the image starts what needs a shell, and the image has none';
  const itself = 'start the program itself, with its arguments, or take a base image with a shell';
  const word = '[Image] the command of the image has a word that only a shell would understand, and no shell reads it';
  const start = (command: string[]) => (project: Project) =>
    new ComposeDeployment(project, 'Deployment').addService('api', {
      image: ContainerImage.fromBuild(go()(project)),
      command,
    });
  refuses(
    [
      [
        'it is one of a shell beside a Go program',
        go(['/bin/sh', '-c', 'server']),
        needsShell,
        '"/bin/sh" in ["/bin/sh","-c","server"]',
        itself,
      ],
      [
        'an image with a Go program alone has env as its entrypoint',
        go(['server'], { entrypoint: ['/usr/bin/env'] }),
        needsShell,
        '"/usr/bin/env" in ["/usr/bin/env","server"]',
        itself,
      ],
      [
        'a service starts a shell beside a Go program',
        start(['sh', '-c', 'server']),
        '[Deployment/api] service "api" starts what needs a shell, and the image has none',
        '"sh" in ["sh","-c","server"]',
        itself,
      ],
      [
        'a word is a variable',
        python(['uvicorn', 'app:app', '--port', '$PORT']),
        word,
        '"$PORT" in ["uvicorn","app:app","--port","$PORT"]',
        'write ["sh","-c","exec uvicorn app:app --port $PORT"], or the value itself',
      ],
      [
        'it is two commands',
        python(['migrate', '&&', 'app']),
        word,
        '"&&" in ["migrate","&&","app"]',
        'write ["sh","-c","migrate && app"]',
      ],
      [
        'it is one line',
        python(['uvicorn app:app']),
        '[Image] the command of the image is one word, which is looked up as the name of a program',
        '["uvicorn app:app"]',
        'write ["uvicorn","app:app"]',
      ],
    ],
    { ...NODE_FILES, ...GO_FILES },
  );
});

describe('an installer that was left out of the image', () => {
  const running = (make: Declare, line: string) => (project: Project) =>
    make(project).addInstruction(BuildPoint.AFTER_RUNTIME, Instruction.run(line));
  const calls = (name: string) => `[Image] a line of the image calls "${name}", which was left out of the image`;
  refuses(
    [
      [
        'a line calls pip',
        running(python(), 'python -m pip install --no-cache-dir rich==14.2.0'),
        calls('pip'),
        '"python -m pip install --no-cache-dir rich==14.2.0"',
        'add installers: true to Application.python',
      ],
      [
        'a line calls npm',
        running(node(), 'mkdir /x && npm install --global pm2@6.0.0'),
        calls('npm'),
        '"npm install --global pm2@6.0.0"',
        'add installers: true to Application.node',
      ],
      [
        'a Python image starts pip',
        python(['pip', 'list']),
        '[Image] the image starts "pip", which was left out of the image',
        '["pip","list"]',
        'add installers: true to Application.python',
      ],
      [
        'a service of a Node.js image starts npm',
        (project) =>
          new ComposeDeployment(project, 'Deployment').addService('api', {
            image: ContainerImage.fromBuild(node()(project)),
            command: ['npm', 'run', 'migrate'],
          }),
        '[Deployment/api] service "api" starts "npm", which was left out of the image',
        '["npm","run","migrate"]',
        'add installers: true to Application.node',
      ],
      [
        'a shell starts npm in a Node.js image',
        node(['sh', '-c', 'npm start']),
        '[Image] the image starts a package manager, which keeps the application from ending in order',
        '"sh -c npm start"',
        'start the file that it runs, for example ["node", "dist/main.js"]',
      ],
    ],
    { ...NODE_FILES, ...GO_FILES },
  );
});

describe('a line of an image that is declared to be empty', () => {
  const options = { runtimeImage: 'cgr.dev/acme/node:22', baseSystem: BaseSystem.EMPTY };
  refuses(
    [
      [
        'it needs a shell',
        (project) =>
          node(undefined, options)(project).addInstruction(BuildPoint.AFTER_RUNTIME, Instruction.run('mkdir /x')),
        '[Image] the stage "runtime" runs something, but its image has no shell',
        '"cgr.dev/acme/node:22"',
        'do it in another stage and copy what it makes, or start from an image with a shell',
      ],
    ],
    NODE_FILES,
  );
});
