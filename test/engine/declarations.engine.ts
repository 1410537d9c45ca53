import fc, { type Arbitrary } from 'fast-check';
import { HardeningKind } from '../../src';
import { write } from '../compose/oracle/batch';
import { type DeclaredProperties, type DeclaredService, SERVICE } from '../compose/oracle/declarations/service';
import type { Text } from '../compose/oracle/declarations/texts';
import { type Expected, expected } from '../compose/oracle/expected/service';
import { docker, imageConfig } from './util/docker';
import { must, said } from './util/run';
import { Stack } from './util/stack';

const CASES = Number(process.env.DRYDOCK_CONTAINERS ?? 60);
const SEED = Number(process.env.DRYDOCK_SEED ?? Date.now() % 2 ** 31);
const AT_ONCE = 20;
const IMAGE = 'debian:bookworm-slim';

/** Stays, and keeps its own arguments and environment as it got them. */
const STAY: Text[] = [['sh'], ['-c'], ['sleep 9999; :']];

const number = (min: number, max: number) => fc.integer({ min, max });

/** What an engine takes only where it fits the machine. */
const MACHINE = fc.record({
  limits: fc.record(
    {
      cpus: number(10, 1000).map((thousandths) => thousandths / 1000),
      memory: number(2 ** 26, 2 ** 29),
      pids: number(20, 999),
    },
    { requiredKeys: [] },
  ),
  ulimits: fc.constantFrom<[string, { soft: number; hard: number }][]>(
    [
      ['nofile', { soft: 256, hard: 512 }],
      ['core', { soft: 0, hard: 0 }],
    ],
    [['nofile', { soft: 300, hard: 300 }]],
    [],
  ),
  sysctls: fc.constantFrom<[string, Text][]>(
    [
      ['net.core.somaxconn', ['512']],
      ['net.ipv4.ip_unprivileged_port_start', ['80']],
    ],
    [],
  ),
  oomScoreAdj: number(0, 1000),
  cpuset: fc.constantFrom<Text>(['0']),
  groups: fc.subarray<Text>([['44'], ['video'], ['12345']]),
  stopGracePeriod: number(0, 90).map((seconds) => seconds * 1000),
});

const KEPT = [
  ...([
    'workingDirectory',
    'user',
    'environment',
    'envFiles',
    'init',
    'stdinOpen',
    'tty',
    'stopSignal',
    'hostname',
  ] as const),
  ...(['tmpfs', 'shmSize', 'healthCheck', 'restart', 'labels', 'annotations', 'comments'] as const),
];
const EXCEPTIONS: HardeningKind[] = [
  HardeningKind.WRITABLE_FILESYSTEM,
  HardeningKind.CAPABILITY,
  HardeningKind.NEW_PRIVILEGES,
  HardeningKind.ROOT,
  HardeningKind.UNLIMITED_RESOURCES,
  HardeningKind.UNHARDENED,
];

/** A generated service of which this machine can start a container. */
const RUNNABLE: Arbitrary<DeclaredService> = fc
  .tuple(SERVICE, MACHINE)
  .map(([{ name, properties: given }, machine]) => {
    const kept = Object.fromEntries(KEPT.map((key) => [key, given[key]])) as DeclaredProperties;
    const { healthCheck, logging, volumes, hardeningExceptions, overrides, shmSize } = given;
    const { environment, labels } = overrides ?? {};
    return {
      name,
      image: { from: 'registry', reference: [IMAGE] },
      properties: {
        ...kept,
        ...machine,
        ...(given.entrypoint
          ? { entrypoint: [...STAY, ...given.entrypoint], command: given.command }
          : { command: [...STAY, ...(given.command ?? [])] }),
        shmSize: shmSize && Math.max(shmSize, 2 ** 20),
        healthCheck:
          healthCheck?.test.is === 'command'
            ? { ...healthCheck, test: { ...healthCheck.test, command: ['true', ...healthCheck.test.command] } }
            : healthCheck,
        logging: logging?.driver === 'named' ? undefined : logging,
        volumes: volumes
          ?.filter(({ type }) => type === 'anonymous' || type === 'tmpfs')
          .map(
            (volume) =>
              ({
                ...volume,
                mount: { readOnly: volume.mount && 'readOnly' in volume.mount ? volume.mount.readOnly : undefined },
              }) as typeof volume,
          ),
        hardeningExceptions: hardeningExceptions?.filter(({ kind }) => EXCEPTIONS.includes(kind)),
        overrides: { environment, labels },
      },
    };
  });

// biome-ignore lint/suspicious/noExplicitAny: the shape is the engine's own
type Inspected = any;

interface Started {
  readonly declared: DeclaredService;
  readonly answer: Expected;
  readonly container: Inspected;
  readonly argv: string[];
  readonly environ: Record<string, string>;
}

let started: Started[];
let imageLabels: Record<string, string>;

beforeAll(async () => {
  const declarations = fc.sample(RUNNABLE, { seed: SEED, numRuns: CASES });
  const folder = write(declarations);
  const stack = new Stack(folder, 'docker-compose.yml');
  const answers = declarations.map((declared, index) => expected(declared, index, folder));
  for (let first = 0; first < answers.length; first += AT_ONCE) {
    const names = answers.slice(first, first + AT_ONCE).map(({ name }) => name);
    const up = await stack.compose('up', '--detach', ...names);
    if (up.status === 0) continue;
    // the engine still makes the other containers, which must be there to be removed
    await new Promise((resolve) => setTimeout(resolve, 5000));
    throw new Error(`seed ${SEED}: compose up ended with ${up.status}:\n${said(up)}`);
  }
  started = [];
  imageLabels = (await imageConfig(IMAGE)).Labels ?? {};
  const ids = (
    await docker('ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${stack.name}`)
  ).split('\n');
  const containers: Inspected[] = JSON.parse(await docker('inspect', ...ids.filter((id) => id !== '')));
  for (const [index, answer] of answers.entries()) {
    const container = containers.find(({ Config }) => Config.Labels['com.docker.compose.service'] === answer.name);
    const [argv, environ] = await Promise.all(['cmdline', 'environ'].map((file) => own(container.Id, file)));
    started.push({ declared: declarations[index], answer, container, argv, environ: asVariables(environ) });
  }
}, 600_000);

test(`${CASES} generated services have a container each`, () => {
  expect(started).toHaveLength(CASES);
  expect(started.filter(({ container }) => !container.State.Running)).toEqual([]);
});

test('the process gets the arguments that were declared', () => {
  expectNone(({ argv, answer: { service }, container }) => {
    const wanted = [
      ...((service.entrypoint as string[] | null) ?? []),
      ...((service.command as string[] | null) ?? []),
    ];
    return [...differences(fromShell(argv), wanted), ...differences([container.Path, ...container.Args], wanted)];
  });
});

test('the process gets the environment that was declared, and nothing of others', () => {
  expectNone(({ environ, answer: { service } }) => {
    const wanted = Object.fromEntries(
      Object.entries((service.environment ?? {}) as Record<string, string | null>).filter(
        ([, value]) => value !== null,
      ),
    );
    const docker = ['PATH', 'HOME', 'HOSTNAME', 'TERM'];
    const got = Object.fromEntries(
      Object.entries(environ).filter(([name]) => name in wanted || !docker.includes(name)),
    );
    return differences(got, wanted);
  });
});

test('labels and annotations are those that were declared', () => {
  expectNone(({ container: { Config, HostConfig }, answer: { service } }) => {
    const own = Object.entries(Config.Labels).filter(
      ([name]) => !name.startsWith('com.docker.compose.') && !(name in imageLabels),
    );
    return [
      ...differences(Object.fromEntries(own), service.labels ?? {}),
      ...differences(HostConfig.Annotations ?? {}, service.annotations ?? {}),
    ];
  });
});

test('the health check is the one that was declared', () => {
  expectNone(({ container: { Config }, declared: { properties }, answer: { service } }) => {
    const { healthCheck } = properties;
    if (healthCheck === undefined) return differences(Config.Healthcheck ?? null, null);
    const { test, retries } = service.healthcheck as { test: string[]; retries?: number };
    const { interval, timeout, startPeriod, startInterval } = healthCheck as unknown as Record<
      string,
      number | undefined
    >;
    return differences(Config.Healthcheck, {
      Test: test,
      ...nanoseconds('Interval', interval),
      ...nanoseconds('Timeout', timeout),
      ...nanoseconds('StartPeriod', startPeriod),
      ...nanoseconds('StartInterval', startPeriod === undefined ? undefined : (startInterval ?? 1000)),
      ...(retries !== undefined && { Retries: retries }),
    });
  });
});

test('limits, ulimits, sysctls and priorities are those that were declared', () => {
  expectNone(({ container: { HostConfig }, declared: { properties }, answer: { service } }) => {
    const { limits = {} } =
      (service.deploy as { resources?: { limits?: Record<string, number> } } | undefined)?.resources ?? {};
    return differences(
      {
        // Compose hands it on with the digits of a number of 32 bits
        cpus: Number((HostConfig.NanoCpus / 1e9).toFixed(6)),
        memory: HostConfig.Memory,
        pids: HostConfig.PidsLimit ?? 0,
        ulimits: Object.fromEntries(
          (HostConfig.Ulimits ?? []).map(({ Name, Soft, Hard }: Inspected) => [Name, { soft: Soft, hard: Hard }]),
        ),
        sysctls: HostConfig.Sysctls ?? {},
        oom: HostConfig.OomScoreAdj,
        cpuset: HostConfig.CpusetCpus,
        shm: HostConfig.ShmSize,
      },
      {
        cpus: limits.cpus ?? 0,
        memory: Number(limits.memory ?? 0),
        pids: limits.pids ?? 0,
        ulimits: Object.fromEntries(properties.ulimits ?? []),
        sysctls: service.sysctls ?? {},
        oom: properties.oomScoreAdj,
        cpuset: '0',
        shm: Number(service.shm_size ?? 64 * 1024 ** 2),
      },
    );
  });
});

test('how the process is run and stopped is what was declared', () => {
  expectNone(({ container: { Config, HostConfig }, declared: { properties }, answer: { service } }) =>
    differences(
      {
        user: Config.User,
        folder: Config.WorkingDir || '/',
        hostname: Config.Hostname,
        tty: Config.Tty,
        stdin: Config.OpenStdin,
        signal: Config.StopSignal ?? null,
        seconds: Config.StopTimeout,
        restart: HostConfig.RestartPolicy.Name,
        init: HostConfig.Init ?? false,
        groups: HostConfig.GroupAdd ?? [],
        logging: HostConfig.LogConfig.Type,
        rotation: logOptions(HostConfig.LogConfig.Config),
      },
      {
        user: service.user ?? '',
        folder: service.working_dir ?? '/',
        hostname: service.hostname ?? Config.Hostname,
        tty: service.tty ?? false,
        stdin: service.stdin_open ?? false,
        signal: service.stop_signal ?? null,
        seconds: (properties.stopGracePeriod ?? 0) / 1000,
        restart: service.restart ?? 'no',
        init: service.init ?? false,
        groups: service.group_add ?? [],
        logging: (service.logging as { driver?: string } | undefined)?.driver ?? HostConfig.LogConfig.Type,
        rotation: (service.logging as { options?: object } | undefined)?.options ?? {},
      },
    ),
  );
});

test('the filesystem and the privileges are those that were declared', () => {
  expectNone(({ container: { HostConfig, Mounts }, answer: { service } }) => {
    const volumes = (service.volumes ?? []) as { target: string; type: string; read_only?: boolean }[];
    return differences(
      {
        readOnly: HostConfig.ReadonlyRootfs,
        tmpfs: Object.keys(HostConfig.Tmpfs ?? {}).sort(),
        mounts: Object.fromEntries(Mounts.map(({ Destination, Type, RW }: Inspected) => [Destination, [Type, RW]])),
        dropped: HostConfig.CapDrop ?? [],
        added: HostConfig.CapAdd ?? [],
        security: HostConfig.SecurityOpt ?? [],
      },
      {
        readOnly: service.read_only ?? false,
        tmpfs: [...((service.tmpfs ?? []) as string[])].sort(),
        mounts: Object.fromEntries(volumes.map(({ target, type, read_only }) => [target, [type, !read_only]])),
        dropped: service.cap_drop ?? [],
        added: ((service.cap_add ?? []) as string[]).map((name) => `CAP_${name}`),
        security: service.security_opt ?? [],
      },
    );
  });
});

/** The parts of a file of the first process, between its NUL characters. */
async function own(container: string, file: string): Promise<string[]> {
  const { stdout } = await must('docker', ['exec', container, 'cat', `/proc/1/${file}`]);
  return stdout.split('\0').slice(0, -1);
}

/** The arguments from the program on: an init process stands before them. */
function fromShell(argv: readonly string[]): string[] {
  return argv[1] === '--' ? argv.slice(2) : [...argv];
}

function asVariables(entries: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}

function nanoseconds(key: string, millis: number | undefined): object {
  return millis === undefined ? {} : { [key]: millis * 1e6 };
}

/** The size of a log in bytes, as it is expected. */
function logOptions(options: Record<string, string>): Record<string, string> {
  const [, amount, unit = 'b'] = /^(\d+)([bkmg])$/.exec(options['max-size'] ?? '') ?? [];
  if (amount === undefined) return options;
  return { ...options, 'max-size': `${Number(amount) * { b: 1, k: 1e3, m: 1e6, g: 1e9 }[unit as 'b']}b` };
}

function expectNone(find: (one: Started) => string[]): void {
  const found = started.flatMap((one) => find(one).map((words) => `service "${one.answer.name}": ${words}`));
  if (found.length > 0)
    throw new Error([`seed ${SEED}; run again with DRYDOCK_SEED=${SEED}`, ...found.slice(0, 20)].join('\n'));
}

function differences(got: unknown, wanted: unknown, path = ''): string[] {
  if (typeof got === 'object' && typeof wanted === 'object' && got !== null && wanted !== null) {
    return [...new Set([...Object.keys(got), ...Object.keys(wanted)])].flatMap((key) =>
      differences((got as Record<string, unknown>)[key], (wanted as Record<string, unknown>)[key], `${path}.${key}`),
    );
  }
  if (got === wanted) return [];
  const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 200) ?? 'nothing';
  return [`${path}: got ${shown(got)} instead of ${shown(wanted)}`];
}
