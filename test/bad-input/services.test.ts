import type { Project } from 'projen';
import {
  ComposeDeployment,
  type ComposeService,
  type ComposeServiceProps,
  Config,
  ContainerImage,
  type DependencyCondition,
  Device,
  EnvVar,
  HardeningException,
  Secret,
  Size,
  Volume,
} from '../../src';
import { refuses } from './refusal';

type Declare = (project: Project) => unknown;

const LONE_SURROGATE = 'a\ud800b';
const OBJECT = 'write { option: value }';

describe('a service', () => {
  const image = ContainerImage.fromRegistry('nginx:1.29');
  const named =
    (name: unknown): Declare =>
    (project) =>
      new ComposeDeployment(project, 'Deployment').addService(name as string, { image });
  const service =
    (props: object | null | undefined): Declare =>
    (project) =>
      new ComposeDeployment(project, 'Deployment').addService(
        'api',
        (props && { image, ...props }) as ComposeServiceProps,
      );
  const then =
    (change: (api: ComposeService, deployment: ComposeDeployment) => unknown): Declare =>
    (project) => {
      const deployment = new ComposeDeployment(project, 'Deployment');
      change(deployment.addService('api', { image }), deployment);
    };
  const subject = 'service "Deployment/api"';
  const letters = 'use letters, digits, ".", "_" and "-"';
  const list = 'write a list of strings, the program first, for example ["python", "-m", "http.server"]';
  const data = Volume.named('data').mountAt('/data');
  const plain = EnvVar.literal('x');
  refuses([
    ['its name is empty', named(''), 'service "Deployment/" has a bad name', '""', letters],
    ['its name has a space', named('my api'), 'service "Deployment/my api" has a bad name', '"my api"', letters],
    ['its name is nothing', named(undefined), 'service "Deployment" has a bad name', 'undefined', letters],
    [
      'its name is one that JavaScript keeps',
      named('constructor'),
      'service "Deployment/constructor" uses a name that JavaScript keeps for itself',
      '"constructor"',
      'choose another one',
    ],
    [
      'it is declared twice',
      then((_, deployment) => deployment.addService('api', { image })),
      'ComposeDeployment "Deployment" has two services of the same name',
      '"api" again',
      'give each its own name',
    ],
    ['it has nothing for properties', service(undefined), `${subject}: options must be an object`, 'undefined', OBJECT],
    [
      'it has no image',
      service({ image: undefined }),
      `${subject}: option "image" is missing`,
      'nothing',
      "pass a ContainerImage, for example ContainerImage.fromRegistry('nginx:1.29')",
    ],
    [
      'its image is a name',
      service({ image: 'nginx' }),
      `${subject}: option "image" must be a ContainerImage`,
      '"nginx"',
      "write for example ContainerImage.fromRegistry('nginx:1.29')",
    ],
    [
      'its command is empty',
      service({ command: [] }),
      `${subject}: "command" takes a program and its arguments`,
      'an empty command',
      list,
    ],
    [
      'its command is one text',
      service({ command: 'app serve' }),
      `${subject}: option "command" must be a list`,
      '"app serve"',
      'write [ … ]',
    ],
    [
      'its entrypoint has a NUL character',
      service({ entrypoint: ['a\0'] }),
      `${subject}: option "entrypoint"[0]`,
      'a text that contains a NUL character, which no process can receive',
      'remove it',
    ],
    [
      'a variable is a text',
      service({ environment: { LOG_LEVEL: 'info' } }),
      `${subject}: option "environment"["LOG_LEVEL"] must be an EnvVar`,
      '"info"',
      "write for example EnvVar.literal('value')",
    ],
    [
      'a variable is nothing',
      service({ environment: { LOG_LEVEL: null } }),
      `${subject}: option "environment"["LOG_LEVEL"] must be an EnvVar`,
      'null',
      "write for example EnvVar.literal('value')",
    ],
    [
      'its variables are a list',
      service({ environment: ['LOG_LEVEL=info'] }),
      `${subject}: option "environment" must be a map`,
      'a list of 1',
      'write { name: value }',
    ],
    [
      'its variables are a Map',
      service({ environment: new Map([['LOG_LEVEL', plain]]) }),
      `${subject}: option "environment" must be a map`,
      'a Map',
      'write { name: value }',
    ],
    [
      'a variable has a bad name',
      service({ environment: { '2ND': plain } }),
      `${subject} has a bad variable name`,
      '"2ND"',
      'begin with a letter and use letters, digits, "_", "." and "-"',
    ],
    [
      'a variable that is added has no name',
      then((api) => api.addEnvironment(undefined as never, plain)),
      `${subject} has a bad variable name`,
      'undefined',
      'begin with a letter',
    ],
    [
      'a variable that is added is a text',
      then((api) => api.addEnvironment('A', 'b' as never)),
      `${subject}: variable "A" must be an EnvVar`,
      '"b"',
      "write for example EnvVar.literal('value')",
    ],
    [
      'a variable is called as an extension of Compose',
      service({ environment: { 'x-a': plain } }),
      `${subject} uses a name that Compose takes for an extension`,
      '"x-a"',
      'begin it with something else than "x-"',
    ],
    [
      'a variable is set twice',
      then((api) => [1, 2].map(() => api.addEnvironment('A', plain))),
      `${subject} sets a variable twice`,
      '"A" again',
      'set it once',
    ],
    [
      'a port is a number',
      service({ ports: [8000] }),
      `${subject}: option "ports"[0] must be a Port`,
      '8000',
      'write for example Port.published(8000)',
    ],
    [
      'a port is in the short form of Compose',
      service({ ports: ['8000:80'] }),
      `${subject}: option "ports"[0] must be a Port`,
      '"8000:80"',
      'write for example Port.published(8000)',
    ],
    [
      'a volume is in the short form of Compose',
      service({ volumes: ['./data:/data'] }),
      `${subject}: option "volumes"[0] must be a VolumeMount`,
      '"./data:/data"',
      "write for example Volume.named('data').mountAt('/data')",
    ],
    [
      'a volume is not mounted',
      service({ volumes: [Volume.named('data')] }),
      `${subject}: option "volumes"[0] must be a VolumeMount`,
      'a Volume',
      "write for example Volume.named('data').mountAt('/data')",
    ],
    [
      'a volume that is added is a text',
      then((api) => api.addVolume('./data:/data' as never)),
      `${subject}: a volume must be a VolumeMount`,
      '"./data:/data"',
      "write for example Volume.named('data').mountAt('/data')",
    ],
    [
      'two volumes are mounted at one path',
      service({ volumes: [data, Volume.bind('./data').mountAt('/data/')] }),
      `${subject} mounts two volumes at the same path`,
      '"/data" for "data" and "./data"',
      'give each its own path',
    ],
    [
      'a volume lies where a folder in memory does',
      service({ tmpfs: ['/data'], volumes: [data] }),
      `${subject} has a volume and a tmpfs at the same path`,
      '"/data"',
      'keep one of them',
    ],
    [
      'a folder in memory is relative',
      service({ tmpfs: ['tmp'] }),
      `${subject}: "tmpfs" takes a path inside the container`,
      'the relative path "tmp"',
      'write an absolute path below the root',
    ],
    [
      'a folder in memory has options',
      service({ tmpfs: ['/tmp:size=64m'] }),
      `${subject}: "tmpfs" takes a path inside the container`,
      '"/tmp:size=64m", which Docker cuts at ":"',
      'write an absolute path',
    ],
    [
      'a folder in memory is listed twice',
      service({ tmpfs: ['/a', '/a/'] }),
      `${subject}: "tmpfs" lists a path twice`,
      '"/a" again',
      'list it once',
    ],
    [
      'a secret is a path',
      service({ secrets: ['./key'] }),
      `${subject}: option "secrets"[0] must be a Secret`,
      '"./key"',
      "write for example Secret.fromFile('api_key', './secrets/api_key')",
    ],
    [
      'a secret is listed twice',
      service({ secrets: [Secret.fromFile('key', './a'), Secret.fromFile('key', './b')] }),
      `${subject}: "secrets" lists a secret twice`,
      '"key" again',
      'list it once',
    ],
    [
      'two secrets are at the same path',
      service({
        secrets: [Secret.fromFile('key', './a'), Secret.fromFile('old', './b').mountAt('/run/secrets/key')],
      }),
      `${subject}: "secrets" lists a path twice`,
      '"/run/secrets/key" again',
      'list it once',
    ],
    [
      'two configs are at the same path',
      service({
        configs: [Config.fromFile('a', './a').mountAt('/etc/a'), Config.fromFile('b', './b').mountAt('/etc//a/')],
      }),
      `${subject}: "configs" lists a path twice`,
      '"/etc/a" again',
      'list it once',
    ],
    [
      'two devices are at the same path',
      service({ devices: [Device.atPath('/dev/a'), Device.atPath('/dev/b', { target: '/dev/a' })] }),
      `${subject}: "devices" lists a path twice`,
      '"/dev/a" again',
      'list it once',
    ],
    [
      'its memory is a text of Compose',
      service({ limits: { memory: '512m' } }),
      `${subject}: option "limits": option "memory" must be a Size`,
      '"512m"',
      'write for example Size.gibibytes(1)',
    ],
    [
      'its memory is less than Docker takes',
      service({ limits: { memory: Size.mebibytes(1) } }),
      `${subject}: "limits.memory" must be at least the 6 MiB that Docker needs`,
      '1m',
      'write for example Size.mebibytes(256)',
    ],
    [
      'it has no processor',
      service({ limits: { cpus: 0 } }),
      `${subject}: "limits.cpus" must be more than nothing`,
      '0',
      'write for example cpus: 0.5',
    ],
    [
      'it has endless processors',
      service({ limits: { cpus: 1 / 0 } }),
      `${subject}: option "limits": option "cpus" must be a number`,
      'Infinity',
      'change it to a number',
    ],
    [
      'its processors are a text',
      service({ limits: { cpus: '2' } }),
      `${subject}: option "limits": option "cpus" must be a number`,
      '"2"',
      'change it to a number',
    ],
    [
      'it has half a process',
      service({ limits: { pids: 0.5 } }),
      `${subject}: "limits.pids" must be a whole number from 1`,
      '0.5',
      'write for example pids: 256',
    ],
    [
      'a limit is misspelt',
      service({ limits: { cpu: 2 } }),
      `${subject}: option "limits": unknown option "cpu"`,
      '2',
      'did you mean "cpus"?',
    ],
    [
      'its limits are nothing',
      service({ limits: null }),
      `${subject}: option "limits": options must be an object`,
      'null',
      OBJECT,
    ],
    [
      'its user is root',
      service({ user: 'root' }),
      `${subject}: "user" must be a number other than root's, alone or with a group`,
      '"root"',
      'write for example "1000:1000", or open root with HardeningException.root',
    ],
    [
      "its user is root's number",
      service({ user: '0:0' }),
      `${subject}: "user" must be a number other than root's, alone or with a group`,
      '"0:0"',
      'write for example "1000:1000", or open root with',
    ],
    [
      'its user is a number without quotes',
      service({ user: 1000 }),
      `${subject}: option "user" must be a string`,
      '1000',
      'put it in quotes',
    ],
    [
      'it has a user and is root',
      service({ user: '1000', hardeningExceptions: [HardeningException.root('why')] }),
      `${subject} has a user and runs as root`,
      'user "1000"',
      'leave out "user" or HardeningException.root',
    ],
    [
      'an exception is a text',
      service({ hardeningExceptions: ['root'] }),
      `${subject}: option "hardeningExceptions"[0] must be a HardeningException`,
      '"root"',
      "write for example HardeningException.writableFilesystem('why')",
    ],
    [
      'a label is a number',
      service({ labels: { version: 2 } }),
      `${subject}: option "labels"["version"] must be a string`,
      '2',
      'put it in quotes',
    ],
    [
      'a label has half a character',
      service({ labels: { version: LONE_SURROGATE } }),
      `${subject}: option "labels"["version"]`,
      'a text that contains half of a surrogate pair, which is not text',
      'remove it',
    ],
    [
      'a label has a bad name',
      service({ labels: { 'a=b': 'c' } }),
      `${subject} has a bad label name`,
      '"a=b"',
      'use a name without spaces and "="',
    ],
    [
      'the time of its restart is unknown',
      service({ restart: 'sometimes' }),
      `${subject}: option "restart" must be a member of RestartPolicy`,
      '"sometimes"',
      'use RestartPolicy.NO, RestartPolicy.ON_FAILURE',
    ],
    [
      'it is restarted no, as YAML reads it',
      service({ restart: false }),
      `${subject}: option "restart" must be a member of RestartPolicy`,
      'false',
      'use RestartPolicy.NO, RestartPolicy.ON_FAILURE',
    ],
    [
      'its GPU is a name',
      service({ gpu: 'nvidia' }),
      `${subject}: option "gpu" must be true or false`,
      '"nvidia"',
      'change it to true or false',
    ],
    [
      'its health check is that of Compose',
      service({ healthCheck: { test: ['CMD', 'true'] } }),
      `${subject}: option "healthCheck" must be a HealthCheck`,
      'an object with test',
      'write for example new HealthCheck(',
    ],
    [
      'an option is that of Compose',
      service({ depends_on: ['db'] }),
      `${subject}: unknown option "depends_on"`,
      'a list of 1',
      'call service.addDependency(other, DependencyCondition.HEALTHY)',
    ],
    [
      'an option is misspelt',
      service({ enviroment: {} }),
      `${subject}: unknown option "enviroment"`,
      'an object with no keys',
      'did you mean "environment"?',
    ],
    [
      'it waits for a name',
      then((api) => api.addDependency('db' as never)),
      `${subject}: the service that it waits for must be a ComposeService`,
      '"db"',
      "write for example deployment.addService('db', { … })",
    ],
    [
      'it waits for itself',
      then((api) => api.addDependency(api)),
      `${subject} waits for itself`,
      '"api"',
      'declare each dependency once, on another service',
    ],
    [
      'it waits for an unknown condition',
      then((api, deployment) =>
        api.addDependency(deployment.addService('db', { image }), 'healthy' as DependencyCondition),
      ),
      `${subject}: the condition that it waits for must be a member of DependencyCondition`,
      '"healthy"',
      'use DependencyCondition.STARTED, DependencyCondition.HEALTHY',
    ],
    [
      'two secrets of one name are two files',
      (project) => {
        const deployment = new ComposeDeployment(project, 'Deployment');
        deployment.addService('api', { image, secrets: [Secret.fromFile('key', './a')] });
        deployment.addService('worker', { image, secrets: [Secret.fromFile('key', './b')] });
      },
      '[Deployment] secret "key" is declared in different ways',
      '{"file":"./a"} and {"file":"./b"}',
      'declare it once and use that value twice, or give one of them another name',
    ],
  ]);
});
