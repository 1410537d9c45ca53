import type { Project } from 'projen';
import {
  ComposeDeployment,
  type ComposeServiceProps,
  Config,
  ContainerImage,
  Device,
  DeviceReservation,
  Duration,
  EnvFile,
  EnvVar,
  LanguageModel,
  LogDriver,
  Network,
  NetworkMode,
  Port,
  PullPolicy,
  Secret,
  ServiceHook,
  Size,
  Ulimit,
  Volume,
  WatchRule,
} from '../../src';
import { type Refusal, refuses } from './refusal';

const NUL = 'a\0b';
const NUL_TEXT = 'a text that contains a NUL character, which no process can receive';
const LIST = 'write [ … ]';
const MAP = 'write { name: value }';
const OBJECT = 'write { option: value }';
const QUOTES = 'put it in quotes';
const SAYS = 'leave it out, or write a value';
const NAME = 'takes a name of letters, digits, ".", "_" and "-"';
const VARIABLE = EnvVar.required({ name: 'A', description: 'd' });
const image = ContainerImage.fromRegistry('ghcr.io/acme/app:1.0');

/** What somebody wrote in a language that knows nothing of our types. */
// biome-ignore lint/suspicious/noExplicitAny: that is what arrives
const untyped = (value: unknown): any => value;

const path = (subject: string, example: string, got: string, declare: () => unknown): Refusal => [
  `${subject} gets ${got} for a path`,
  declare,
  `${subject} takes a path that begins with "./", "../" or "/"`,
  got,
  `write for example "${example}"`,
];

const inside = (subject: string, got: string, declare: () => unknown): Refusal => [
  `${subject} gets ${got} inside the container`,
  declare,
  `${subject} takes a path inside the container`,
  got,
  'write an absolute path below the root, for example "/app/data"',
];

describe('a network', () => {
  const of = (options: unknown) => () => Network.named('back', untyped(options));
  const part = (options: unknown) => () => Network.named('back').attach(untyped(options));
  const named = 'Network.named';
  const attach = 'Network.attach';
  const range = `${named}: "subnets" takes ranges in CIDR notation`;
  const cidr = 'write for example "172.28.0.0/16"';
  refuses([
    ['its name is empty', () => Network.named(''), `${named} ${NAME}`, '""', 'write for example "backend"'],
    ['its name has a slash', () => Network.named('a/b'), `${named} ${NAME}`, '"a/b"', 'write for example "backend"'],
    [
      'its name is a variable',
      () => Network.named(`${VARIABLE}`),
      `${named} ${NAME}`,
      '"…"',
      'write for example "backend"',
    ],
    ['its name is a number', () => Network.named(untyped(7)), `${named} ${NAME}`, '7', 'write for example "backend"'],
    [
      'its name is kept by JavaScript',
      () => Network.named('toJSON'),
      `${named} uses a name that JavaScript keeps for itself`,
      '"toJSON"',
      'choose another one',
    ],
    ['its options are nothing', of(null), `${named}: options must be an object`, 'null', OBJECT],
    ['its options are a list', of(['internal']), `${named}: options must be an object`, 'a list of 1', OBJECT],
    [
      'it is external in quotes',
      of({ external: 'yes' }),
      `${named}: option "external" must be true or false`,
      '"yes"',
      'change it to true or false',
    ],
    [
      'it is external and has a driver',
      of({ external: true, driver: 'bridge' }),
      `${named}: an external network is not made, so it has no option "driver"`,
      'external: true',
      'leave out one of them',
    ],
    ['its driver is empty', of({ driver: '' }), `${named}: option "driver" must say something`, '""', SAYS],
    [
      'its name for Docker is empty',
      of({ networkName: '' }),
      `${named}: option "networkName" must say something`,
      '""',
      SAYS,
    ],
    [
      'an option of its driver is a number',
      of({ driverOptions: { mtu: 1400 } }),
      `${named}: option "driverOptions"["mtu"] must be a string`,
      '1400',
      QUOTES,
    ],
    [
      'the options of its driver are a list',
      of({ driverOptions: ['mtu=1400'] }),
      `${named}: option "driverOptions" must be a map`,
      'a list of 1',
      MAP,
    ],
    [
      'the name of a label has a NUL character',
      of({ labels: { [NUL]: 'x' } }),
      `${named}: option "labels": the name "a\\u0000b"`,
      NUL_TEXT,
      'remove it',
    ],
    [
      'the name of a label is a variable',
      of({ labels: { [`${VARIABLE}`]: 'x' } }),
      `${named}: option "labels": the name "…"`,
      'a text that contains a variable of .env, which nothing looks up here',
      'write the value itself',
    ],
    [
      'its subnets are a text',
      of({ subnets: '10.0.0.0/8' }),
      `${named}: option "subnets" must be a list`,
      '"10.0.0.0/8"',
      LIST,
    ],
    [
      'a subnet is a text',
      of({ subnets: ['10.0.0.0/8'] }),
      `${named}: option "subnets"[0]: options must be an object`,
      '"10.0.0.0/8"',
      OBJECT,
    ],
    [
      'a subnet has no range',
      of({ subnets: [{}] }),
      `${named}: option "subnets"[0]: option "subnet" is missing`,
      'nothing',
      'pass a string',
    ],
    ['a subnet is an address', of({ subnets: [{ subnet: '10.0.0.1' }] }), range, '"10.0.0.1"', cidr],
    ['a subnet has too many bits', of({ subnets: [{ subnet: '10.0.0.0/33' }] }), range, '"10.0.0.0/33"', cidr],
    [
      'a range of containers is no range',
      of({ subnets: [{ subnet: '10.0.0.0/8', ipRange: 'all' }] }),
      range,
      '"all"',
      cidr,
    ],
    [
      'a gateway is a name',
      of({ subnets: [{ subnet: '10.0.0.0/8', gateway: 'router' }] }),
      `${named}: "gateway" must be an IP address`,
      '"router"',
      'write for example "172.28.0.1"',
    ],
    [
      'an option is that of Compose',
      of({ driver_opts: {} }),
      `${named}: unknown option "driver_opts"`,
      'an object with no keys',
      'did you mean "driverOptions"?',
    ],
    ['its aliases are a text', part({ aliases: 'db' }), `${attach}: option "aliases" must be a list`, '"db"', LIST],
    ['an alias is empty', part({ aliases: [''] }), `${attach}: option "aliases"[0] must say something`, '""', SAYS],
    [
      'an IPv4 address is one of IPv6',
      part({ ipv4Address: '::1' }),
      `${attach}: "ipv4Address" must be an IPv4 address`,
      '"::1"',
      'write for example "172.28.0.10"',
    ],
    [
      'an IPv6 address is one of IPv4',
      part({ ipv6Address: '10.0.0.1' }),
      `${attach}: "ipv6Address" must be an IPv6 address`,
      '"10.0.0.1"',
      'write for example "2001:db8::10"',
    ],
    [
      'an Ethernet address has five bytes',
      part({ macAddress: '02:42:ac:11:65' }),
      `${attach}: "macAddress" must be six bytes`,
      '"02:42:ac:11:65"',
      'write for example "02:42:ac:11:65:43"',
    ],
    [
      'a priority has a fraction',
      part({ priority: 1.5 }),
      `${attach}: "priority" must be a whole number`,
      '1.5',
      'write for example 10',
    ],
    [
      'a priority is a text',
      part({ priority: '10' }),
      `${attach}: option "priority" must be a number`,
      '"10"',
      'change it to a number',
    ],
    [
      'a network mode has no service',
      () => NetworkMode.service(''),
      `NetworkMode.service ${NAME}`,
      '""',
      'write for example "vpn"',
    ],
    [
      'a network mode has an object for a service',
      () => NetworkMode.service(untyped({ name: 'vpn' })),
      `NetworkMode.service ${NAME}`,
      'an object with name',
      'write for example "vpn"',
    ],
    [
      'a network mode has no container',
      () => NetworkMode.container(untyped(null)),
      `NetworkMode.container ${NAME}`,
      'null',
      'write for example "vpn"',
    ],
  ]);
});

describe('a file that is mounted', () => {
  const at = (options: unknown) => () => Secret.fromEnvironment('key', VARIABLE).mountAt('/key', untyped(options));
  const most = 'Secret.mountAt: "uid" must be a whole number from 0 to 4294967294';
  const named = "write EnvVar.required({ name: 'API_KEY', description: 'What it is for' })";
  refuses([
    [
      'a config has no name',
      () => Config.fromFile('', './a'),
      `Config.fromFile ${NAME}`,
      '""',
      'write for example "nginx_conf"',
    ],
    [
      'the name of a config has a space',
      () => Config.fromContent('a b', ''),
      `Config.fromContent ${NAME}`,
      '"a b"',
      'write for example "nginx_conf"',
    ],
    [
      'an external config has no name',
      () => Config.external(untyped(undefined)),
      `Config.external ${NAME}`,
      'undefined',
      'write for example "nginx_conf"',
    ],
    path('Config.fromFile', './nginx.conf', '"nginx.conf"', () => Config.fromFile('a', 'nginx.conf')),
    path('Config.fromFile', './nginx.conf', 'null', () => Config.fromFile('a', untyped(null))),
    path('Secret.fromFile', './secrets/api_key', '"~/key"', () => Secret.fromFile('a', '~/key')),
    [
      'a config has bytes for content',
      () => Config.fromContent('a', untyped(Buffer.from('a'))),
      'Config.fromContent: the content must be a string',
      'a Buffer',
      QUOTES,
    ],
    [
      'the content of a config has a NUL character',
      () => Config.fromContent('a', NUL),
      'Config.fromContent: the content',
      NUL_TEXT,
      'remove it',
    ],
    [
      'a config is the value of a name',
      () => Config.fromEnvironment('a', untyped('API_KEY')),
      'Config.fromEnvironment takes a required variable with a name',
      '"API_KEY"',
      named,
    ],
    [
      'a secret is the value of a variable without a name',
      () => Secret.fromEnvironment('a', EnvVar.required({ description: 'd' })),
      'Secret.fromEnvironment takes a required variable with a name',
      'one without',
      named,
    ],
    [
      'a secret is the value of a variable with a default, which would be lost',
      () => Secret.fromEnvironment('a', EnvVar.withDefault('x', { name: 'A', description: 'd' })),
      'Secret.fromEnvironment takes a required variable with a name',
      'one with a default',
      named,
    ],
    [
      'a secret is the value of a literal',
      () => Secret.fromEnvironment('a', EnvVar.literal('x')),
      'Secret.fromEnvironment takes a required variable with a name',
      'one without',
      named,
    ],
    [
      'a secret is the value of an inherited variable',
      () => Secret.fromEnvironment('a', EnvVar.inherited({ description: 'd' })),
      'Secret.fromEnvironment takes a required variable with a name',
      'one without',
      named,
    ],
    [
      'an external secret has a bad name',
      () => Secret.external('a:b'),
      `Secret.external ${NAME}`,
      '"a:b"',
      'write for example "api_key"',
    ],
    inside('Config.mountAt', 'the relative path "app.conf"', () => Config.external('a').mountAt('app.conf')),
    inside('Config.mountAt', '"/", the root itself', () => Config.external('a').mountAt('/')),
    [
      'a secret lies in a folder without a root',
      () => Secret.external('a').mountAt('keys/a'),
      'Secret.mountAt takes an absolute path or a name in /run/secrets',
      '"keys/a"',
      'write for example "/app/api_key"',
    ],
    [
      'a secret lies nowhere',
      () => Secret.external('a').mountAt(untyped(null)),
      'Secret.mountAt: the target must be a string',
      'null',
      QUOTES,
    ],
    [
      'its owner is a name',
      at({ uid: 'root' }),
      'Secret.mountAt: option "uid" must be a number',
      '"root"',
      'change it to a number',
    ],
    ['its owner is below zero', at({ uid: -1 }), most, '-1', 'write for example uid: 1000'],
    ['its owner is too high', at({ uid: 2 ** 32 }), most, '4294967296', 'write for example uid: 1000'],
    [
      'its group has a fraction',
      at({ gid: 0.5 }),
      'Secret.mountAt: "gid" must be a whole number from 0 to 4294967294',
      '0.5',
      'write for example gid: 1000',
    ],
    [
      'its mode is a text',
      at({ mode: '0440' }),
      'Secret.mountAt: option "mode" must be a number',
      '"0440"',
      'change it to a number',
    ],
    [
      'its mode has too many bits',
      at({ mode: 0o10000 }),
      'Secret.mountAt: "mode" must be a whole number from 0 to 0o7777',
      '4096',
      'write for example mode: 0o440',
    ],
    [
      'its owner would be ignored',
      () => Config.fromFile('a', './a').mountAt('/a', { uid: 1 }),
      'Config.mountAt: a file of the machine keeps its owner and mode, so "uid" would be ignored',
      '"uid" for "./a"',
      'change the file itself, or leave the option out',
    ],
    ['its options are a number', at(0o440), 'Secret.mountAt: options must be an object', '288', OBJECT],
    path('EnvFile.atPath', './app.env', '"app.env"', () => EnvFile.atPath('app.env')),
    path('EnvFile.atPath', './app.env', '"./a\\nb"', () => EnvFile.atPath('./a\nb')),
    path('EnvFile.atPath', './app.env', 'a list of 1', () => EnvFile.atPath(untyped(['./app.env']))),
    [
      'a file of variables is required in quotes',
      () => EnvFile.atPath('./a', { required: untyped('no') }),
      'EnvFile.atPath: option "required" must be true or false',
      '"no"',
      'change it to true or false',
    ],
    [
      'a file of variables has an unknown format',
      () => EnvFile.atPath('./a', { format: untyped('yaml') }),
      'EnvFile.atPath: option "format" must be a member of EnvFileFormat',
      '"yaml"',
      'use EnvFileFormat.COMPOSE, EnvFileFormat.RAW',
    ],
  ]);
});

describe('a device', () => {
  const absolute = 'an absolute path without ":"';
  const tty = 'write for example "/dev/ttyUSB0"';
  const cdi = 'Device.cdi takes a vendor, a class and a device, without ":", where Compose would cut it';
  const all = 'write for example "vendor.com/gpu=all"';
  const needs = 'DeviceReservation.withCapabilities';
  const reserve = (options: unknown) => () => DeviceReservation.withCapabilities(['gpu'], untyped(options));
  refuses([
    ['its path is relative', () => Device.atPath('ttyUSB0'), `Device.atPath takes ${absolute}`, '"ttyUSB0"', tty],
    [
      'its path has a colon',
      () => Device.atPath('/dev/a:/dev/b'),
      `Device.atPath takes ${absolute}`,
      '"/dev/a:/dev/b"',
      tty,
    ],
    [
      'its path is nothing',
      () => Device.atPath(untyped(undefined)),
      `Device.atPath takes ${absolute}`,
      'undefined',
      tty,
    ],
    ['its path is the root', () => Device.atPath('/'), `Device.atPath takes ${absolute}`, '"/"', tty],
    [
      'its target is relative',
      () => Device.atPath('/dev/a', { target: 'b' }),
      `Device.atPath: "target" must be ${absolute}`,
      '"b"',
      tty,
    ],
    [
      'its permissions are in another order',
      () => Device.atPath('/dev/a', { permissions: 'wr' }),
      'Device.atPath: "permissions" is made of r, w and m, in this order',
      '"wr"',
      'write for example "rw"',
    ],
    [
      'its permissions are empty',
      () => Device.atPath('/dev/a', { permissions: '' }),
      'Device.atPath: "permissions" is made of r, w and m, in this order',
      '""',
      'write for example "rw"',
    ],
    [
      'its permissions are a number',
      () => Device.atPath('/dev/a', { permissions: untyped(6) }),
      'Device.atPath: option "permissions" must be a string',
      '6',
      QUOTES,
    ],
    ['its CDI name is a path', () => Device.cdi('/dev/nvidia0'), cdi, '"/dev/nvidia0"', all],
    ['Compose would cut its CDI name', () => Device.cdi('a.com/gpu=0:1'), cdi, '"a.com/gpu=0:1"', all],
    ['its CDI name is nothing', () => Device.cdi(untyped(null)), cdi, 'null', all],
    [
      'a reservation has one capability as a text',
      () => DeviceReservation.withCapabilities(untyped('gpu')),
      `${needs}: the capabilities must be a list`,
      '"gpu"',
      LIST,
    ],
    [
      'a reservation has no capability',
      () => DeviceReservation.withCapabilities([]),
      `${needs} takes what the devices must be able to do`,
      '[]',
      'write for example ["gpu"]',
    ],
    [
      'a capability is empty',
      () => DeviceReservation.withCapabilities(['']),
      `${needs}: the capabilities[0] must say something`,
      '""',
      SAYS,
    ],
    [
      'a reservation counts to nothing',
      reserve({ count: 0 }),
      `${needs}: "count" must be a whole number from 1`,
      '0',
      'leave it out to get all',
    ],
    [
      'a reservation counts in words',
      reserve({ count: 'all' }),
      `${needs}: option "count" must be a number`,
      '"all"',
      'change it to a number',
    ],
    [
      'devices are counted and named',
      reserve({ count: 1, deviceIds: ['0'] }),
      `${needs}: devices are counted or named`,
      'count 1 and deviceIds',
      'leave out one of them',
    ],
    [
      'no device is named',
      reserve({ deviceIds: [] }),
      `${needs}: "deviceIds" names no device`,
      '[]',
      'leave it out to get all',
    ],
    [
      'a device is named by a number',
      reserve({ deviceIds: [0] }),
      `${needs}: option "deviceIds"[0] must be a string`,
      '0',
      QUOTES,
    ],
    [
      'a reservation has a misspelt option',
      reserve({ drivr: 'nvidia' }),
      `${needs}: unknown option "drivr"`,
      '"nvidia"',
      'did you mean "driver"?',
    ],
  ]);
});

describe('a value of a service', () => {
  const limit = 'takes whole numbers from 0, or -1 for no limit';
  const hook = (command: unknown, options?: unknown) => () => ServiceHook.command(untyped(command), untyped(options));
  const program = 'write a list of strings, the program first, for example ["python", "-m", "http.server"]';
  const watch = 'option "ignore" must be a list';
  const files = 'LogDriver.jsonFile: "maxFiles" must be a whole number from 1';
  refuses([
    ['a log has no files', () => LogDriver.jsonFile({ maxFiles: 0 }), files, '0', 'write for example 3'],
    ['a log has half a file', () => LogDriver.jsonFile({ maxFiles: 2.5 }), files, '2.5', 'write for example 3'],
    [
      'a log has no length',
      () => LogDriver.local({ maxSize: Size.bytes(0) }),
      'LogDriver.local: "maxSize" must be more than nothing',
      '0',
      'write for example Size.megabytes(10)',
    ],
    [
      'a log has a text for a length',
      () => LogDriver.local({ maxSize: untyped('10m') }),
      'LogDriver.local: option "maxSize" must be a Size',
      '"10m"',
      'write for example Size.megabytes(10)',
    ],
    [
      'a log has an option of Docker',
      () => LogDriver.jsonFile(untyped({ 'max-size': '10m' })),
      'LogDriver.jsonFile: unknown option "max-size"',
      '"10m"',
      'did you mean "maxSize"?',
    ],
    [
      'a log driver has no name',
      () => LogDriver.named(''),
      'LogDriver.named: the driver must say something',
      '""',
      SAYS,
    ],
    [
      'a log driver has a number for an option',
      () => LogDriver.named('syslog', untyped({ tag: 1 })),
      'LogDriver.named: the options["tag"] must be a string',
      '1',
      QUOTES,
    ],
    [
      'a log driver has nothing for options',
      () => LogDriver.named('syslog', untyped(null)),
      'LogDriver.named: the options must be a map',
      'null',
      MAP,
    ],
    ['a limit is a text', () => Ulimit.of(untyped('65536')), `Ulimit.of ${limit}`, '"65536"', 'write for example 4096'],
    [
      'a limit is endless',
      () => Ulimit.of(Number.POSITIVE_INFINITY),
      `Ulimit.of ${limit}`,
      'Infinity',
      'write for example 4096',
    ],
    ['a limit is below -1', () => Ulimit.between(-2, 5), `Ulimit.between ${limit}`, '-2', 'write for example 4096'],
    [
      'a limit has one end',
      () => Ulimit.between(5, untyped(undefined)),
      `Ulimit.between ${limit}`,
      'undefined',
      'write for example 4096',
    ],
    [
      'the lower limit is the higher',
      () => Ulimit.between(9, 5),
      'Ulimit.between takes the lower limit first',
      '9 and 5',
      'write for example Ulimit.between(1024, 4096)',
    ],
    [
      'the lower limit is none',
      () => Ulimit.between(-1, 5),
      'Ulimit.between takes the lower limit first',
      '-1 and 5',
      'write for example Ulimit.between(1024, 4096)',
    ],
    [
      'a model has no name',
      () => LanguageModel.of('', 'ai/smollm2'),
      `LanguageModel.of ${NAME}`,
      '""',
      'write for example "llm"',
    ],
    [
      'a model has no reference',
      () => LanguageModel.of('llm', ''),
      'LanguageModel.of: the reference must say something',
      '""',
      SAYS,
    ],
    [
      'a model has an object for a reference',
      () => LanguageModel.of('llm', untyped({ contextSize: 1 })),
      'LanguageModel.of: the reference must be a string',
      'an object with contextSize',
      QUOTES,
    ],
    [
      'a model looks at nothing',
      () => LanguageModel.of('llm', 'a', { contextSize: 0 }),
      'LanguageModel.of: "contextSize" must be a whole number from 1',
      '0',
      'write for example 4096',
    ],
    [
      'the flags of a model are a text',
      () => LanguageModel.of('llm', 'a', { runtimeFlags: untyped('--fast') }),
      'LanguageModel.of: option "runtimeFlags" must be a list',
      '"--fast"',
      LIST,
    ],
    [
      'the variable of a model has a dash',
      () => LanguageModel.of('llm', 'a').bind({ endpointVariable: 'LLM-URL' }),
      'LanguageModel.bind takes names of variables',
      '"LLM-URL"',
      'write for example "LLM_URL"',
    ],
    [
      'the variable of a model is an EnvVar',
      () => LanguageModel.of('llm', 'a').bind({ modelVariable: untyped(EnvVar.literal('A')) }),
      'LanguageModel.bind: option "modelVariable" must be a string',
      'a LiteralValue',
      QUOTES,
    ],
    [
      'a hook is a text',
      hook('./warm-up'),
      'ServiceHook.command takes a program and its arguments',
      '"./warm-up"',
      program,
    ],
    ['a hook is empty', hook([]), 'ServiceHook.command takes a program and its arguments', 'an empty command', program],
    [
      'a hook has a number for a user',
      hook(['a'], { user: 1000 }),
      'ServiceHook.command: option "user" must be a string',
      '1000',
      QUOTES,
    ],
    [
      'a hook has a text for a variable',
      hook(['a'], { environment: { A: 'b' } }),
      'ServiceHook.command: option "environment"["A"] must be an EnvVar',
      '"b"',
      "write for example EnvVar.literal('value')",
    ],
    [
      'a hook has a variable of a bad name',
      hook(['a'], { environment: { '1A': EnvVar.literal('b') } }),
      'ServiceHook.command has a bad variable name',
      '"1A"',
      'begin with a letter and use letters, digits, "_", "." and "-"',
    ],
    [
      'a hook has an option of Compose',
      hook(['a'], { working_dir: '/app' }),
      'ServiceHook.command: unknown option "working_dir"',
      '"/app"',
      'known: environment, user, workingDirectory',
    ],
    path('WatchRule.sync', './src', '"src"', () => WatchRule.sync('src', '/app')),
    path('WatchRule.syncAndRestart', './src', '""', () => WatchRule.syncAndRestart('', '/app')),
    path('WatchRule.rebuild', './src', 'undefined', () => WatchRule.rebuild(untyped(undefined))),
    inside('WatchRule.sync', 'the relative path "app"', () => WatchRule.sync('./src', 'app')),
    inside('WatchRule.syncAndExec', 'undefined, which is no path', () =>
      WatchRule.syncAndExec('./src', untyped(undefined), ['a']),
    ),
    [
      'what runs after a sync is a text',
      () => WatchRule.syncAndExec('./src', '/app', untyped('./reload')),
      'WatchRule.syncAndExec takes a program and its arguments',
      '"./reload"',
      program,
    ],
    [
      'what is not watched is a text',
      () => WatchRule.restart('./src', { ignore: untyped('*.tmp') }),
      `WatchRule.restart: ${watch}`,
      '"*.tmp"',
      LIST,
    ],
    [
      'an option of a watch is that of Compose',
      () => WatchRule.restart('./src', untyped({ initial_sync: true })),
      'WatchRule.restart: unknown option "initial_sync"',
      'true',
      'did you mean "initialSync"?',
    ],
  ]);
});

describe('a port or volume', () => {
  const as = (variable: unknown) => () => Port.publishedAs(untyped(variable), 80);
  const wayOut =
    "write EnvVar.withDefault('8000', { name: 'PORT', description: 'What it is for' }), or use Port.published";
  refuses([
    [
      'a port is published as a number',
      as(8000),
      'Port.publishedAs: the variable must be an EnvVar',
      '8000',
      'write for example EnvVar.withDefault(',
    ],
    [
      'a port is published as a literal',
      as(EnvVar.literal('8000')),
      'Port.publishedAs takes a variable of .env',
      'EnvVar.literal("8000")',
      wayOut,
    ],
    [
      'a port is a word where nothing is set',
      as(EnvVar.withDefault('web', { name: 'PORT', description: 'd' })),
      'Port.publishedAs: the default of the variable must be a port',
      '"web"',
      wayOut,
    ],
    [
      'a port is too high where nothing is set',
      as(EnvVar.withDefault('70000', { name: 'PORT', description: 'd' })),
      'Port.publishedAs: the default of the variable must be a port',
      '"70000"',
      wayOut,
    ],
    [
      'a port is published as a variable without a name',
      as(EnvVar.required({ description: 'd' })),
      'a variable that is part of a text has no name',
      '"d"',
      'give it one with the option "name"',
    ],
    [
      'a port has an empty name',
      () => Port.published(80, { portName: '' }),
      'Port.published: option "portName" must say something',
      '""',
      SAYS,
    ],
    [
      'a port that Docker chooses leads nowhere',
      () => Port.ephemeral(0),
      'Port.ephemeral takes a port from 1 to 65535',
      '0',
      'write for example 8000',
    ],
    [
      'a row of ports ends before it begins',
      () => Port.range(9001, 9000),
      'Port.range takes the lower port first',
      '9001 and 9000',
      'write Port.range(9000, 9001)',
    ],
    [
      'a row of ports has no end',
      () => Port.range(9000, untyped(undefined)),
      'Port.range takes a port from 1 to 65535',
      'undefined',
      'write for example 8000',
    ],
    [
      'an external volume has a driver',
      () => Volume.named('data', { external: true, driver: 'local' }),
      'Volume.named: an external volume is not made, so it has no option "driver"',
      'external: true',
      'leave out one of them',
    ],
    [
      'an external volume has labels',
      () => Volume.named('data', { external: true, labels: { a: 'b' } }),
      'Volume.named: an external volume is not made, so it has no option "labels"',
      'external: true',
      'leave out one of them',
    ],
    [
      'a volume has an empty driver',
      () => Volume.named('data', { driver: '' }),
      'Volume.named: option "driver" must say something',
      '""',
      SAYS,
    ],
    [
      'the options of a driver are a text',
      () => Volume.named('data', { driverOptions: untyped('type=nfs') }),
      'Volume.named: option "driverOptions" must be a map',
      '"type=nfs"',
      MAP,
    ],
    [
      'a folder in memory has a text for a size',
      () => Volume.tmpfs({ size: untyped('64m') }),
      'Volume.tmpfs: option "size" must be a Size',
      '"64m"',
      'write for example Size.mebibytes(64)',
    ],
    [
      'a folder in memory has a mode with too many bits',
      () => Volume.tmpfs({ mode: 17777 }),
      'Volume.tmpfs: "mode" must be a whole number from 0 to 0o7777',
      '17777',
      'write for example 0o1777',
    ],
    ['an image has no name', () => Volume.image(''), 'Volume.image takes an image reference', '""', 'write'],
    [
      'nothing could ever be in it',
      () => Volume.anonymous().mountAt('/a', { readOnly: true }),
      'Volume.mountAt: a volume without a name would be empty for ever',
      'readOnly: true',
      'leave it out, or use Volume.named',
    ],
    [
      'a part of a folder is mounted',
      () => Volume.bind('./a').mountAt('/a', { subpath: 'b' }),
      'Volume.mountAt: "subpath" means nothing for a mount of type "bind"',
      'it there',
      'leave it out, or mount a volume or an image',
    ],
    [
      'a folder of the machine is not copied',
      () => Volume.bind('./a').mountAt('/a', { noCopy: true }),
      'Volume.mountAt: "noCopy" means nothing for a mount of type "bind"',
      'it there',
      'leave it out, or mount a volume',
    ],
    [
      'a named volume is propagated',
      () => Volume.named('a').mountAt('/a', { propagation: untyped('rslave') }),
      'Volume.mountAt: "propagation" means nothing for a mount of type "volume"',
      'it there',
      'leave it out, or mount a bind',
    ],
    [
      'a propagation is unknown',
      () => Volume.bind('./a').mountAt('/a', { propagation: untyped('all') }),
      'Volume.mountAt: option "propagation" must be a member of BindPropagation',
      '"all"',
      'use BindPropagation.RPRIVATE',
    ],
    inside('Volume.mountAt', '"…", which is no path', () => Volume.anonymous().mountAt(`${VARIABLE}`)),
  ]);
});

describe('an image that is built', () => {
  const web = 'ContainerImage.fromContext';
  const of = (options: unknown) => () => ContainerImage.fromContext('./web', untyped(options));
  refuses([
    path(web, './web', '"web"', () => ContainerImage.fromContext('web')),
    path(web, './web', 'an object with context', () => ContainerImage.fromContext(untyped({ context: './web' }))),
    ['its Dockerfile is empty', of({ dockerfile: '' }), `${web}: option "dockerfile" must say something`, '""', SAYS],
    [
      'its Dockerfile stands in two places',
      of({ dockerfile: 'a', dockerfileInline: 'FROM b' }),
      `${web}: a Dockerfile is a file or stands in the Compose file`,
      'both',
      'leave out "dockerfile" or "dockerfileInline"',
    ],
    [
      'an argument is a number',
      of({ args: { PORT: 80 } }),
      `${web}: option "args"["PORT"] must be a string`,
      '80',
      QUOTES,
    ],
    ['its arguments are a list', of({ args: ['PORT=80'] }), `${web}: option "args" must be a map`, 'a list of 1', MAP],
    [
      'an argument has a dash',
      of({ args: { 'MY-ARG': 'a' } }),
      `${web}: "args" has a bad name`,
      '"MY-ARG"',
      'use letters, digits and underscores',
    ],
    ['its stage is empty', of({ target: '' }), `${web}: option "target" must say something`, '""', SAYS],
    [
      'a secret is a name',
      of({ secrets: ['npm_token'] }),
      `${web}: option "secrets"[0] must be a Secret`,
      '"npm_token"',
      "write for example Secret.fromFile('npm_token', './secrets/npm_token')",
    ],
    [
      'its platforms are a text',
      of({ platforms: 'linux/amd64' }),
      `${web}: option "platforms" must be a list`,
      '"linux/amd64"',
      LIST,
    ],
    [
      'a name that it knows leads to a name',
      of({ extraHosts: { mirror: 'other' } }),
      `${web}: "extraHosts" takes IP addresses`,
      '"other" for "mirror"',
      'write for example "10.0.0.5", or "host-gateway"',
    ],
    [
      'its cache is switched off in quotes',
      of({ noCache: 'true' }),
      `${web}: option "noCache" must be true or false`,
      '"true"',
      'change it to true or false',
    ],
    [
      'its shared memory is a number',
      of({ shmSize: 64 }),
      `${web}: option "shmSize" must be a Size`,
      '64',
      'write for example Size.mebibytes(256)',
    ],
    [
      'the program that asks is unknown',
      of({ probeTool: 'telnet' }),
      `${web}: option "probeTool" must be a member of ProbeTool`,
      '"telnet"',
      'use ProbeTool.PYTHON',
    ],
    [
      'a folder that it can write to is relative',
      of({ writableDirectories: ['data'] }),
      `${web}: "writableDirectories" takes a path inside the container`,
      'the relative path "data"',
      'write an absolute path below the root, for example "/app/data"',
    ],
    [
      'an option is that of Compose',
      of({ cache_from: [] }),
      `${web}: unknown option "cache_from"`,
      'a list of 0',
      'did you mean "cacheFrom"?',
    ],
  ]);
});

describe('a property of a service', () => {
  const service =
    (props: object) =>
    (project: Project): unknown =>
      new ComposeDeployment(project, 'Deployment').addService('api', { image, ...props } as ComposeServiceProps);
  const subject = 'service "Deployment/api"';
  const back = Network.named('back').attach();
  const row = (option: string, value: unknown, what: string, got: string, wayOut: string): Refusal => [
    `"${option}" is ${got}`,
    service({ [option]: value }),
    `${subject}: ${what}`,
    got,
    wayOut,
  ];
  const list = (option: string): Refusal => row(option, 'x', `option "${option}" must be a list`, '"x"', LIST);
  const map = (option: string): Refusal => row(option, ['x'], `option "${option}" must be a map`, 'a list of 1', MAP);
  const nothing = (option: string, expected: string, wayOut: string): Refusal =>
    row(option, null, `option "${option}" must be ${expected}`, 'null', wayOut);
  refuses([
    ...[
      'command',
      'entrypoint',
      'groups',
      'envFiles',
      'ports',
      'expose',
      'networks',
      'dns',
      'dnsSearch',
      'dnsOptions',
    ].map(list),
    ...[
      'volumes',
      'tmpfs',
      'secrets',
      'configs',
      'devices',
      'deviceReservations',
      'profiles',
      'postStart',
      'preStop',
      'models',
      'watch',
    ].map(list),
    ...['extraHosts', 'ulimits', 'sysctls', 'labels', 'annotations'].map(map),
    nothing('workingDirectory', 'a string', QUOTES),
    nothing('hostname', 'a string', QUOTES),
    nothing('stdinOpen', 'true or false', 'change it to true or false'),
    nothing('replicas', 'a number', 'change it to a number'),
    nothing('stopGracePeriod', 'a Duration', 'write for example Duration.seconds(30)'),
    nothing('pullPolicy', 'a member of PullPolicy', 'use PullPolicy.ALWAYS'),
    nothing('networkMode', 'a NetworkMode', 'write for example NetworkMode.host()'),
    nothing('logging', 'a LogDriver', 'write for example LogDriver.jsonFile()'),
    row(
      'networkMode',
      'host',
      'option "networkMode" must be a NetworkMode',
      '"host"',
      'write for example NetworkMode.host()',
    ),
    row(
      'networks',
      ['back'],
      'option "networks"[0] must be a NetworkAttachment',
      '"back"',
      "write for example Network.named('backend').attach()",
    ),
    row('networks', [back, back], '"networks" lists a network twice', '"back" again', 'list it once'),
    row(
      'ports',
      [Port.ephemeral(80), Port.ephemeral(443), Port.ephemeral(80)],
      '"ports" lists a port that Docker chooses twice',
      '"127.0.0.1::80/tcp" again',
      'list it once',
    ),
    row('expose', ['http'], '"expose" takes ports', '"http"', 'write for example "8000" or "53/udp"'),
    row('expose', [8000], 'option "expose"[0] must be a string', '8000', QUOTES),
    row(
      'hostname',
      'my host',
      '"hostname" is made of letters, digits, "." and "-"',
      '"my host"',
      'write for example "api"',
    ),
    row('domainName', '', 'option "domainName" must say something', '""', SAYS),
    row('dns', ['one.one.one.one'], '"dns" takes IP addresses', '"one.one.one.one"', 'write for example "1.1.1.1"'),
    row('dnsOptions', [''], 'option "dnsOptions"[0] must say something', '""', SAYS),
    row('extraHosts', { 'a b': '10.0.0.1' }, '"extraHosts" has a bad name', '"a b"', 'write for example "db.internal"'),
    row(
      'extraHosts',
      { db: 'localhost' },
      '"extraHosts" takes IP addresses',
      '"localhost" for "db"',
      'write for example "10.0.0.5", or "host-gateway"',
    ),
    row('workingDirectory', 'app', '"workingDirectory" must be an absolute path', '"app"', 'write for example "/app"'),
    row(
      'stopSignal',
      'interrupt',
      '"stopSignal" must be the name of a signal',
      '"interrupt"',
      'write for example "SIGINT"',
    ),
    row('stopSignal', 2, 'option "stopSignal" must be a string', '2', QUOTES),
    row('groups', ['my group'], '"groups" takes numbers or names of groups', '"my group"', 'write for example "44"'),
    row(
      'stopGracePeriod',
      Duration.millis(1500),
      '"stopGracePeriod" must be whole seconds, since Docker counts no others',
      '1s500ms',
      'write for example Duration.seconds(30)',
    ),
    row(
      'stopGracePeriod',
      30,
      'option "stopGracePeriod" must be a Duration',
      '30',
      'write for example Duration.seconds(30)',
    ),
    row(
      'envFiles',
      ['./app.env'],
      'option "envFiles"[0] must be an EnvFile',
      '"./app.env"',
      "write for example EnvFile.atPath('./app.env')",
    ),
    row(
      'configs',
      [Config.external('a'), Config.external('a')],
      '"configs" lists a config twice',
      '"a" again',
      'list it once',
    ),
    row(
      'devices',
      ['/dev/fuse'],
      'option "devices"[0] must be a Device',
      '"/dev/fuse"',
      "write for example Device.atPath('/dev/ttyUSB0')",
    ),
    row('shmSize', '64m', 'option "shmSize" must be a Size', '"64m"', 'write for example Size.mebibytes(256)'),
    row('replicas', -1, '"replicas" must be a whole number from 0', '-1', 'write for example replicas: 2'),
    row('replicas', '2', 'option "replicas" must be a number', '"2"', 'change it to a number'),
    row('cpuset', 'all', '"cpuset" takes numbers of processors', '"all"', 'write for example "0-3" or "0,2"'),
    row('cpuset', 0, 'option "cpuset" must be a string', '0', QUOTES),
    row(
      'ulimits',
      { nofile: 1024 },
      'option "ulimits"["nofile"] must be a Ulimit',
      '1024',
      'write for example Ulimit.of(65536)',
    ),
    row(
      'ulimits',
      { NOFILE: Ulimit.of(1) },
      '"ulimits" has a bad name',
      '"NOFILE"',
      'write it in lower case, for example nofile',
    ),
    row(
      'sysctls',
      { 'net.core.somaxconn': 1024 },
      'option "sysctls"["net.core.somaxconn"] must be a string',
      '1024',
      QUOTES,
    ),
    row(
      'sysctls',
      { somaxconn: '1024' },
      '"sysctls" has a bad name',
      '"somaxconn"',
      'write for example "net.core.somaxconn"',
    ),
    row(
      'oomScoreAdj',
      2000,
      '"oomScoreAdj" must be a whole number from -1000 to 1000',
      '2000',
      'write for example 500',
    ),
    row('reservations', { pids: 5 }, 'option "reservations": unknown option "pids"', '5', 'known: cpus, memory'),
    row(
      'reservations',
      { memory: '1g' },
      'option "reservations": option "memory" must be a Size',
      '"1g"',
      'write for example Size.mebibytes(256)',
    ),
    row(
      'reservations',
      { cpus: 0 },
      '"reservations.cpus" must be more than nothing',
      '0',
      'write for example cpus: 0.5',
    ),
    row(
      'reservations',
      { memory: Size.bytes(1) },
      '"reservations.memory" must be at least the 6 MiB that Docker needs',
      '1b',
      'write for example Size.mebibytes(256)',
    ),
    [
      'it keeps more memory free than the default limit',
      service({ reservations: { memory: Size.gibibytes(2) } }),
      `${subject} keeps more memory free than it may use`,
      '2g of 1g',
      'raise limits.memory',
    ],
    [
      'it keeps more processors free than the default limit',
      service({ reservations: { cpus: 2 } }),
      `${subject} keeps more processors free than it may use`,
      '2 of 1',
      'raise limits.cpus',
    ],
    [
      'it keeps more memory free than its limit',
      service({ limits: { memory: Size.mebibytes(64) }, reservations: { memory: Size.mebibytes(65) } }),
      `${subject} keeps more memory free than it may use`,
      '65m of 64m',
      'raise limits.memory',
    ],
    row(
      'platform',
      'amd64',
      '"platform" is a system and an architecture',
      '"amd64"',
      'write for example "linux/amd64"',
    ),
    [
      'its platform is none of those that its image is built for',
      service({
        image: ContainerImage.fromContext('./web', { platforms: ['linux/amd64', 'linux/arm64'] }),
        platform: 'linux/arm/v7',
      }),
      `${subject} runs on a platform that its image is not built for`,
      'platform "linux/arm/v7" and platforms "linux/amd64", "linux/arm64"',
      'add it to the image\'s "platforms", or leave out "platform"',
    ],
    row(
      'profiles',
      ['a'],
      '"profiles" takes names of two or more letters, digits, ".", "_" and "-"',
      '"a"',
      'write for example "debug"',
    ),
    row(
      'pullPolicy',
      'sometimes',
      'option "pullPolicy" must be a member of PullPolicy',
      '"sometimes"',
      'use PullPolicy.ALWAYS, PullPolicy.NEVER',
    ),
    [
      'an image of a registry is built each time',
      service({ pullPolicy: PullPolicy.BUILD }),
      `${subject} builds an image that comes from a registry`,
      'PullPolicy.BUILD and image "ghcr.io/acme/app:1.0"',
      'use ContainerImage.fromBuild or ContainerImage.fromContext',
    ],
    [
      'an image of a registry is built when files change',
      service({ watch: [WatchRule.rebuild('./src')] }),
      `${subject} builds an image that comes from a registry`,
      'WatchRule.rebuild and image "ghcr.io/acme/app:1.0"',
      'use ContainerImage.fromBuild or ContainerImage.fromContext',
    ],
    [
      'files are copied into a filesystem that is read-only',
      service({ watch: [WatchRule.sync('./src', '/app')] }),
      `${subject} has a read-only root filesystem, into which no watched file is copied`,
      'target "/app"',
      'use WatchRule.rebuild, or add HardeningException.writableFilesystem(',
    ],
    [
      'files are copied beside a volume',
      service({ watch: [WatchRule.sync('./src', '/data2')], volumes: [Volume.named('a').mountAt('/data')] }),
      `${subject} has a read-only root filesystem, into which no watched file is copied`,
      'target "/data2"',
      'use WatchRule.rebuild',
    ],
    [
      'files are copied into a folder in memory',
      service({ watch: [WatchRule.sync('./src', '/tmp/a')], volumes: [Volume.tmpfs().mountAt('/tmp')] }),
      `${subject} has a read-only root filesystem, into which no watched file is copied`,
      'target "/tmp/a"',
      'use WatchRule.rebuild',
    ],
    row(
      'postStart',
      [['./a']],
      'option "postStart"[0] must be a ServiceHook',
      'a list of 1',
      "write for example ServiceHook.command(['./warm-up'])",
    ),
    row(
      'containerName',
      'my api',
      '"containerName" is made of letters, digits, ".", "_" and "-"',
      '"my api"',
      'write for example "api"',
    ),
    [
      'an annotation has a name with a space',
      service({ annotations: { 'a b': 'c' } }),
      `${subject} has a bad annotation name`,
      '"a b"',
      'use a name without spaces and "="',
    ],
    row('annotations', { a: null }, 'option "annotations"["a"] must be a string', 'null', QUOTES),
    row('attach', 'no', 'option "attach" must be true or false', '"no"', 'change it to true or false'),
    row(
      'logging',
      { driver: 'local' },
      'option "logging" must be a LogDriver',
      'an object with driver',
      'write for example LogDriver.jsonFile()',
    ),
  ]);
});

describe('an override, a comment or a suppression', () => {
  const then =
    (change: (api: ReturnType<ComposeDeployment['addService']>, deployment: ComposeDeployment) => void) =>
    (project: Project): void => {
      const deployment = new ComposeDeployment(project, 'Deployment');
      change(deployment.addService('api', { image }), deployment);
    };
  const set = (key: unknown, value: unknown) => then((api) => api.addOverride(untyped(key), value));
  const subject = 'service "Deployment/api"';
  const keys = `${subject}: the override takes keys of the Compose specification, separated by dots`;
  const example = 'write for example "deploy.replicas"';
  const plain = 'pass texts, numbers, true, false, lists and maps';
  const text = `${subject}: a comment is a text`;
  const reader = 'write what a reader of the file should know';
  const above = 'a comment stands above keys of the specification, separated by dots';
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  refuses([
    ['it has no path', set('', 1), keys, '""', example],
    ['its path ends with a dot', set('deploy.', 1), keys, '"deploy."', example],
    ['its path is a list', set(['deploy'], 1), keys, 'a list of 1', example],
    ['its path is nothing', set(undefined, 1), keys, 'undefined', example],
    ['its path reaches into JavaScript', set('labels.__proto__', 1), keys, '"labels.__proto__"', example],
    ['its path has a variable', set(`labels.${VARIABLE}`, 1), keys, '"labels.…"', example],
    [
      'its value is a value of ours',
      set('shm_size', Size.mebibytes(64)),
      `${subject}: the override of "shm_size" is not plain data`,
      'a Size',
      plain,
    ],
    [
      'its value is an EnvVar',
      set('hostname', VARIABLE),
      `${subject}: the override of "hostname" is a variable`,
      'an EnvVar',
      'call its toString() and pass that text',
    ],
    [
      'its value is a date',
      set('labels.a', new Date(0)),
      `${subject}: the override of "labels.a" is not plain data`,
      'a Date',
      plain,
    ],
    [
      'its value is a function',
      set('labels.a', () => 1),
      `${subject}: the override of "labels.a" is not plain data`,
      'a function',
      plain,
    ],
    [
      'its value is no number',
      set('deploy.replicas', Number.NaN),
      `${subject}: the override of "deploy.replicas" is no number that a file holds`,
      'NaN',
      plain,
    ],
    [
      'its value has a NUL character',
      set('hostname', NUL),
      `${subject}: the override of "hostname" is a text that contains a NUL character, which no process can receive; remove it`,
      '"a\\u0000b"',
      plain,
    ],
    [
      'its value contains itself',
      set('labels', loop),
      `${subject}: the override of "labels" is not plain data`,
      'something that contains itself',
      plain,
    ],
    ['a comment is empty', then((api) => api.addComment(' ')), text, '" "', reader],
    ['a comment is a number', then((api) => api.addComment(untyped(7))), text, '7', reader],
    ['a comment has a bell', then((api) => api.addComment('a\u0007')), text, '"a\\u0007"', reader],
    ['a comment has a variable', then((api) => api.addComment(`set ${VARIABLE}`)), text, '"set …"', reader],
    [
      'the path of a comment is empty',
      then((api) => api.addComment('a', '')),
      `${subject}: ${above}`,
      '""',
      'write for example "ports"',
    ],
    [
      'the path of a comment is a number',
      then((api) => api.addComment('a', untyped(3))),
      `${subject}: ${above}`,
      '3',
      'write for example "ports"',
    ],
    [
      'a comment of the deployment has no path',
      then((_, deployment) => deployment.addComment('a', untyped(undefined))),
      `ComposeDeployment "Deployment": ${above}`,
      'undefined',
      'write for example "services"',
    ],
    [
      'a comment stands above nothing',
      then((api) => api.addComment('a', 'port')),
      '[Deployment] service "api" has a comment above a key that is in no Compose file',
      '"port"',
      'known: ',
    ],
    [
      'a suppression has no reason',
      then((api) => api.suppressRule('volume-is-writable', '')),
      '"Deployment/api" suppresses a rule, "volume-is-writable", for no reason',
      '""',
      'say in one line why it does not fit',
    ],
    [
      'a suppression has no rule',
      then((api) => api.suppressRule(untyped(null), 'why')),
      '"Deployment/api" suppresses a rule without a name',
      'null',
      'pass the name that stands at the end of the message',
    ],
    [
      'a suppressed rule is misspelt',
      then((api) => api.suppressRule('volume-is-writeable', 'why')),
      '[test] "Deployment/api" suppresses a rule that it does not have',
      '"volume-is-writeable"',
      'did you mean "volume-is-writable"?',
    ],
    [
      'the schema is suppressed',
      then((_, deployment) => deployment.suppressRule('compose-file-follows-schema', 'why')),
      '[test] "Deployment" suppresses a rule without which nothing works',
      '"compose-file-follows-schema"',
      'correct what it reports',
    ],
  ]);
});
