import fc, { type Arbitrary } from 'fast-check';
import {
  BindPropagation,
  DependencyCondition,
  EnvFileFormat,
  HardeningKind,
  Namespace,
  PortProtocol,
  PullPolicy,
  RestartPolicy,
} from '../../src';
import { holdsPassword, namesSecret } from '../../src/private/secret-names';
import { LONG, NAMES, PATH_WORDS, WORDS } from './nasty-texts';

/** A variable of .env inside a text; its name follows from the service and from what it is. */
export interface DeclaredVariable {
  readonly kind: 'required' | 'optional' | 'default';
  readonly fallback: string;
  /** What .env says; nothing where the variable is not set. */
  readonly value?: string;
}

/** A text of a declaration: pieces that are texts or variables. */
export type Text = readonly (string | DeclaredVariable)[];

type Of<A> = A extends Arbitrary<infer T> ? T : never;
type Map<T> = readonly (readonly [string, T])[];

const noNul = (text: string) => text.replace(/\0/g, '');
const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }).map(noNul) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 10 }).map(noNul) },
);
const harmless = (text: string) => !holdsPassword(text);

/** Any text that a process can receive. */
export const ANY = fc.oneof(
  { weight: 60, arbitrary: fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.constantFrom(...LONG) },
);
const line = ANY.map((text) =>
  text
    .replace(/[\r\n]/g, ' ')
    .slice(0, 300)
    .replace(/\p{Cs}/gu, ''),
);
const filled = (text: Arbitrary<string>) => text.map((value) => value || 'x');
const fallback = line.map((text) => text.replace(/[{}]/g, '('));

const variable: Arbitrary<DeclaredVariable> = fc.oneof(
  fc.record({ kind: fc.constant('required' as const), fallback: fc.constant(''), value: filled(ANY) }),
  fc.record(
    { kind: fc.constant('optional' as const), fallback: fc.constant(''), value: ANY },
    { requiredKeys: ['kind', 'fallback'] },
  ),
  fc.record({ kind: fc.constant('default' as const), fallback, value: ANY }, { requiredKeys: ['kind', 'fallback'] }),
);

const text: Arbitrary<Text> = fc.oneof(
  { weight: 6, arbitrary: ANY.map((value): Text => [value]) },
  { weight: 1, arbitrary: fc.array(fc.oneof(ANY, variable), { maxLength: 3 }) },
);

/** A text that must be right: written as it is, or looked up. */
function valid(value: Arbitrary<string>): Arbitrary<Text> {
  return fc.oneof(
    { weight: 6, arbitrary: value.map((word): Text => [word]) },
    { weight: 1, arbitrary: value.map((word): Text => [{ kind: 'required', fallback: '', value: word }]) },
    {
      weight: 1,
      arbitrary: value
        .filter((word) => !/[{}\r\n]/.test(word))
        .map((word): Text => [{ kind: 'default', fallback: word }]),
    },
  );
}

const reserved = (name: string) => /^(__proto__|constructor|toJSON|x-.*)$/s.test(name);
/** What a text is once its variables were looked up. */
export function resolved(parts: Text): string {
  return parts.map((part) => (typeof part === 'string' ? part : lookedUp(part))).join('');
}

/** What a variable gives: Compose takes one that is set to nothing for one that is not set. */
export function lookedUp({ value, fallback: otherwise }: DeclaredVariable): string {
  return value || otherwise;
}

const distinctTexts = (item: Arbitrary<Text>, maxLength = 4, minLength = 0) =>
  fc.uniqueArray(item, { minLength, maxLength, selector: resolved });
const some = <T>(item: Arbitrary<T>, maxLength = 4) => fc.array(item, { maxLength });
const distinct = <T>(item: Arbitrary<T>, maxLength = 4) =>
  fc.uniqueArray(item, { maxLength, selector: (value) => JSON.stringify(value) });
const map = <T>(name: Arbitrary<string>, value: Arbitrary<T>, maxLength = 4): Arbitrary<Map<T>> =>
  fc.uniqueArray(fc.tuple(name, value), { maxLength, selector: ([key]) => key });

export const NAME = fc
  .oneof(fc.constantFrom(...NAMES), fc.stringMatching(/^[a-zA-Z0-9][\w.-]{1,12}$/))
  .filter((name) => !reserved(name) && name.length > 1);
const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,12}$/);
const plainKey = fc.stringMatching(/^[A-Za-z_]\w{0,9}$/);
const variableName = fc
  .oneof(fc.constantFrom('no', 'y', 'Null', 'true', 'a.b', 'a-b', '_', 'A.1'), key)
  .filter((name) => !namesSecret(name) && !reserved(name));
const labelName = fc
  .oneof(
    fc.constantFrom(
      'com.example/a-b',
      'no',
      '1_000',
      '22:22',
      '2024-01-01',
      '$HOME',
      '${HOME}',
      '$$',
      '"',
      "it's",
      '~',
      '<<',
      '{a}',
    ),
    ANY,
  )
  .filter((name) => /^[^\s=\p{Cc}]{1,50}$/u.test(name) && !reserved(name));
const word = fc.oneof(
  fc.constantFrom('a', 'no', '1_000', '22:22', '0x1F', '2024-01-01'),
  fc.stringMatching(/^[a-z]\w{0,8}$/),
);
const number = (min: number, max: number) => fc.integer({ min, max });
const texts = map(labelName, text);

// a folder's name has at most 255 bytes, and nobody's is "." or ".."
const pathWord = fc
  .oneof(fc.constantFrom(...PATH_WORDS), line)
  .map((value) => [...value.replace(/[/:\p{Cc}]/gu, '')].slice(0, 40).join('').trim())
  .filter((value) => !/^\.*$/.test(value));
/** A path inside a container. */
const target = fc.array(pathWord, { minLength: 1, maxLength: 3 }).map((words) => `/${words.join('/')}`);
/** A file or folder of the project, or of the machine. */
const source = fc
  .tuple(
    fc.constantFrom('./', './', '../', '/nowhere/', './a/../', './/'),
    fc.array(pathWord, { minLength: 1, maxLength: 2 }),
  )
  .map(([start, words]) => `${start}${words.join('/')}`);
const sourceText: Arbitrary<Text> = fc.oneof(
  { weight: 6, arbitrary: source.map((path): Text => [path]) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(source, filled(pathWord))
      .map(([path, value]): Text => [`${path}/`, { kind: 'required', fallback: '', value }]),
  },
);

const millis = fc.oneof(
  number(1, 999),
  number(1, 90_000),
  number(1, 900).map((count) => count * 60_000),
);
const ip4 = fc.tuple(number(1, 223), number(0, 255), number(0, 255), number(1, 254)).map((parts) => parts.join('.'));
const ip6 = fc.constantFrom('::1', '2001:db8::10', 'fe80::1');
const bytes = fc.oneof(
  number(1, 2000),
  number(1, 64).map((count) => count * 1024 ** 2),
  number(1, 9).map((count) => count * 1024 ** 3),
);
const memory = fc.oneof(
  number(6 * 1024 ** 2, 2 ** 31),
  number(1, 64).map((count) => count * 1024 ** 3),
);
const reference = fc.constantFrom(
  'nginx:1.29',
  'ghcr.io/acme/app:1.0',
  'a',
  'localhost:5000/a/b',
  'r.example/a_b/c-d:Q.1-2',
);
const owner = fc.record(
  { uid: number(0, 70_000), gid: number(0, 70_000), mode: number(0, 0o7777) },
  { requiredKeys: [] },
);
const host = fc.oneof(ip4, ip6, fc.constant('host-gateway'));
const hosts = map(fc.stringMatching(/^[a-z][a-z0-9.]{0,6}[a-z]$/), valid(host));
const command = fc.tuple(fc.array(text, { maxLength: 5 })).map(([rest]): Text[] => [['program'], ...rest]);

/** What a variable of a container is; without a name it is looked up under its own. */
const value = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant('text' as const), text }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('variable' as const), variable, named: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('inherited' as const), value: ANY }, { requiredKeys: ['is'] }) },
);
export type DeclaredValue = Of<typeof value>;
const harmlessValue = value.filter(
  (given) => given.is !== 'text' || harmless(given.text.map((part) => (typeof part === 'string' ? part : '')).join('')),
);
const hookValue = harmlessValue.filter((given) => given.is !== 'inherited');

const buildOptions = {
  args: map(
    fc.stringMatching(/^[A-Za-z_]\w{0,9}$/).filter((name) => !reserved(name)),
    text,
  ),
  target: filledText(),
  secrets: some(fc.record({ name: NAME, file: sourceText }), 2),
  ssh: fc.constant<string[]>(['default']),
  additionalContexts: map(word, fc.oneof(sourceText, fc.constant<Text>(['docker-image://alpine:3'])), 2),
  cacheFrom: distinctTexts(filledText(), 2),
  cacheTo: distinctTexts(filledText(), 2),
  noCache: fc.boolean(),
  pull: fc.boolean(),
  network: filledText(),
  extraHosts: hosts,
  shmSize: bytes,
  platforms: distinct(fc.constantFrom('linux/amd64', 'linux/arm64', 'linux/arm/v7'), 2),
  tags: distinctTexts(valid(reference), 2),
  labels: texts,
};

const image = fc.oneof(
  { weight: 5, arbitrary: fc.record({ from: fc.constant('registry' as const), reference: valid(reference) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      from: fc.constant('context' as const),
      context: fc.oneof(sourceText, fc.constant<Text>(['https://git.example/a/b.git#main:sub'])),
      imageName: fc.option(valid(reference), { nil: undefined }),
      dockerfile: fc.option(
        fc.record({ inline: fc.boolean(), text: text.map((parts): Text => ['FROM a', ...parts]) }),
        { nil: undefined },
      ),
      options: fc.record(buildOptions, { requiredKeys: [] }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      from: fc.constant('build' as const),
      options: fc.record(buildOptions, { requiredKeys: [] }),
    }),
  },
);

const port = fc.record(
  {
    kind: fc.constantFrom('published' as const, 'ephemeral' as const, 'range' as const, 'variable' as const),
    target: number(1, 65_535),
    length: number(1, 4),
    hostIp: fc.oneof(fc.constant('*'), ip4, ip6),
    protocol: fc.constantFrom(...Object.values(PortProtocol)),
    portName: filledText(),
    appProtocol: filledText(),
  },
  { requiredKeys: ['kind', 'length', 'target'] },
);

/** What is external has no options but its name. */
function orExternal<T, E extends object>(
  made: Arbitrary<T>,
  external: Arbitrary<E>,
): Arbitrary<T & { readonly external?: true }> {
  return fc.oneof(made, external) as Arbitrary<T & { readonly external?: true }>;
}

const network = fc.record({
  name: NAME,
  options: orExternal(
    fc.record(
      {
        networkName: filledText(),
        internal: fc.boolean(),
        driver: filledText(),
        driverOptions: texts,
        subnets: some(
          fc.record(
            {
              subnet: valid(fc.constantFrom('172.28.0.0/16', '2001:db8::/64')),
              ipRange: valid(fc.constant('172.28.5.0/24')),
              gateway: valid(ip4),
            },
            { requiredKeys: ['subnet'] },
          ),
          2,
        ),
        enableIpv6: fc.boolean(),
        attachable: fc.boolean(),
        labels: texts,
      },
      { requiredKeys: [] },
    ),
    fc.record({ external: fc.constant(true), networkName: filledText() }, { requiredKeys: ['external'] }),
  ),
  attachment: fc.record(
    {
      aliases: distinctTexts(filledText()),
      ipv4Address: valid(ip4),
      ipv6Address: valid(ip6),
      macAddress: fc.constant('02:42:ac:11:00:02'),
      priority: number(-5, 1000),
    },
    { requiredKeys: [] },
  ),
});

const place = target;
const mountOptions = { readOnly: fc.boolean() };
const volume = fc.oneof(
  fc.record({
    type: fc.constant('bind' as const),
    place,
    source: sourceText,
    options: fc.record({ tracked: fc.boolean(), createHostPath: fc.boolean() }, { requiredKeys: [] }),
    mount: fc.record(
      { ...mountOptions, propagation: fc.constantFrom(...Object.values(BindPropagation)) },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    type: fc.constant('volume' as const),
    place,
    name: NAME,
    options: orExternal(
      fc.record(
        { volumeName: filledText(), driver: filledText(), driverOptions: texts, labels: texts },
        { requiredKeys: [] },
      ),
      fc.record({ external: fc.constant(true), volumeName: filledText() }, { requiredKeys: ['external'] }),
    ),
    mount: fc.record({ ...mountOptions, subpath: text, noCopy: fc.boolean() }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('anonymous' as const),
    place,
    mount: fc.record({ noCopy: fc.boolean() }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('tmpfs' as const),
    place,
    options: fc.record({ size: bytes, mode: number(0, 0o7777) }, { requiredKeys: [] }),
    mount: fc.record(mountOptions, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('image' as const),
    place,
    reference: valid(reference),
    mount: fc.record({ subpath: text }, { requiredKeys: [] }),
  }),
);

function filledText(): Arbitrary<Text> {
  return valid(filled(ANY));
}

const secretTarget = fc.oneof(fc.stringMatching(/^[a-zA-Z0-9][\w.-]{0,8}$/), target);
const named: Arbitrary<DeclaredVariable> = fc.record({
  kind: fc.constant('required'),
  fallback: fc.constant(''),
  value: filled(ANY),
});
const secret = fc.oneof(
  fc.record({
    name: NAME,
    from: fc.constant('file' as const),
    file: sourceText,
    target: fc.option(secretTarget, { nil: undefined }),
  }),
  fc.record({
    name: NAME,
    from: fc.constant('variable' as const),
    variable: named,
    target: fc.option(secretTarget, { nil: undefined }),
    owner,
  }),
);
const configTarget = fc.option(target, { nil: undefined });
const config = fc.oneof(
  fc.record({ name: NAME, from: fc.constant('file' as const), file: sourceText, target: configTarget }),
  fc.record({ name: NAME, from: fc.constant('content' as const), content: text, target: configTarget, owner }),
  fc.record({ name: NAME, from: fc.constant('variable' as const), variable: named, target: configTarget, owner }),
);

const hook = fc.record({
  command,
  options: fc.record(
    { user: text, workingDirectory: text, environment: map(variableName, hookValue) },
    { requiredKeys: [] },
  ),
});

const watchOptions = fc.record(
  { ignore: distinctTexts(text, 2), include: distinctTexts(text, 2), initialSync: fc.boolean() },
  { requiredKeys: [] },
);
const watch = fc.record({
  action: fc.constantFrom(
    'rebuild' as const,
    'restart' as const,
    'sync' as const,
    'sync+restart' as const,
    'sync+exec' as const,
  ),
  path: sourceText,
  target,
  command,
  options: watchOptions,
});

const test = fc.oneof(
  fc.record({
    is: fc.constant('command' as const),
    command: fc.array(ANY, { maxLength: 4 }).map((rest) => ['program', ...rest]),
  }),
  fc.record({ is: fc.constant('shell' as const), script: line.map((words) => `true ${words}`) }),
);
const healthCheck = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      {
        test,
        interval: millis,
        timeout: millis,
        retries: number(1, 9),
        startPeriod: fc.option(millis, { nil: undefined }),
        startInterval: millis,
      },
      { requiredKeys: ['test'] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ test: fc.record({ is: fc.constant('none' as const) }) }) },
);

const reason = line.map((words) => `why ${words.replace(/\p{Cs}/gu, '')}`);
const EXCEPTIONS = [
  HardeningKind.WRITABLE_FILESYSTEM,
  HardeningKind.NEW_PRIVILEGES,
  HardeningKind.ROOT,
  HardeningKind.UNLIMITED_RESOURCES,
  HardeningKind.PRIVILEGED,
  HardeningKind.UNHARDENED,
];
const exception = fc.oneof(
  fc.record({ kind: fc.constantFrom(...EXCEPTIONS), reason, detail: fc.constant('') }),
  fc.record({
    kind: fc.constant(HardeningKind.CAPABILITY),
    reason,
    detail: fc.constantFrom('NET_ADMIN', 'SYS_TIME', 'CHOWN'),
  }),
  fc.record({
    kind: fc.constant(HardeningKind.SECURITY_OPTION),
    reason,
    detail: line.map((words) => `label:x${words.replace(/[\u2028\u2029]/g, '')}`),
  }),
  fc.record({
    kind: fc.constant(HardeningKind.HOST_NAMESPACE),
    reason,
    detail: fc.constantFrom(...Object.values(Namespace)),
  }),
);

const logging = fc.oneof(
  fc.record(
    { driver: fc.constantFrom('json-file' as const, 'local' as const), maxSize: bytes, maxFiles: number(1, 99) },
    { requiredKeys: ['driver'] },
  ),
  fc.record({ driver: fc.constant('none' as const) }),
  fc.record({ driver: fc.constant('named' as const), name: filledText(), options: texts }),
);

const device = fc.oneof(
  fc.record({ path: target, target, permissions: fc.constantFrom('r', 'rw', 'rwm', 'm') }, { requiredKeys: ['path'] }),
  fc.record({ cdi: fc.constantFrom('vendor.com/gpu=all') }),
);

const reservation = fc.record({
  capabilities: distinctTexts(filledText(), 3, 1),
  options: fc.oneof(
    fc.record({ driver: filledText(), count: number(1, 8), driverOptions: texts }, { requiredKeys: [] }),
    fc.record({ driver: filledText(), deviceIds: distinctTexts(filledText(), 2, 1) }, { requiredKeys: ['deviceIds'] }),
  ),
});

const limit = number(-1, 100_000);
const ulimit = fc.oneof(
  limit.map((both) => ({ soft: both, hard: both })),
  fc.tuple(number(0, 5000), number(5000, 9999)).map(([soft, hard]) => ({ soft, hard })),
  number(0, 5000).map((soft) => ({ soft, hard: -1 })),
);

// Compose prints models as YAML only, in which it mangles what it takes for a line break or a mark of the byte order
const ofModel = text
  .map((parts) =>
    parts.map((part) => (typeof part === 'string' ? part.replace(/[\u0085\u2028\u2029\ufeff]/g, ' ') : part)),
  )
  .filter((parts) => !/[\u0085\u2028\u2029\ufeff]/.test(resolved(parts)));
const model = fc.record({
  name: NAME,
  reference: ofModel.map((parts): Text => ['ai/', ...parts]),
  options: fc.record({ contextSize: number(1, 99_999), runtimeFlags: some(ofModel) }, { requiredKeys: [] }),
  binding: fc.record({ endpointVariable: plainKey, modelVariable: plainKey }, { requiredKeys: [] }),
});

const envFile = fc.record(
  {
    path: fc.array(pathWord, { minLength: 1, maxLength: 2 }).map((words) => words.join('/')),
    format: fc.constantFrom(...Object.values(EnvFileFormat)),
    // Compose reads lines of at most 64 KiB
    content: map(
      variableName,
      ANY.map((text) => text.slice(0, 1000).replace(/\p{Cs}/gu, '')),
    ),
    /** Left out where the file is not there, and need not be. */
    missing: fc.boolean(),
  },
  { requiredKeys: ['path', 'content'] },
);

/** Plain data below a key of the specification that takes any, or that has no property. */
const plain = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { depthSize: 'small' },
    ANY,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.array(tie('data'), { minLength: 1, maxLength: 3 }),
    map(labelName, tie('data'), 3)
      .filter((entries) => entries.length > 0)
      .map((entries) => Object.fromEntries(entries)),
  ),
})).data;
const overrides = fc.record(
  {
    note: plain,
    cgroup_parent: text,
    cpu_shares: number(1, 1024),
    mem_swappiness: number(1, 100),
    runtime: text,
    external_links: distinctTexts(filledText(), 2),
    storage_opt: texts,
    oom_kill_disable: fc.boolean(),
    deployLabels: texts,
    constraints: some(text, 2),
    environment: map(variableName, text, 2),
    labels: map(labelName, text, 2),
    domainname: text,
  },
  { requiredKeys: [] },
);

const comment = fc.record({
  text: ANY.map((words) => words.replace(/[^\P{C}\n\t]/gu, '')).map((words) => (words.trim() === '' ? 'why' : words)),
  path: fc.option(fc.constantFrom('image', 'labels', 'environment', 'no.such.key'), { nil: undefined }),
});

const networking = fc.oneof(
  fc.record({ networks: fc.uniqueArray(network, { maxLength: 3, selector: ({ name }) => name }) }),
  fc.record({ mode: fc.constantFrom('none', 'host', 'bridge', 'service:', 'container:other') }),
  fc.record({}),
);

/** A dependency on one of the services that stand in each file for this. */
const dependency = fc.record(
  { condition: fc.constantFrom(...Object.values(DependencyCondition)), restart: fc.boolean(), required: fc.boolean() },
  { requiredKeys: ['condition'] },
);

const properties = {
  command,
  entrypoint: command,
  workingDirectory: fc.oneof(
    target.map((path): Text => [path]),
    valid(target),
  ),
  user: fc.constantFrom('1', '1000', '1000:1000', '65534:5'),
  groups: distinctTexts(valid(fc.constantFrom('44', 'video', 'render', '0')), 3),
  environment: map(variableName, harmlessValue, 6),
  envFiles: fc.uniqueArray(envFile, { maxLength: 2, selector: ({ path }) => path }),
  init: fc.boolean(),
  stdinOpen: fc.boolean(),
  tty: fc.boolean(),
  stopSignal: fc.constantFrom('SIGINT', 'SIGRTMIN+3', '9'),
  // Docker counts whole seconds
  stopGracePeriod: fc.oneof(
    millis.map((amount) => amount - (amount % 1000)),
    fc.constant(0),
  ),
  ports: some(port, 3),
  expose: distinctTexts(valid(fc.constantFrom('80', '8000-8010', '53/udp', '1/sctp')), 3),
  networking,
  hostname: valid(fc.constantFrom('api', 'no', '1e3', '22', '0x1F', 'a-b.c')),
  domainName: filledText(),
  dns: distinctTexts(valid(fc.oneof(ip4, ip6)), 2),
  dnsSearch: distinctTexts(filledText(), 2),
  dnsOptions: distinctTexts(filledText(), 2),
  extraHosts: hosts,
  volumes: fc.uniqueArray(volume, {
    maxLength: 4,
    selector: (item) => (item.type === 'volume' ? item.name : JSON.stringify(item)),
  }),
  tmpfs: fc.uniqueArray(target, { maxLength: 3 }),
  secrets: fc.uniqueArray(secret, { maxLength: 2, selector: ({ name }) => name }),
  configs: fc.uniqueArray(config, { maxLength: 2, selector: ({ name }) => name }),
  shmSize: bytes,
  devices: fc.uniqueArray(device, {
    maxLength: 2,
    selector: (item) => ('cdi' in item ? item.cdi : (item.target ?? item.path)),
  }),
  limits: fc.record(
    { cpus: number(1, 64_000).map((thousandths) => thousandths / 1000), memory, pids: number(1, 9999) },
    { requiredKeys: [] },
  ),
  reservations: fc.record({ cpus: fc.constant(0.001), memory: fc.constant(6 * 1024 ** 2) }, { requiredKeys: [] }),
  deviceReservations: some(reservation, 2),
  replicas: number(0, 9),
  cpuset: valid(fc.constantFrom('0', '0-3', '0,2', '007')),
  ulimits: map(fc.stringMatching(/^[a-z]{3,8}$/), ulimit, 3),
  sysctls: map(fc.constantFrom('net.core.somaxconn', 'kernel.shmmax', 'net.ipv4.conf.eth0-1.x'), text, 2),
  oomScoreAdj: number(-1000, 1000),
  healthCheck,
  restart: fc.constantFrom(...Object.values(RestartPolicy)),
  pullPolicy: fc.constantFrom(...Object.values(PullPolicy)),
  platform: fc.constantFrom('linux/amd64', 'linux/arm64', 'linux/arm/v7'),
  profiles: fc.uniqueArray(NAME, { maxLength: 2 }),
  postStart: some(hook, 2),
  preStop: some(hook, 2),
  models: fc.uniqueArray(model, { maxLength: 2, selector: ({ name }) => name }),
  watch: some(watch, 2),
  containerName: fc.stringMatching(/^[a-zA-Z0-9][\w.-]{1,10}$/),
  labels: map(labelName, text, 6),
  annotations: texts,
  logging,
  attach: fc.boolean(),
  hardeningExceptions: fc.uniqueArray(exception, { maxLength: 2, selector: ({ kind }) => kind }),
  dependencies: some(dependency, 3),
  comments: some(comment, 2),
  overrides,
};

/** Few of many: with all of them at once each service would be alike, and slow to write. */
function sparse<T extends object>(
  all: { [K in keyof T]: Arbitrary<T[K]> },
): { [K in keyof T]: Arbitrary<T[K] | undefined> } {
  const entries = Object.entries<Arbitrary<unknown>>(all).map(([name, arbitrary]) => [
    name,
    fc.oneof({ withCrossShrink: true }, { weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary }),
  ]);
  return Object.fromEntries(entries);
}

type Sparse<T> = { [K in keyof T]?: T[K] extends Arbitrary<infer V> ? V | undefined : never };
export type DeclaredProperties = Sparse<typeof properties>;
export interface DeclaredService {
  readonly name: string;
  readonly image: DeclaredImage;
  readonly properties: DeclaredProperties;
}

/** Leaves out what Compose or the library refuses beside something else. */
function consistent({ name, image, properties: given }: DeclaredService): DeclaredService {
  const exceptions = given.hardeningExceptions?.map(({ kind }) => kind) ?? [];
  const { platforms = [] } = image.from === 'registry' ? {} : image.options;
  const isWritable = [HardeningKind.WRITABLE_FILESYSTEM, HardeningKind.UNHARDENED].some((kind) =>
    exceptions.includes(kind),
  );
  return {
    name,
    image,
    properties: {
      ...given,
      pullPolicy: image.from === 'registry' && given.pullPolicy === PullPolicy.BUILD ? undefined : given.pullPolicy,
      // a service runs on a platform that its image is built for
      platform: platforms.length > 0 ? platforms[0] : given.platform,
      // a container's own name is nobody else's
      replicas: given.containerName === undefined ? given.replicas : undefined,
      user: exceptions.includes(HardeningKind.ROOT) ? undefined : given.user,
      watch: given.watch?.map((rule) => {
        if (rule.action === 'rebuild') return { ...rule, action: image.from === 'registry' ? 'restart' : rule.action };
        return { ...rule, action: isWritable ? rule.action : 'restart' };
      }),
    },
  };
}

/** One service with everything that it is declared with: plain data, which tests turn into a declaration and into an answer. */
export const SERVICE: Arbitrary<DeclaredService> = fc
  .record({ name: NAME, image, properties: fc.record(sparse(properties)) })
  .map(consistent);

export type DeclaredImage = Of<typeof image>;
export type DeclaredVolume = Of<typeof volume>;
export type DeclaredException = Of<typeof exception>;
