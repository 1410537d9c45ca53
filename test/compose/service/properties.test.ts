import {
  type ComposeServiceProps,
  Config,
  ContainerImage,
  Device,
  DeviceReservation,
  Duration,
  EnvFile,
  EnvVar,
  HealthCheck,
  HealthCheckTest,
  LanguageModel,
  LogDriver,
  Network,
  NetworkMode,
  Port,
  PullPolicy,
  RestartPolicy,
  Secret,
  ServiceHook,
  Size,
  Ulimit,
  Volume,
  WatchRule,
} from '../../../src';
import { TestProject } from '../../util/test-project';
import { envBlocksOf, fileWith, serviceWith } from '../rendered';

/** A value of each property, and what of it stands in the Compose file. */
const PROPERTIES: { [Name in keyof Required<ComposeServiceProps>]?: [ComposeServiceProps[Name], object] } = {
  image: [ContainerImage.fromRegistry('acme/web:2'), { image: 'acme/web:2' }],
  command: [['serve', '--port', '80'], { command: ['serve', '--port', '80'] }],
  entrypoint: [['/init'], { entrypoint: ['/init'] }],
  workingDirectory: ['/srv', { working_dir: '/srv' }],
  user: ['1000', { user: '1000:1000' }],
  groups: [['44', 'video'], { group_add: ['44', 'video'] }],
  environment: [{ A: EnvVar.literal('b') }, { environment: { A: 'b' } }],
  envFiles: [[EnvFile.atPath('./app.env')], { env_file: ['./app.env'] }],
  init: [false, { init: false }],
  stdinOpen: [true, { stdin_open: true }],
  tty: [true, { tty: true }],
  stopSignal: ['SIGINT', { stop_signal: 'SIGINT' }],
  stopGracePeriod: [Duration.minutes(2), { stop_grace_period: '2m' }],
  ports: [[Port.published(80)], { ports: [{ target: 80, published: '80', host_ip: '127.0.0.1', protocol: 'tcp' }] }],
  expose: [['9000', '9001/udp', '9002-9004'], { expose: ['9000', '9001/udp', '9002-9004'] }],
  networks: [[Network.named('back').attach({ aliases: ['db'] })], { networks: { back: { aliases: ['db'] } } }],
  networkMode: [NetworkMode.host(), { network_mode: 'host' }],
  hostname: ['web', { hostname: 'web' }],
  domainName: ['example.com', { domainname: 'example.com' }],
  dns: [['1.1.1.1', '2606:4700::1111'], { dns: ['1.1.1.1', '2606:4700::1111'] }],
  dnsSearch: [['example.com'], { dns_search: ['example.com'] }],
  dnsOptions: [['ndots:1'], { dns_opt: ['ndots:1'] }],
  extraHosts: [
    { 'db.internal': '10.0.0.5', six: '2001:db8::5', machine: 'host-gateway' },
    { extra_hosts: ['db.internal:10.0.0.5', 'six:2001:db8::5', 'machine:host-gateway'] },
  ],
  volumes: [
    [Volume.named('data').mountAt('/data')],
    { volumes: [{ type: 'volume', source: 'data', target: '/data' }] },
  ],
  tmpfs: [['/run'], { tmpfs: ['/run'] }],
  secrets: [[Secret.fromFile('key', './key')], { secrets: [{ source: 'key' }] }],
  configs: [[Config.external('app')], { configs: [{ source: 'app' }] }],
  shmSize: [Size.mebibytes(256), { shm_size: '256m' }],
  devices: [[Device.atPath('/dev/fuse')], { devices: ['/dev/fuse'] }],
  limits: [
    { cpus: 2, memory: Size.gibibytes(2), pids: 512 },
    { deploy: { resources: { limits: { cpus: '2', memory: '2g', pids: 512 } } } },
  ],
  reservations: [{ cpus: 0.5 }, { deploy: { resources: { reservations: { cpus: '0.5' } } } }],
  deviceReservations: [
    [DeviceReservation.withCapabilities(['tpu'])],
    { deploy: { resources: { reservations: { devices: [{ count: 'all', capabilities: ['tpu'] }] } } } },
  ],
  replicas: [3, { deploy: { replicas: 3 } }],
  cpuset: ['0-1,3', { cpuset: '0-1,3' }],
  ulimits: [{ nofile: Ulimit.of(1024) }, { ulimits: { nofile: 1024 } }],
  sysctls: [{ 'net.core.somaxconn': '1024' }, { sysctls: { 'net.core.somaxconn': '1024' } }],
  oomScoreAdj: [-500, { oom_score_adj: -500 }],
  healthCheck: [
    new HealthCheck(new TestProject(), 'Health', { test: HealthCheckTest.command(['/healthy']) }),
    { healthcheck: { test: ['CMD', '/healthy'] } },
  ],
  restart: [RestartPolicy.ON_FAILURE, { restart: 'on-failure' }],
  pullPolicy: [PullPolicy.ALWAYS, { pull_policy: 'always' }],
  platform: ['linux/arm64/v8', { platform: 'linux/arm64/v8' }],
  profiles: [['debug', 'test'], { profiles: ['debug', 'test'] }],
  postStart: [[ServiceHook.command(['./a'])], { post_start: [{ command: ['./a'] }] }],
  preStop: [[ServiceHook.command(['./b'])], { pre_stop: [{ command: ['./b'] }] }],
  models: [[LanguageModel.of('llm', 'ai/smollm2')], { models: { llm: {} } }],
  watch: [[WatchRule.restart('./src')], { develop: { watch: [{ action: 'restart', path: './src' }] } }],
  containerName: ['my-api', { container_name: 'my-api' }],
  labels: [{ 'com.example.a': 'b' }, { labels: { 'com.example.a': 'b' } }],
  annotations: [{ 'com.example.c': 'd' }, { annotations: { 'com.example.c': 'd' } }],
  logging: [LogDriver.none(), { logging: { driver: 'none' } }],
  attach: [false, { attach: false }],
};

test.each(Object.entries(PROPERTIES))(
  'the property "%s" of a service arrives in the Compose file',
  (name, [value, written]) => {
    expect(serviceWith({ [name]: value })).toMatchObject(written);
  },
);

test.each(Object.entries(PROPERTIES).filter(([name]) => name !== 'image'))(
  'without the property "%s" the Compose file says something else',
  (_, [, written]) => {
    expect(serviceWith({})).not.toMatchObject(written);
  },
);

const NO_DEFAULTS = { hardeningExceptions: undefined };

test.each(
  [
    'groups',
    'envFiles',
    'expose',
    'networks',
    'dns',
    'dnsSearch',
    'dnsOptions',
    'volumes',
    'secrets',
    'configs',
  ].concat(['devices', 'deviceReservations', 'profiles', 'postStart', 'preStop', 'models', 'watch', 'ports']),
)('an empty list of "%s" leaves no key', (name) => {
  expect(serviceWith({ ...NO_DEFAULTS, [name]: [] })).toEqual(serviceWith({}));
});

test.each(['environment', 'labels', 'annotations', 'sysctls', 'ulimits', 'extraHosts', 'limits', 'reservations'])(
  'an empty map of "%s" leaves no key',
  (name) => {
    expect(serviceWith({ [name]: {} })).toEqual(serviceWith({}));
  },
);

/** Each property whose texts may hold a variable, with one in it. */
const IN_TEXTS: [string, (variable: string) => Partial<ComposeServiceProps>][] = [
  ['command', (text) => ({ command: ['serve', `--level=${text}`] })],
  ['entrypoint', (text) => ({ entrypoint: [`/bin/${text}`] })],
  ['workingDirectory', (text) => ({ workingDirectory: `/srv/${text}` })],
  ['groups', (text) => ({ groups: [text] })],
  ['environment', (text) => ({ environment: { URL: EnvVar.literal(`http://${text}`) } })],
  ['envFiles', (text) => ({ envFiles: [EnvFile.atPath(`./${text}.env`)] })],
  ['image', (text) => ({ image: ContainerImage.fromRegistry(`acme/web:${text}`) })],
  ['expose', (text) => ({ expose: [text] })],
  ['hostname', (text) => ({ hostname: `api-${text}` })],
  ['domainName', (text) => ({ domainName: `${text}.example.com` })],
  ['dns', (text) => ({ dns: [text] })],
  ['dnsSearch', (text) => ({ dnsSearch: [text] })],
  ['dnsOptions', (text) => ({ dnsOptions: [`ndots:${text}`] })],
  ['extraHosts', (text) => ({ extraHosts: { db: text } })],
  ['volumes', (text) => ({ volumes: [Volume.bind(`./${text}`).mountAt('/data')] })],
  ['devices', (text) => ({ devices: [Device.atPath(`/dev/${text}`)] })],
  ['cpuset', (text) => ({ cpuset: text })],
  ['sysctls', (text) => ({ sysctls: { 'net.core.somaxconn': text } })],
  ['platform', (text) => ({ platform: `linux/${text}` })],
  ['postStart', (text) => ({ postStart: [ServiceHook.command(['./a', text])] })],
  ['models', (text) => ({ models: [LanguageModel.of('llm', `ai/${text}`)] })],
  ['watch', (text) => ({ watch: [WatchRule.restart(`./${text}`)] })],
  ['containerName', (text) => ({ containerName: `api-${text}` })],
  ['labels', (text) => ({ labels: { a: text } })],
  ['annotations', (text) => ({ annotations: { a: text } })],
  ['logging', (text) => ({ logging: LogDriver.named('syslog', { tag: text }) })],
];

test.each(IN_TEXTS)('a variable in "%s" is looked up in .env, and listed in .env.example', (_, declare) => {
  const variable = EnvVar.withDefault('1', { name: 'PART', description: 'A part of a text' });
  const props = declare(`${variable}`);

  expect(JSON.stringify(fileWith(props))).toContain('${PART:-1}');
  expect(envBlocksOf(props)).toEqual(['# A part of a text (optional)\n# PART=1']);
});

test('a text of several variables holds each of them, and what stands between arrives as it stands', () => {
  const host = EnvVar.withDefault('db', { name: 'DB_HOST', description: 'Where the database is' });
  const port = EnvVar.required({ name: 'DB_PORT', description: 'Its port' });
  const url = EnvVar.literal(`postgres://$user@${host}:${port}/app`);

  expect(serviceWith({ environment: { URL: url } }).environment.URL).toBe(
    'postgres://$$user@${DB_HOST:-db}:${DB_PORT:?set DB_PORT in .env, see .env.example}/app',
  );
});
