import { spawnSync } from 'node:child_process';
import { compareVersions, composeFloor } from '../../src/private/compose-floor';
import { VERSIONED_KEYS } from '../../src/private/spec/compose-versions';
import { describeCompose } from '../compose/compose-config';
import { temporaryFolder } from '../util/test-project';

const service = (keys: object, rest: object = {}) => ({ services: { api: { image: 'app', ...keys } }, ...rest });
const build = (keys: object) => service({ build: { context: '.', ...keys } });
const watch = (keys: object) =>
  service({ develop: { watch: [{ path: '.', action: 'sync', target: '/app', ...keys }] } });
const mount = (keys: object) =>
  service({ volumes: [{ type: 'volume', source: 'data', target: '/data', ...keys }] }, data);
const network = (keys: object) => service({ networks: { front: keys } }, { networks: { front: {} } });
const dependent = (keys: object) => ({
  services: { api: { image: 'a', depends_on: { db: { condition: 'service_started', ...keys } } }, db: { image: 'b' } },
});
const data = { volumes: { data: {} } };
const model = { models: { llm: { model: 'ai/smollm2' } } };

/** The smallest file for each key of the table that Compose takes. */
const FILES: [key: string, compose: string, engine: string, file: object][] = [
  ['configs.*.content', '2.23.1', '20.10', service({}, { configs: { a: { content: 'a' } } })],
  ['configs.*.environment', '2.23.1', '20.10', service({}, { configs: { a: { environment: 'A' } } })],
  ['include', '2.20.0', '20.10', service({}, { include: ['other.yml'] })],
  ['models', '2.38.0', '20.10', service({}, model)],
  ['networks.*.enable_ipv4', '2.33.1', '28.0', service({}, { networks: { front: { enable_ipv4: true } } })],
  ['services.*.annotations', '2.26.0', '24.0', service({ annotations: { 'com.example.a': 'b' } })],
  ['services.*.attach', '2.20.0', '20.10', service({ attach: false })],
  ['services.*.build.additional_contexts', '2.17.0', '23.0', build({ additional_contexts: { docs: './docs' } })],
  [
    'services.*.build.additional_contexts.* (service)',
    '2.33.0',
    '23.0',
    { services: { ...build({ additional_contexts: { base: 'service:base' } }).services, base: { build: '.' } } },
  ],
  ['services.*.build.dockerfile_inline', '2.17.0', '20.10', build({ dockerfile_inline: 'FROM scratch' })],
  ['services.*.build.entitlements', '2.27.0', '20.10', build({ entitlements: ['network.host'] })],
  ['services.*.build.extra_hosts.* (host=address)', '2.24.1', '20.10', build({ extra_hosts: ['db=10.0.0.1'] })],
  ['services.*.build.extra_hosts.*.*', '2.32.0', '20.10', build({ extra_hosts: { db: ['10.0.0.1'] } })],
  ['services.*.build.no_cache_filter', '5.0.0', '20.10', build({ no_cache_filter: ['stage'] })],
  ['services.*.build.platforms', '2.11.0', '20.10', build({ platforms: ['linux/amd64'] })],
  ['services.*.build.privileged', '2.15.0', '20.10', build({ privileged: true })],
  ['services.*.build.provenance', '2.39.0', '24.0', build({ provenance: true })],
  ['services.*.build.sbom', '2.39.0', '24.0', build({ sbom: true })],
  ['services.*.build.ulimits', '2.23.1', '20.10', build({ ulimits: { nofile: 1024 } })],
  ['services.*.cgroup', '2.16.0', '20.10', service({ cgroup: 'private' })],
  ['services.*.depends_on.*.required', '2.20.2', '20.10', dependent({ required: false })],
  ['services.*.depends_on.*.restart', '2.17.0', '20.10', dependent({ restart: true })],
  duration('deploy.restart_policy.delay', { deploy: { restart_policy: { delay: '1d' } } }),
  duration('deploy.restart_policy.window', { deploy: { restart_policy: { window: '1d' } } }),
  duration('deploy.rollback_config.delay', { deploy: { rollback_config: { delay: '1w' } } }),
  duration('deploy.rollback_config.monitor', { deploy: { rollback_config: { monitor: '1d12h' } } }),
  duration('deploy.update_config.delay', { deploy: { update_config: { delay: '1d' } } }),
  duration('deploy.update_config.monitor', { deploy: { update_config: { monitor: '1d' } } }),
  duration('healthcheck.interval', { healthcheck: { test: ['CMD', 'true'], interval: '1d' } }),
  duration('healthcheck.start_period', { healthcheck: { test: ['CMD', 'true'], start_period: '1d' } }),
  duration('healthcheck.timeout', { healthcheck: { test: ['CMD', 'true'], timeout: '1d' } }),
  duration('stop_grace_period', { stop_grace_period: '1d' }),
  [
    'services.*.healthcheck.start_interval (days or weeks)',
    '2.34.0',
    '25.0',
    service({ healthcheck: { test: ['CMD', 'true'], start_period: '30s', start_interval: '1d' } }),
  ],
  ['services.*.develop', '2.22.0', '20.10', watch({})],
  ['services.*.develop.watch.*.action (sync+restart)', '2.23.0', '20.10', watch({ action: 'sync+restart' })],
  [
    'services.*.develop.watch.*.action (restart or sync+exec)',
    '2.32.0',
    '20.10',
    watch({ action: 'restart', target: undefined }),
  ],
  ['services.*.develop.watch.*.exec', '2.32.0', '20.10', watch({ action: 'sync+exec', exec: { command: ['reload'] } })],
  ['services.*.develop.watch.*.include', '2.34.0', '20.10', watch({ include: '*.py' })],
  ['services.*.develop.watch.*.initial_sync', '2.39.4', '20.10', watch({ initial_sync: true })],
  ['services.*.devices.* (vendor/class=device)', '2.30.0', '28.2', service({ devices: ['nvidia.com/gpu=all'] })],
  [
    'services.*.devices.*.source',
    '2.29.3',
    '20.10',
    service({ devices: [{ source: '/dev/dri', target: '/dev/dri' }] }),
  ],
  [
    'services.*.devices.*.source (vendor/class=device)',
    '2.30.0',
    '28.2',
    service({ devices: [{ source: 'amd.com/gpu=0', target: 'amd.com/gpu=0' }] }),
  ],
  ['services.*.env_file.*.format', '2.30.0', '20.10', service({ env_file: [{ path: 'a.env', format: 'raw' }] })],
  ['services.*.env_file.*.path', '2.24.0', '20.10', service({ env_file: [{ path: 'a.env' }] })],
  ['services.*.env_file.*.required', '2.24.0', '20.10', service({ env_file: [{ path: 'b.env', required: false }] })],
  ['services.*.extra_hosts.* (host=address)', '2.24.1', '20.10', service({ extra_hosts: ['db=10.0.0.1'] })],
  ['services.*.extra_hosts.*.*', '2.29.3', '20.10', service({ extra_hosts: { db: ['10.0.0.1', '10.0.0.2'] } })],
  ['services.*.gpus', '2.30.0', '20.10', service({ gpus: [{ driver: 'nvidia', count: 1 }] })],
  ['services.*.gpus (all)', '2.33.0', '20.10', service({ gpus: 'all' })],
  [
    'services.*.healthcheck.start_interval',
    '2.24.0',
    '25.0',
    service({ healthcheck: { test: ['CMD', 'true'], start_period: '30s', start_interval: '1s' } }),
  ],
  ['services.*.label_file', '2.32.0', '20.10', service({ label_file: ['a.env'] })],
  ['services.*.models', '2.38.0', '20.10', service({ models: ['llm'] }, model)],
  ['services.*.models.*.model_var', '2.38.1', '20.10', service({ models: { llm: { model_var: 'LLM' } } }, model)],
  ['services.*.networks.*.driver_opts', '2.27.1', '20.10', network({ driver_opts: { a: 'b' } })],
  ['services.*.networks.*.gw_priority', '2.33.1', '28.0', network({ gw_priority: 1 })],
  ['services.*.networks.*.interface_name', '2.36.0', '28.1', network({ interface_name: 'front0' })],
  ['services.*.networks.*.mac_address', '2.24.0', '25.0', network({ mac_address: '02:42:ac:11:65:43' })],
  ['services.*.oom_score_adj', '2.14.0', '20.10', service({ oom_score_adj: 500 })],
  ['services.*.ports.*.app_protocol', '2.26.0', '20.10', service({ ports: [{ target: 80, app_protocol: 'http' }] })],
  ['services.*.ports.*.name', '2.25.0', '20.10', service({ ports: [{ target: 80, name: 'web' }] })],
  ['services.*.post_start', '2.30.0', '20.10', service({ post_start: [{ command: ['true'] }] })],
  ['services.*.pre_start', '5.3.0', '20.10', service({ pre_start: [{ command: ['true'] }] })],
  ['services.*.pre_stop', '2.30.0', '20.10', service({ pre_stop: [{ command: ['true'] }] })],
  ['services.*.provider', '2.36.0', '20.10', service({ image: undefined, provider: { type: 'cloud' } })],
  [
    'services.*.provider.options.*.*',
    '2.36.1',
    '20.10',
    service({ image: undefined, provider: { type: 'cloud', options: { zone: ['a', 'b'] } } }),
  ],
  ['services.*.pull_policy (refresh after a time)', '2.34.0', '20.10', service({ pull_policy: 'daily' })],
  ['services.*.pull_policy (refresh after a time)', '2.34.0', '20.10', service({ pull_policy: 'every_2d' })],
  ['services.*.pull_refresh_after', '2.34.0', '20.10', service({ pull_policy: 'refresh', pull_refresh_after: '2h' })],
  ['services.*.storage_opt', '2.24.4', '20.10', service({ storage_opt: { size: '1G' } })],
  ['services.*.use_api_socket', '2.37.2', '20.10', service({ use_api_socket: true })],
  ['services.*.uts', '2.15.1', '20.10', service({ uts: 'host' })],
  [
    'services.*.volumes.*.bind.recursive',
    '2.30.0',
    '25.0',
    mount({ type: 'bind', source: './data', bind: { recursive: 'readonly' } }),
  ],
  [
    'services.*.volumes.*.image',
    '2.35.0',
    '28.0',
    mount({ type: 'image', source: 'busybox', image: { subpath: 'bin' } }),
  ],
  [
    'services.*.volumes.*.tmpfs.mode',
    '2.14.0',
    '20.10',
    mount({ type: 'tmpfs', source: undefined, tmpfs: { mode: 0o1777 } }),
  ],
  ['services.*.volumes.*.type (image)', '2.35.0', '28.0', mount({ type: 'image', source: 'busybox' })],
  ['services.*.volumes.*.volume.labels', '2.35.0', '20.10', mount({ volume: { labels: { a: 'b' } } })],
  ['services.*.volumes.*.volume.subpath', '2.26.0', '26.0', mount({ volume: { subpath: 'a' } })],
];

function duration(key: string, keys: object): [string, string, string, object] {
  return [`services.*.${key} (days or weeks)`, '2.34.0', '20.10', service(keys)];
}

/** A file as this library writes it, with the keys that a hardened service has. */
const USUAL = {
  name: 'app',
  services: {
    api: {
      image: 'app:1',
      build: { context: '.', dockerfile: 'Dockerfile', secrets: ['token'], ssh: ['default'], tags: ['app:2'] },
      user: '1000:1000',
      environment: { A: '1d', KEY: '${KEY:?set KEY}' },
      ports: [{ target: 8000, published: '8000', host_ip: '127.0.0.1', protocol: 'tcp' }],
      volumes: [{ type: 'bind', source: './data', target: '/data', bind: { create_host_path: false } }],
      tmpfs: ['/tmp'],
      devices: ['/dev/dri', '/dev/kfd:/dev/kfd:rw'],
      extra_hosts: ['host.docker.internal:host-gateway'],
      depends_on: { db: { condition: 'service_healthy' } },
      healthcheck: { test: ['CMD', 'true'], interval: '1m30s', timeout: '5s', start_period: '500ms', retries: 3 },
      secrets: [{ source: 'token', target: 'token' }],
      init: true,
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      pull_policy: 'always',
      deploy: {
        resources: {
          limits: { cpus: '2', memory: '2g', pids: 256 },
          reservations: { devices: [{ driver: 'nvidia', count: 'all', capabilities: ['gpu'] }] },
        },
      },
      restart: 'unless-stopped',
    },
    db: { image: 'db', env_file: ['a.env'], extra_hosts: { db: '10.0.0.1' }, volumes: ['data:/data'] },
  },
  volumes: { data: {} },
  secrets: { token: { environment: 'TOKEN' } },
};

test('a file with what every version has needs the base', () => {
  expect(composeFloor(USUAL)).toEqual({ compose: '2.6.1', engine: '20.10', reasons: [] });
  expect(composeFloor({})).toEqual({ compose: '2.6.1', engine: '20.10', reasons: [] });
});

test.each(FILES)('%s needs Compose %s and Engine %s', (key, compose, engine, file) => {
  const floor = composeFloor(file);

  expect(floor).toMatchObject({ compose, engine });
  expect(floor.reasons.map((reason) => reason.key)).toContain(key);
});

test('each key of the table has a file here', () => {
  const named = VERSIONED_KEYS.map(({ key, form }) => (form ? `${key} (${form.name})` : key));

  expect([...new Set(named)].sort()).toEqual([...new Set(FILES.map(([key]) => key))].sort());
  expect(new Set(named).size).toBe(named.length);
});

test('each key of the table raises the base', () => {
  const idle = VERSIONED_KEYS.filter(
    ({ compose = '0', engine = '0' }) =>
      compareVersions(compose, '2.6.1') <= 0 && compareVersions(engine, '20.10') <= 0,
  );

  expect(idle).toEqual([]);
});

test('a reason is named once and in order, however many services have it', () => {
  const healthcheck = { test: ['CMD', 'true'], start_period: '30s', start_interval: '1s' };
  const { services } = service({ healthcheck, attach: false });

  expect(composeFloor({ services: { one: services.api, two: services.api, three: services.api } })).toEqual({
    compose: '2.24.0',
    engine: '25.0',
    reasons: [
      { key: 'services.*.attach', compose: '2.20.0' },
      { key: 'services.*.healthcheck.start_interval', compose: '2.24.0', engine: '25.0' },
    ],
  });
});

test('the highest version of each tool counts, number by number', () => {
  const { compose, engine } = composeFloor(
    service({ pre_start: [{ command: ['true'] }], label_file: 'a.env', annotations: { a: 'b' } }),
  );

  expect({ compose, engine }).toEqual({ compose: '5.3.0', engine: '24.0' });
  expect(['2.9.0', '2.33.1', '5.0', '2.33.0', '2.33'].sort(compareVersions)).toEqual([
    '2.9.0',
    '2.33.0',
    '2.33',
    '2.33.1',
    '5.0',
  ]);
});

test.each([
  ['a service', { services: { gpus: { image: 'a' }, models: { image: 'b' }, attach: { image: 'c' } } }],
  ['a variable', service({ environment: { gpus: 'all', start_interval: '1d' } })],
  ['a label', service({ labels: { include: 'a', 'services.*.attach': 'b' } })],
  ['an extension', service({ 'x-attach': { gpus: 'all' } }, { 'x-models': {} })],
  ['what an object inherits', service({ constructor: 'a', toString: 'b' })],
  ['nothing', { services: { api: null }, volumes: null }],
])('%s is not taken for a key', (_what, file) => {
  expect(composeFloor(file).reasons).toEqual([]);
});

/** Whether Compose takes a file, and what it says if not. */
function refusalOf(file: object): string {
  const folder = temporaryFolder({ 'a.yml': JSON.stringify(file), 'a.env': 'A=b\n', 'other.yml': 'services: {}\n' });
  const { PATH, HOME, DOCKER_CONFIG } = process.env;
  const { status, stderr } = spawnSync('docker', ['compose', '--file', 'a.yml', 'config', '--quiet'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH, HOME, DOCKER_CONFIG, A: 'a' },
  });
  return status === 0 ? '' : stderr;
}

function comparisons(): void {
  const version = spawnSync('docker', ['compose', 'version', '--short'], { encoding: 'utf8' }).stdout;
  const local = /^v?(\d+\.\d+\.\d+)/.exec(version)?.[1] ?? '0';
  const known = ([, compose]: (typeof FILES)[number]) => compareVersions(compose, local) <= 0;

  test.each(FILES.filter(known))('%s is read', (_key, _compose, _engine, file) => {
    expect(refusalOf(file)).toBe('');
  });

  test.each(FILES.filter((file) => !known(file)))('%s is refused', (key, _compose, _engine, file) => {
    expect(refusalOf(file)).toContain(`${key.split('.').pop()}`);
  });
}

describeCompose('docker compose config', comparisons);
