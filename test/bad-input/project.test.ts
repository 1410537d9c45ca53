import type { Project } from 'projen';
import {
  Application,
  ComposeDeployment,
  type ComposeDeploymentProps,
  type ComposeServiceProps,
  ContainerImage,
  DependencyCondition,
  DockerfileBuild,
  type DockerfileBuildProps,
  EnvVar,
  HealthCheck,
  HealthCheckTest,
  Port,
  RestartPolicy,
  Size,
  Volume,
} from '../../src';
import { refuses } from './refusal';

type Declare = (project: Project) => unknown;

const IMAGE = ContainerImage.fromRegistry('ghcr.io/acme/app:1.0');

const build =
  (props: Partial<DockerfileBuildProps> = {}, options: object = {}): Declare =>
  (project) =>
    new DockerfileBuild(project, 'Image', {
      application: Application.python({ version: '3.11', packages: ['app'], ...options }),
      command: ['app'],
      ...props,
    });

const deploy =
  (services: Record<string, Partial<ComposeServiceProps>> = {}, props: ComposeDeploymentProps = {}): Declare =>
  (project) => {
    const deployment = new ComposeDeployment(project, 'Deployment', props);
    for (const [name, service] of Object.entries(services)) deployment.addService(name, { image: IMAGE, ...service });
    return deployment;
  };

describe('a file that somebody wrote himself', () => {
  const wayOut = (path: string, got: string) =>
    got === 'a folder'
      ? 'rename it or delete it to let projen write its own, or leave out the declaration that makes it'
      : 'set the option "existingFiles" to ExistingFile.ADOPT to replace it, or ExistingFile.KEEP to leave it as it is, ' +
        `or ExistingFile.RENAME to move it to "${path}.orig"`;
  const kept = (path: string, where: string, declare: Declare, got: string) =>
    [
      `${path} is ${got}`,
      declare,
      `[${where}] would replace "${path}", which projen did not write`,
      got,
      wayOut(path, got),
    ] as const;
  const both: Declare = (project) => {
    build()(project);
    deploy({ api: { environment: { KEY: EnvVar.optional({ description: 'A setting' }) } } })(project);
  };

  describe('as a file', () => {
    const got = "a file without projen's marker";
    refuses([kept('Dockerfile', 'Image', both, got)], { Dockerfile: 'FROM scratch\n' });
    refuses([kept('.dockerignore', 'Image', both, got)], { '.dockerignore': '' });
    refuses([kept('docker-compose.yml', 'Deployment', both, got)], { 'docker-compose.yml': 'services: {}\n' });
    refuses([kept('.env.example', 'Deployment', both, got)], { '.env.example': 'KEY=\n' });
  });

  describe('as a folder', () => {
    const got = 'a folder';
    refuses([kept('Dockerfile', 'Image', both, got)], { 'Dockerfile/kept.txt': '' });
    refuses([kept('.dockerignore', 'Image', both, got)], { '.dockerignore/kept.txt': '' });
    refuses([kept('docker-compose.yml', 'Deployment', both, got)], { 'docker-compose.yml/kept.txt': '' });
    refuses([kept('.env.example', 'Deployment', both, got)], { '.env.example/kept.txt': '' });
  });
});

describe('a build', () => {
  const compile = 'make it with `uv pip compile --generate-hashes';
  const probe: Declare = (project) =>
    build({
      ports: [8000],
      healthCheck: new HealthCheck(project, 'Health', { test: HealthCheckTest.httpGet('/', { port: 9000 }) }),
    })(project);

  refuses([
    [
      'its package is not there',
      build({}, { packages: ['ap'] }),
      '[Image] the application consists of package "ap", which is not in the project',
      'neither "ap/" nor "ap.py", at the top or below "src/"',
      'create it or correct the name in Application.python({ packages })',
    ],
    [
      'its lock file is not there',
      build({}, { lockFile: 'other.lock' }),
      '[Image] the application is installed from lock file "other.lock", which is not in the project',
      'no such file',
      'make uv.lock with `uv lock`, or a requirements.lock with',
    ],
    [
      'its project wants another version of Python',
      build({}, { version: '3.10' }),
      '[Image] the image runs Python 3.10, but the project requires ">=3.11"',
      'version "3.10"',
      "change Application.python({ version }) or the project's requires-python",
    ],
    [
      'its health check asks a port on which nothing listens',
      probe,
      '[Image] the health check asks port 9000, on which nothing listens',
      'ports: [8000]',
      'add the port to the build or correct it in the health check',
    ],
    [
      'its context is larger than its budget',
      build({ budget: { buildContext: Size.bytes(10) } }),
      '[Image] the build context is larger than its budget of 0.00001 MB',
      '0.0 MB',
      'leave out what the image does not need with the option "ignore", or raise budget.buildContext',
    ],
    [
      'what it reads is kept from the builder',
      build({ ignore: ['pyproject.toml'] }),
      '[Image] the Dockerfile reads "pyproject.toml", but ".dockerignore" keeps it from the builder',
      'a pattern that matches it',
      'change the option "ignore"',
    ],
    [
      'its environment holds a secret',
      build({ environment: { API_KEY: 'a1b2' } }),
      `[Image] the image's variable "API_KEY" looks like a secret, and everybody who has the image can read it`,
      'a literal value',
      'set it where the container is run, with EnvVar.required({ description, secret: true })',
    ],
  ]);

  refuses(
    [
      [
        'its lock file pins without hashes',
        build(),
        '[Image] the lock file "requirements.lock" does not pin each package by its hash',
        'idna==3.10 without one',
        compile,
      ],
    ],
    { 'requirements.lock': 'idna==3.10\n' },
  );
});

describe('a deployment', () => {
  const listening = (project: Project) =>
    ContainerImage.fromBuild(build({ ports: [8000] })(project) as DockerfileBuild);
  const needs = (one: string) => EnvVar.required({ description: one });
  const waits =
    (condition: DependencyCondition, database: Partial<ComposeServiceProps> = {}): Declare =>
    (project) => {
      const deployment = new ComposeDeployment(project, 'Deployment');
      const db = deployment.addService('db', { image: IMAGE, ...database });
      deployment.addService('api', { image: IMAGE }).addDependency(db, condition);
    };

  refuses([
    [
      'a secret is a literal',
      deploy({ api: { environment: { API_KEY: EnvVar.literal('a1b2') } } }),
      '[Deployment/api] variable "API_KEY" of service "api" looks like a secret and would be committed',
      'a literal value',
      'use EnvVar.required({ description, secret: true }), or Secret.fromFile',
    ],
    [
      'an address holds a password',
      deploy({ api: { environment: { DATABASE: EnvVar.literal('postgres://me:pw@db/app') } } }),
      '[Deployment/api] variable "DATABASE" of service "api" looks like a secret and would be committed',
      'a literal value',
      'use EnvVar.required({ description, secret: true }), or Secret.fromFile',
    ],
    [
      'two services publish one port',
      deploy({ api: { ports: [Port.published(80)] }, web: { ports: [Port.published(80)] } }),
      '[Deployment] services "api" and "web" both publish port 80 of the machine',
      '127.0.0.1:80/tcp twice',
      'publish one of them on another port, and keep its target',
    ],
    [
      'one variable of .env means two things',
      deploy({ api: { environment: { A: needs('One') } }, web: { environment: { A: needs('Two') } } }),
      '[Deployment] variable "A" of .env is declared in different ways',
      '"One" (required) and "Two" (required)',
      'declare it once and use that value twice, or give one of them another name',
    ],
    [
      'a volume cannot be written',
      deploy({ db: { user: '1000', volumes: [Volume.named('data').mountAt('/data')] } }),
      '[Deployment/db] service "db" runs as user 1000:1000 and cannot write to "data" at "/data"',
      'a folder of root, which Docker makes where the image has none',
      'leave out "user", or name "/data" in writableDirectories of ContainerImage.fromRegistry',
    ],
    [
      'a volume has one letter',
      deploy({ db: { volumes: [Volume.named('d').mountAt('/data')] } }),
      '[Deployment/db] service "db" mounts a volume whose name reads as a drive of Windows ("d:/data")',
      '"d"',
      'give it a longer name',
    ],
    [
      'a port leads to where nothing listens',
      (project) => deploy({ api: { image: listening(project), ports: [Port.published(80)] } })(project),
      '[Deployment/api] service "api" publishes port 80 of its container, on which nothing listens',
      'ports: [8000] on the build',
      'add the port there, or give Port.published a target',
    ],
    [
      'nothing can run a health check',
      (project) =>
        deploy({
          api: { healthCheck: new HealthCheck(project, 'Health', { test: HealthCheckTest.tcpConnect({ port: 80 }) }) },
        })(project),
      '[Deployment/api] health check "Health" asks by TCP connect, for which the image needs a program',
      'image "ghcr.io/acme/app:1.0", which has none that is known',
      'use HealthCheckTest.command with a program of that image, or name its tool with the option probeTool',
    ],
    [
      'a service waits for a health that nobody can tell',
      waits(DependencyCondition.HEALTHY),
      '[Deployment/api] service "api" waits until "db" is healthy, which nobody can tell',
      'no health check',
      'pass healthCheck to "db", or hasHealthCheck: true to its image if that has one, or wait with DependencyCondition.STARTED',
    ],
    [
      'a service waits for the end of one that never ends',
      waits(DependencyCondition.COMPLETED_SUCCESSFULLY, { restart: RestartPolicy.ALWAYS }),
      '[Deployment/api] service "api" waits until "db" has completed, but Docker starts it again each time',
      'restart "always"',
      'give "db" restart: RestartPolicy.NO',
    ],
    [
      'services wait for each other',
      (project) => {
        const deployment = new ComposeDeployment(project, 'Deployment');
        const [api, web] = ['api', 'web'].map((name) => deployment.addService(name, { image: IMAGE }));
        api.addDependency(web);
        web.addDependency(api);
      },
      '[Deployment] services wait for each other, so that none starts',
      'api -> web -> api',
      'remove one of these dependencies',
    ],
    [
      'a deployment has nothing to run',
      (project) => void new ComposeDeployment(project, 'Deployment'),
      '[Deployment] the deployment has nothing to run, so that Docker refuses "docker-compose.yml"',
      'no service',
      'add one with addService',
    ],
    [
      'a file is mounted that is not in the project',
      deploy({ api: { volumes: [Volume.bind('./api.conf').mountAt('/etc/api.conf', { readOnly: true })] } }),
      '[Deployment/api] service "api" mounts "./api.conf", which Docker will not find',
      'no such file or folder',
      'create it or correct the path in Volume.bind',
    ],
  ]);
});

describe('several mistakes between declarations', () => {
  const wrong = deploy({
    api: { environment: { API_KEY: EnvVar.literal('a1b2') }, ports: [Port.published(80)] },
    web: { volumes: [Volume.named('d').mountAt('/data')], ports: [Port.published(80)] },
  });

  refuses([
    [
      'there are three, and tells how many',
      wrong,
      'found 3 problem(s) in "test"; no file was changed:\n  [Deployment/api] variable "API_KEY" of service "api" looks like a secret and would be committed',
      'a literal value',
      'use EnvVar',
    ],
    [
      'there are three, and tells the last one too',
      wrong,
      '[Deployment/web] service "web" mounts a volume whose name reads as a drive of Windows ("d:/data")',
      '"d"',
      'give it a longer name [volume-name-is-no-drive-letter]\n  [Deployment] services "api" and "web" both publish port 80',
    ],
  ]);
});
