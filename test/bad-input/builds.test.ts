import type { Project } from 'projen';
import { Application, type Bytecode, DockerfileBuild, HealthCheckTest, type SourceProtection } from '../../src';
import { refuses } from './refusal';

type Declare = (project: Project) => unknown;

const OBJECT = 'write { option: value }';
const UNKNOWN = { unknown: true } as never;

describe('a Python application', () => {
  const versions = 'use one of 3.10, 3.11, 3.12, 3.13, 3.14';
  const python = (options: object) => () => Application.python({ version: '3.11', packages: ['app'], ...options });
  refuses([
    ['its version is unknown', python({ version: '2.7' }), 'Application.python: unknown version', '"2.7"', versions],
    [
      'its version has a patch',
      python({ version: '3.11.4' }),
      'Application.python: unknown version',
      '"3.11.4"',
      versions,
    ],
    [
      'its version is a number',
      python({ version: 3.11 }),
      'Application.python: option "version" must be a string',
      '3.11',
      'put it in quotes',
    ],
    [
      'it has no package',
      python({ packages: [] }),
      'Application.python: "packages" is empty',
      '[]',
      'name the package that is imported, for example ["app"]',
    ],
    [
      'its package cannot be imported',
      python({ packages: ['my-app'] }),
      'Application.python: "packages" takes names that can be imported',
      '"my-app"',
      'write the top-level package, for example "app"',
    ],
    [
      'its packages are a text',
      python({ packages: 'app' }),
      'Application.python: option "packages" must be a list',
      '"app"',
      'write [ … ]',
    ],
    [
      'its lock file lies elsewhere',
      python({ lockFile: '../uv.lock' }),
      'Application.python: a path leads out of the project',
      '"../uv.lock"',
      'write it with "/" and below the project, for example "src/app"',
    ],
    [
      'a file of its build lies elsewhere',
      python({ buildFiles: ['/etc/passwd'] }),
      'Application.python: a path leads out of the project',
      '"/etc/passwd"',
      'write it with "/" and below the project, for example "src/app"',
    ],
    [
      'whether its build has a network is no yes or no',
      python({ buildNetwork: 'none' }),
      'Application.python: option "buildNetwork" must be true or false',
      '"none"',
      'change it to true or false',
    ],
    [
      'the protection of its source is unknown',
      python({ sourceProtection: 'encrypted' as SourceProtection }),
      'Application.python: option "sourceProtection" must be a member of SourceProtection',
      '"encrypted"',
      'use SourceProtection.NONE, SourceProtection.BYTECODE',
    ],
    [
      'its image is no reference',
      python({ baseImage: 'python:3.11\nRUN id' }),
      'Application.python: "baseImage" takes an image reference',
      '"python:3.11\\nRUN id"',
      'write for example "nginx:1.29"',
    ],
    [
      "its image is Alpine's",
      python({ baseImage: 'registry.local:5000/python:3.11-alpine3.22' }),
      'Application.python: "baseImage" is Alpine\'s, for whose C library most wheels are not built',
      '"registry.local:5000/python:3.11-alpine3.22"',
      'leave it out, or use a slim image, for example "python:3.11-slim"',
    ],
    [
      'its image has no shell',
      python({ baseImage: 'gcr.io/distroless/python3-debian13' }),
      'Application.python: "baseImage" has neither the shell nor the programs of Debian, which building the image needs',
      '"gcr.io/distroless/python3-debian13"',
      'leave it out, or use a slim image, for example "python:3.11-slim"',
    ],
    [
      'a package of Debian is a line of shell',
      python({ buildPackages: ['gcc', 'g++; id'] }),
      'Application.python: "buildPackages" takes packages of Debian',
      '"g++; id"',
      'write their names, for example "libpq5"',
    ],
    [
      'a package of Debian is an option',
      python({ systemPackages: ['--reinstall'] }),
      'Application.python: "systemPackages" takes packages of Debian',
      '"--reinstall"',
      'write their names, for example "libpq5"',
    ],
    [
      'an extra is a requirement',
      python({ extras: ['app[postgres]'] }),
      'Application.python: "extras" takes names of extras',
      '"app[postgres]"',
      'write the name alone, for example "postgres"',
    ],
    [
      'groups are a text',
      python({ groups: 'prod' }),
      'Application.python: option "groups" must be a list',
      '"prod"',
      'write [ … ]',
    ],
    [
      'its image has another version of Python',
      python({ baseImage: 'docker.io/library/python:3.12-slim' }),
      'Application.python: "baseImage" has another version of Python than the declared 3.11',
      '"docker.io/library/python:3.12-slim"',
      'make them agree',
    ],
    [
      'what it leaves out is a requirement and no name',
      python({ excludeDependencies: ['kubernetes>=30; rm -rf /'] }),
      'Application.python: "excludeDependencies" takes names of distributions',
      '"kubernetes>=30; rm -rf /"',
      'write the name alone, for example "kubernetes"',
    ],
    [
      'its installers shall not stay, of an image that is not the official one',
      python({ baseImage: 'ghcr.io/acme/python:3.11', installers: false }),
      'Application.python: "installers" can be left out of the official images of python only, since variables of another one would be lost',
      'false with the image "ghcr.io/acme/python:3.11"',
      'leave "installers" out, or make the base image without them',
    ],
    [
      'whether its installers stay is no yes or no',
      python({ installers: 'pip' }),
      'Application.python: option "installers" must be true or false',
      '"pip"',
      'change it to true or false',
    ],
    [
      'what is compiled is unknown',
      python({ bytecode: 'some' as Bytecode }),
      'Application.python: option "bytecode" must be a member of Bytecode',
      '"some"',
      'use Bytecode.WHAT_RUNS, Bytecode.EVERYTHING, Bytecode.NONE',
    ],
    [
      'a variable of its start has a bad name',
      python({ startEnvironment: { 'MY-KEY': 'x' } }),
      'Application.python: "startEnvironment" has a bad name',
      '"MY-KEY"',
      'use letters, digits and underscores',
    ],
    [
      'an option is misspelt',
      python({ lockfile: 'uv.lock' }),
      'Application.python: unknown option "lockfile"',
      '"uv.lock"',
      'did you mean "lockFile"?',
    ],
    [
      'it is nothing',
      () => Application.python(null as never),
      'Application.python: options must be an object',
      'null',
      'write { option: value }',
    ],
    [
      'an unknown option is an object',
      python({ uv: UNKNOWN }),
      'Application.python: unknown option "uv"',
      'an object with unknown',
      'known: ',
    ],
  ]);
});

describe('a Node.js application', () => {
  const node = (options: object) => () => Application.node({ version: '22', files: ['src'], ...options });
  refuses([
    [
      'its version is a name',
      node({ version: 'lts' }),
      'Application.node: unknown version',
      '"lts"',
      'write for example "22"',
    ],
    [
      'its workspace lies elsewhere',
      node({ workspace: '../api' }),
      'Application.node: a path leads out of the project',
      '"../api"',
      'write it with "/" and below the project, for example "src/app"',
    ],
    [
      'its workspace is a pattern',
      node({ workspace: 'packages/*' }),
      'Application.node: a path has a character that means something in a Dockerfile',
      '"packages/*"',
      'use letters, digits',
    ],
    [
      'it is bundled by nothing',
      node({ bundled: true }),
      'Application.node: "bundled" has no meaning without a build',
      'true',
      'name the script that bundles with buildScript, or leave it out',
    ],
    [
      'its build has a network and no script',
      node({ buildNetwork: true }),
      'Application.node: "buildNetwork" has no meaning without a build',
      'true',
      'name the script with buildScript, or leave it out',
    ],
    [
      'whether its build has a network is no yes or no',
      node({ buildScript: 'build', buildNetwork: 'none' }),
      'Application.node: option "buildNetwork" must be true or false',
      '"none"',
      'change it to true or false',
    ],
    [
      'its installers shall not stay, of an image that is not the official one',
      node({ baseImage: 'debian:bookworm-slim', installers: false }),
      'Application.node: "installers" can be left out of the official images of node only, since variables of another one would be lost',
      'false with the image "debian:bookworm-slim"',
      'leave "installers" out, or make the base image without them',
    ],
    [
      'its installers shall not stay, of an image to run in that is not the official one',
      node({ runtimeImage: 'gcr.io/distroless/nodejs22-debian12', installers: false }),
      'Application.node: "installers" can be left out of the official images of node only, since variables of another one would be lost',
      'false with the image "gcr.io/distroless/nodejs22-debian12"',
      'leave "installers" out, or make the base image without them',
    ],
    [
      'whether its installers stay is no yes or no',
      node({ installers: 'npm' }),
      'Application.node: option "installers" must be true or false',
      '"npm"',
      'change it to true or false',
    ],
    [
      'the image that it runs in has another version of Node.js',
      node({ runtimeImage: 'gcr.io/distroless/nodejs20-debian12' }),
      'Application.node: "runtimeImage" has another version of Node.js than the declared 22',
      '"gcr.io/distroless/nodejs20-debian12"',
      'make them agree',
    ],
    [
      'the image that it runs in has another C library',
      node({ runtimeImage: 'node:22-alpine' }),
      'Application.node: "runtimeImage" and "baseImage" have different C libraries, so that compiled packages would not load',
      '"node:22-alpine"',
      'let both be of Alpine, or none',
    ],
    [
      'an option is misspelt',
      node({ workspaces: 'packages/api' }),
      'Application.node: unknown option "workspaces"',
      '"packages/api"',
      'did you mean "workspace"?',
    ],
    [
      'it builds a site and names an image to run in',
      () =>
        Application.staticSite({
          folder: 'dist',
          node: { version: '22', files: ['src'], buildScript: 'build', runtimeImage: 'node:22-slim' },
        }),
      'Application.staticSite: Node.js builds the folder and does not run in the image',
      '"runtimeImage" too',
      'leave it out',
    ],
    [
      'it builds a site without installers, which it has none of',
      () =>
        Application.staticSite({
          folder: 'dist',
          node: { version: '22', files: ['src'], buildScript: 'build', installers: false },
        }),
      'Application.staticSite: Node.js builds the folder and does not run in the image',
      '"installers" too',
      'leave it out',
    ],
  ]);
});

describe('a build', () => {
  const application = Application.python({ version: '3.11', packages: ['app'] });
  const build =
    (props: object | null): Declare =>
    (project) =>
      new DockerfileBuild(project, 'Image', (props && { application, command: ['app'], ...props }) as never);
  const subject = 'DockerfileBuild "Image":';
  const list = 'write a list of strings, the program first, for example ["python", "-m", "http.server"]';
  const below = 'write it with "/" and below the project, for example "src/app"';
  refuses([
    [
      'it has no application',
      build({ application: undefined }),
      `${subject} option "application" is missing`,
      'nothing',
      'pass an Application, for example Application.python(',
    ],
    [
      'its application is a name',
      build({ application: 'python' }),
      `${subject} option "application" must be an Application`,
      '"python"',
      'write for example Application.python(',
    ],
    [
      'it has no command',
      build({ command: undefined }),
      `${subject} option "command" is missing`,
      'nothing',
      'pass the program and its arguments, for example ["app", "--port", "8000"]',
    ],
    [
      'its command is empty',
      build({ command: [] }),
      `${subject} "command" takes a program and its arguments`,
      'an empty command',
      list,
    ],
    [
      'its program is empty',
      build({ command: [''] }),
      `${subject} "command" takes a program and its arguments`,
      'an empty command',
      list,
    ],
    [
      'its command is one text',
      build({ command: 'app serve' }),
      `${subject} option "command" must be a list`,
      '"app serve"',
      'write [ … ]',
    ],
    [
      'an argument is a number',
      build({ command: ['app', 8000] }),
      `${subject} option "command"[1] must be a string`,
      '8000',
      'put it in quotes',
    ],
    [
      'an argument has a NUL character',
      build({ command: ['app', 'a\0b'] }),
      `${subject} option "command"[1]`,
      'a text that contains a NUL character, which no process can receive',
      'remove it',
    ],
    [
      'its choice for existing files is unknown',
      build({ existingFiles: 'overwrite' }),
      `${subject} option "existingFiles" must be a member of ExistingFile`,
      '"overwrite"',
      'use ExistingFile.REFUSE, ExistingFile.ADOPT, ExistingFile.KEEP, ExistingFile.RENAME',
    ],
    [
      'its entrypoint is empty',
      build({ entrypoint: [] }),
      `${subject} "entrypoint" takes a program and its arguments`,
      'an empty command',
      list,
    ],
    [
      'a port is out of range',
      build({ ports: [0] }),
      `${subject} "ports" takes a port from 1 to 65535`,
      '0',
      'write for example 8000',
    ],
    [
      'a port is listed twice',
      build({ ports: [8080, 8080] }),
      `${subject} "ports" lists a port twice`,
      '8080',
      'list each port once',
    ],
    [
      'a port is a text',
      build({ ports: ['8000'] }),
      `${subject} option "ports"[0] must be a number`,
      '"8000"',
      'change it to a number',
    ],
    [
      'its ports are one number',
      build({ ports: 8000 }),
      `${subject} option "ports" must be a list`,
      '8000',
      'write [ … ]',
    ],
    [
      'its user is root',
      build({ userId: 0 }),
      `${subject} "userId" must be a user number from 1 to 65533, not root`,
      '0',
      'write for example 1000',
    ],
    [
      'its user is a name',
      build({ userId: 'app' }),
      `${subject} option "userId" must be a number`,
      '"app"',
      'change it to a number',
    ],
    [
      'a writable folder is relative',
      build({ writableDirectories: ['data'] }),
      `${subject} "writableDirectories" takes a path inside the container`,
      'the relative path "data"',
      'write an absolute path',
    ],
    [
      'its Dockerfile lies elsewhere',
      build({ dockerfile: '../Dockerfile' }),
      `${subject} "dockerfile" a path leads out of the project`,
      '"../Dockerfile"',
      below,
    ],
    [
      'its Dockerfile has no name',
      build({ dockerfile: '' }),
      `${subject} "dockerfile" a path is not usable`,
      '""',
      below,
    ],
    [
      'its image has a bad name',
      build({ imageName: 'My Image' }),
      `${subject} "imageName" takes an image reference`,
      '"My Image"',
      'write for example "nginx:1.29"',
    ],
    [
      'a variable has a bad name',
      build({ environment: { 'LOG-LEVEL': 'info' } }),
      `${subject} "environment" has a bad name`,
      '"LOG-LEVEL"',
      'use letters, digits and underscores',
    ],
    [
      'a variable is a number',
      build({ environment: { PORT: 8000 } }),
      `${subject} option "environment"["PORT"] must be a string`,
      '8000',
      'put it in quotes',
    ],
    [
      'a variable has a line break',
      build({ environment: { TEXT: 'a\nb' } }),
      `${subject} "environment" has a value with a line break, which a Dockerfile cannot write`,
      '"TEXT"',
      'set it on the Compose service instead',
    ],
    [
      'a label has a bad name',
      build({ labels: { 'a b': 'c' } }),
      `${subject} "labels" has a bad name`,
      '"a b"',
      'use letters',
    ],
    [
      'its budget is a text',
      build({ budget: { imageSize: '500MB' } }),
      `${subject} option "budget": option "imageSize" must be a Size`,
      '"500MB"',
      'write for example Size.megabytes(500)',
    ],
    [
      'its budget has an unknown option',
      build({ budget: { imagesize: 5 } }),
      `${subject} option "budget": unknown option "imagesize"`,
      '5',
      'did you mean "imageSize"?',
    ],
    [
      'its health check is only the question',
      build({ healthCheck: HealthCheckTest.command(['true']) }),
      `${subject} option "healthCheck" must be a HealthCheck`,
      'a HealthCheckTest',
      'write for example new HealthCheck(',
    ],
    [
      'an option is misspelt',
      build({ port: 8000 }),
      `${subject} unknown option "port"`,
      '8000',
      'did you mean "ports"?',
    ],
    ['it has nothing for properties', build(null), `${subject} options must be an object`, 'null', OBJECT],
    [
      'another build has the same Dockerfile',
      (project) => {
        build({})(project);
        new DockerfileBuild(project, 'Second', { application, command: ['app'] });
      },
      'DockerfileBuild "Second" would write a file that is declared already',
      '"Dockerfile"',
      'give this build its own with the option "dockerfile"',
    ],
  ]);
});
