/** A key of a Compose file, or one form of its value, that older versions don't have. */
export interface VersionedKey {
  /** From the top of the file; `*` is a name or an item of a list. */
  readonly key: string;
  /** Which values are meant, and how they are called; any value where it is missing. */
  readonly form?: { readonly name: string; readonly pattern: RegExp };
  readonly compose?: string;
  readonly engine?: string;
  /** Where the versions come from. */
  readonly source: string;
}

/**
 * What any file needs. Compose: `name` and a `published` that is a text are read from 2.3.0 on; a limit of processes in
 * `deploy` was read from 2.3.0 on too, but not set on the container before 2.6.1, and a limit that is not set is no limit.
 * Engine: 20.10 is the first that came with packages of `docker compose` (20.10.13), and has `host-gateway`, private
 * control group namespaces and requests for devices.
 */
export const BASE = { compose: '2.6.1', engine: '20.10' } as const;

/** Each key that holds a duration. Compose read the units d and w late. */
const DURATIONS = [
  'services.*.deploy.restart_policy.delay',
  'services.*.deploy.restart_policy.window',
  'services.*.deploy.rollback_config.delay',
  'services.*.deploy.rollback_config.monitor',
  'services.*.deploy.update_config.delay',
  'services.*.deploy.update_config.monitor',
  'services.*.healthcheck.interval',
  'services.*.healthcheck.start_interval',
  'services.*.healthcheck.start_period',
  'services.*.healthcheck.timeout',
  'services.*.stop_grace_period',
];

/** `vendor/class=device`, the name of a device in the Container Device Interface. */
const CDI_DEVICE = { name: 'vendor/class=device', pattern: /^[a-z][\w.-]*\/[a-z][\w-]*=[^:]+$/i };

const HOST_WITH_EQUALS_SIGN = { name: 'host=address', pattern: /^[^=:]+=/ };

/**
 * The keys above the base; what is at or below it (`build.secrets`, `build.ssh`, `secrets.environment` …) needs no row.
 *
 * Sources: "badge" is the version that the Compose specification shows beside the key; "schema" is the first release of
 * Compose whose schema knows the key (those before refuse the file); "applied" is the first release that acts on it (those
 * between read the key and ignore it); "API" is the Engine's API version history. Where they differ, the latest counts,
 * since a key that is read and ignored is as good as missing.
 */
export const VERSIONED_KEYS: readonly VersionedKey[] = [
  { key: 'configs.*.content', compose: '2.23.1', source: 'badge, schema' },
  { key: 'configs.*.environment', compose: '2.23.1', source: 'schema' },
  { key: 'include', compose: '2.20.0', source: 'badge; schema 2.19.1' },
  { key: 'models', compose: '2.38.0', source: 'badge, schema' },
  { key: 'networks.*.enable_ipv4', compose: '2.33.1', engine: '28.0', source: 'badge; schema 2.33.0; API 1.48' },

  { key: 'services.*.annotations', compose: '2.26.0', engine: '24.0', source: 'applied; schema 2.18.0; API 1.43' },
  { key: 'services.*.attach', compose: '2.20.0', source: 'badge, schema' },
  { key: 'services.*.cgroup', compose: '2.16.0', source: 'schema; badge 2.15.0' },
  { key: 'services.*.depends_on.*.required', compose: '2.20.2', source: 'applied; badge 2.20.0' },
  { key: 'services.*.depends_on.*.restart', compose: '2.17.0', source: 'badge, schema' },
  {
    key: 'services.*.devices.*',
    form: CDI_DEVICE,
    compose: '2.30.0',
    engine: '28.2',
    source: 'applied; Engine 28.2 release notes (25.0 to 28.1 have it off unless the daemon is told)',
  },
  { key: 'services.*.devices.*.source', compose: '2.29.3', source: 'schema' },
  {
    key: 'services.*.devices.*.source',
    form: CDI_DEVICE,
    compose: '2.30.0',
    engine: '28.2',
    source: 'as in the short form',
  },
  { key: 'services.*.env_file.*.format', compose: '2.30.0', source: 'schema' },
  { key: 'services.*.env_file.*.path', compose: '2.24.0', source: 'schema' },
  { key: 'services.*.env_file.*.required', compose: '2.24.0', source: 'schema' },
  { key: 'services.*.extra_hosts.*', form: HOST_WITH_EQUALS_SIGN, compose: '2.24.1', source: 'badge' },
  { key: 'services.*.extra_hosts.*.*', compose: '2.29.3', source: 'schema: several addresses of one host' },
  { key: 'services.*.gpus', compose: '2.30.0', source: 'badge, schema' },
  { key: 'services.*.gpus', form: { name: 'all', pattern: /^all$/ }, compose: '2.33.0', source: 'schema' },
  {
    key: 'services.*.healthcheck.start_interval',
    compose: '2.24.0',
    engine: '25.0',
    source: 'applied; badge and schema 2.20.2; API 1.44',
  },
  { key: 'services.*.label_file', compose: '2.32.0', source: 'badge, schema' },
  { key: 'services.*.models', compose: '2.38.0', source: 'badge, schema' },
  { key: 'services.*.models.*.model_var', compose: '2.38.1', source: 'schema' },
  { key: 'services.*.networks.*.driver_opts', compose: '2.27.1', source: 'badge, schema' },
  {
    key: 'services.*.networks.*.gw_priority',
    compose: '2.33.1',
    engine: '28.0',
    source: 'applied; badge 2.33.0; API 1.48',
  },
  {
    key: 'services.*.networks.*.interface_name',
    compose: '2.36.0',
    engine: '28.1',
    source: 'badge; Compose asks for it',
  },
  {
    key: 'services.*.networks.*.mac_address',
    compose: '2.24.0',
    engine: '25.0',
    source: 'applied; badge 2.23.2; API 1.44',
  },
  { key: 'services.*.oom_score_adj', compose: '2.14.0', source: 'applied; schema 2.0.0' },
  { key: 'services.*.ports.*.app_protocol', compose: '2.26.0', source: 'badge; schema 2.25.0' },
  { key: 'services.*.ports.*.name', compose: '2.25.0', source: 'schema' },
  { key: 'services.*.post_start', compose: '2.30.0', source: 'badge, schema' },
  { key: 'services.*.pre_start', compose: '5.3.0', source: 'schema, applied' },
  { key: 'services.*.pre_stop', compose: '2.30.0', source: 'badge, schema' },
  { key: 'services.*.provider', compose: '2.36.0', source: 'badge; schema 2.35.0' },
  { key: 'services.*.provider.options.*.*', compose: '2.36.1', source: 'schema: an option that is a list' },
  {
    key: 'services.*.pull_policy',
    form: { name: 'refresh after a time', pattern: /^(refresh|daily|weekly|every_.+)$/ },
    compose: '2.34.0',
    source: 'schema, applied',
  },
  { key: 'services.*.pull_refresh_after', compose: '2.34.0', source: 'schema' },
  { key: 'services.*.storage_opt', compose: '2.24.4', source: 'applied; schema 2.0.1' },
  { key: 'services.*.use_api_socket', compose: '2.37.2', source: 'schema, applied; badge 2.37.1' },
  { key: 'services.*.uts', compose: '2.15.1', source: 'badge, schema' },
  {
    key: 'services.*.volumes.*.bind.recursive',
    compose: '2.30.0',
    engine: '25.0',
    source: 'schema, applied; API 1.44',
  },
  { key: 'services.*.volumes.*.image', compose: '2.35.0', engine: '28.0', source: 'badge, schema; API 1.48' },
  { key: 'services.*.volumes.*.tmpfs.mode', compose: '2.14.0', source: 'badge, schema' },
  {
    key: 'services.*.volumes.*.type',
    form: { name: 'image', pattern: /^image$/ },
    compose: '2.35.0',
    engine: '28.0',
    source: 'applied; API 1.48; Compose asks for it',
  },
  { key: 'services.*.volumes.*.volume.labels', compose: '2.35.0', source: 'schema' },
  {
    key: 'services.*.volumes.*.volume.subpath',
    compose: '2.26.0',
    engine: '26.0',
    source: 'applied; schema 2.25.0; API 1.45',
  },

  {
    key: 'services.*.build.additional_contexts',
    compose: '2.17.0',
    engine: '23.0',
    source: 'badge; BuildKit 0.10, whose Dockerfile frontend has named contexts',
  },
  {
    key: 'services.*.build.additional_contexts.*',
    form: { name: 'service', pattern: /(^|=)service:/ },
    compose: '2.33.0',
    source: 'applied',
  },
  { key: 'services.*.build.dockerfile_inline', compose: '2.17.0', source: 'badge, schema' },
  { key: 'services.*.build.entitlements', compose: '2.27.0', source: 'badge, schema' },
  { key: 'services.*.build.extra_hosts.*', form: HOST_WITH_EQUALS_SIGN, compose: '2.24.1', source: 'badge' },
  { key: 'services.*.build.extra_hosts.*.*', compose: '2.32.0', source: 'schema: several addresses of one host' },
  { key: 'services.*.build.no_cache_filter', compose: '5.0.0', source: 'schema' },
  { key: 'services.*.build.platforms', compose: '2.11.0', source: 'applied; badge 2.10.0' },
  { key: 'services.*.build.privileged', compose: '2.15.0', source: 'badge, schema' },
  {
    key: 'services.*.build.provenance',
    compose: '2.39.0',
    engine: '24.0',
    source: 'badge; BuildKit 0.11 has attestations',
  },
  { key: 'services.*.build.sbom', compose: '2.39.0', engine: '24.0', source: 'badge; BuildKit 0.11 has attestations' },
  { key: 'services.*.build.ulimits', compose: '2.23.1', source: 'badge, schema' },

  { key: 'services.*.develop', compose: '2.22.0', source: 'badge, schema' },
  {
    key: 'services.*.develop.watch.*.action',
    form: { name: 'sync+restart', pattern: /^sync\+restart$/ },
    compose: '2.23.0',
    source: 'schema',
  },
  {
    key: 'services.*.develop.watch.*.action',
    form: { name: 'restart or sync+exec', pattern: /^(restart|sync\+exec)$/ },
    compose: '2.32.0',
    source: 'badge, schema',
  },
  { key: 'services.*.develop.watch.*.exec', compose: '2.32.0', source: 'badge, schema' },
  { key: 'services.*.develop.watch.*.include', compose: '2.34.0', source: 'schema' },
  { key: 'services.*.develop.watch.*.initial_sync', compose: '2.39.4', source: 'schema, applied' },

  ...DURATIONS.map((key) => ({
    key,
    form: { name: 'days or weeks', pattern: /^[\dhmsuµn.]*\d[dw]/ },
    compose: '2.34.0',
    source: 'applied',
  })),
];
