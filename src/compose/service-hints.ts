/** What people write who know Compose, and what says the same here. */
const ELSEWHERE: Record<string, string> = {
  build: "write image: ContainerImage.fromContext('./web')",
  cap_add: 'write hardeningExceptions: [HardeningException.capability(name, reason)]',
  cap_drop: 'leave it out: every capability is dropped that no HardeningException.capability keeps',
  cpus: 'write limits: { cpus: 2 }',
  depends_on: 'call service.addDependency(other, DependencyCondition.HEALTHY)',
  deploy:
    'write limits, reservations, replicas or deviceReservations; for the rest call service.addOverride("deploy", …)',
  develop: "write watch: [WatchRule.sync('./src', '/app/src')]",
  dns_opt: 'write dnsOptions',
  env_file: "write envFiles: [EnvFile.atPath('./app.env')]",
  gpus: "write gpu: true, or deviceReservations: [DeviceReservation.withCapabilities(['gpu'])]",
  group_add: 'write groups',
  ipc: 'write hardeningExceptions: [HardeningException.hostNamespace(Namespace.IPC, reason)]',
  mem_limit: 'write limits: { memory: Size.gibibytes(2) }',
  pid: 'write hardeningExceptions: [HardeningException.hostNamespace(Namespace.PID, reason)]',
  pids_limit: 'write limits: { pids: 256 }',
  privileged: 'write hardeningExceptions: [HardeningException.privileged(reason)]',
  read_only: 'leave it out: it is true unless HardeningException.writableFilesystem says why not',
  scale: 'write replicas',
  security_opt: 'write hardeningExceptions: [HardeningException.securityOption(option, reason)]',
  userns_mode: 'write hardeningExceptions: [HardeningException.hostNamespace(Namespace.USER, reason)]',
  working_dir: 'write workingDirectory',
};

/**
 * What to write in the place of a key of Compose that is no property of a service, or nothing where it is no key either, and
 * where a property of the same name is spelt in another way.
 */
export function propHint(option: string, properties: readonly string[]): string | undefined {
  const key = option.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (Object.hasOwn(ELSEWHERE, key)) return ELSEWHERE[key];
  const plain = (name: string) => name.replace(/_/g, '').toLowerCase();
  if (properties.some((property) => plain(property) === plain(option))) return undefined;
  // loaded here, since a declaration without a mistake does not need it
  const { COMPOSE_SCHEMA } =
    require('../private/spec/compose-schema-table') as typeof import('../private/spec/compose-schema-table');
  const keys = COMPOSE_SCHEMA.definitions?.service?.properties ?? {};
  return Object.hasOwn(keys, key) ? `it has no property: call addOverride("${key}", …) on the service` : undefined;
}
