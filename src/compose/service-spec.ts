import type { DeploySpec, ServiceSpec } from '../private/spec/compose-spec';
import type { ComposeService } from './compose-service';
import type { DeploymentTarget } from './deployment-target';
import { EnvVar } from './env-var';
import { GpuVendor } from './gpu-vendor';
import { HardeningKind } from './hardening-exception';
import { DEFAULT_LIMITS, type ResourceLimits } from './resource-limits';
import { lifecycleSpec } from './service/lifecycle';
import { metadataSpec } from './service/metadata';
import { networkingSpec } from './service/networking';
import { processSpec } from './service/process';
import { resourcesSpec } from './service/resources';
import { storageSpec } from './service/storage';

/** A service as it is declared for a target, in the keys of a Compose file and in the order in which a reader wants them. */
export function toServiceSpec(service: ComposeService, target: DeploymentTarget): ServiceSpec<EnvVar> {
  const { image, _props: props } = service;
  const networking = networkingSpec({ ...props, ports: service.ports });
  const storage = storageSpec(props);
  const amd = Boolean(props.gpu) && target.gpuVendor === GpuVendor.AMD;
  const own: ServiceSpec<EnvVar> = {
    image: image._referenceIn(target) || undefined,
    build: image._toBuildSpec(service.project.outdir),
    user: service._user,
    environment: service.environment,
    volumes: service.volumes.map((mount) => mount._toCompose()),
    tmpfs: service._tmpfs,
    devices: [...(amd ? AMD_DEVICES : []), ...(storage.devices ?? [])],
    group_add: [...(amd ? AMD_GROUPS : []), ...(props.groups ?? [])],
    extra_hosts: [...(networking.extra_hosts ?? []), ...service._hostsIn(target)],
    depends_on: dependencies(service, target),
    healthcheck: service.healthCheck?._toCompose(image._probeEnvironment, service._hardening.holds),
    deploy: deploy(service, target),
    restart: props.restart ?? (service._hardening.holds ? service.restart : undefined),
  };
  const spec = inOrder(
    networking,
    storage,
    processSpec(props),
    resourcesSpec(props),
    lifecycleSpec(props),
    metadataSpec(props),
    service._hardening.toSpec(props.init),
    own,
  );
  service._overrides.applyTo(spec);
  return spec;
}

/** The keys of all parts in the order of the file, without those that say nothing; of two of the same key the later one counts. */
function inOrder(...parts: readonly ServiceSpec[]): ServiceSpec<EnvVar> {
  // an object of so many keys is slow to make, so it is made once
  const values: unknown[] = new Array(KEYS.length);
  for (const part of parts) {
    for (const key of Object.keys(part) as (keyof ServiceSpec)[]) values[PLACES[key]] = part[key];
  }
  const spec: Record<string, unknown> = {};
  for (let place = 0; place < KEYS.length; place++) if (!isEmpty(values[place])) spec[KEYS[place]] = values[place];
  return spec as ServiceSpec<EnvVar>;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

function dependencies(service: ComposeService, target: DeploymentTarget): ServiceSpec['depends_on'] {
  const entries = service
    ._dependenciesIn(target)
    .map(({ service: { serviceName }, condition, restart, required }) => [
      serviceName,
      { condition, restart, required },
    ]);
  return Object.fromEntries(entries);
}

function deploy(service: ComposeService, target: DeploymentTarget): DeploySpec {
  const { limits = {}, reservations = {}, deviceReservations = [], replicas, gpu } = service._props;
  const limited = service._hardening.keeps(HardeningKind.UNLIMITED_RESOURCES);
  const defaults: ResourceLimits = limited ? DEFAULT_LIMITS : {};
  const pids = limits.pids ?? (service._hardening.holds ? DEFAULT_LIMITS.pids : undefined);
  const nvidia = Boolean(gpu) && target.gpuVendor === GpuVendor.NVIDIA;
  const devices = [...(nvidia ? [NVIDIA] : []), ...deviceReservations.map((devices) => devices._toCompose())];
  const resources = {
    limits: given({
      cpus: (limits.cpus ?? defaults.cpus)?.toString(),
      memory: (limits.memory ?? defaults.memory)?.toString(),
      pids,
    }),
    reservations: given({
      cpus: reservations.cpus?.toString(),
      memory: reservations.memory?.toString(),
      devices: devices.length > 0 ? devices : undefined,
    }),
  };
  return { ...given({ replicas }), ...given({ resources: given(resources) }) };
}

function given<T extends object>(options: T): T | undefined {
  return Object.values(options).some((value) => value !== undefined) ? options : undefined;
}

const NVIDIA = { driver: 'nvidia', count: 'all', capabilities: ['gpu'] };
const AMD_DEVICES = ['/dev/kfd', '/dev/dri'];

/** The groups of the machine that own AMD's devices, by number: names would be looked up inside the container. */
const AMD_GROUPS = ['video', 'render'].map((group) =>
  EnvVar.required({
    name: `${group.toUpperCase()}_GID`,
    description: `Number of the group "${group}" of this machine, which owns AMD's devices`,
    generate: `getent group ${group} | cut -d: -f3`,
  }).toString(),
);

const ORDER: Record<keyof ServiceSpec, true> = {
  image: true,
  build: true,
  pull_policy: true,
  platform: true,
  container_name: true,
  profiles: true,
  entrypoint: true,
  command: true,
  working_dir: true,
  user: true,
  group_add: true,
  environment: true,
  env_file: true,
  secrets: true,
  configs: true,
  models: true,
  ports: true,
  expose: true,
  networks: true,
  network_mode: true,
  hostname: true,
  domainname: true,
  dns: true,
  dns_search: true,
  dns_opt: true,
  volumes: true,
  tmpfs: true,
  shm_size: true,
  devices: true,
  extra_hosts: true,
  depends_on: true,
  healthcheck: true,
  post_start: true,
  pre_stop: true,
  stop_signal: true,
  stop_grace_period: true,
  init: true,
  stdin_open: true,
  tty: true,
  read_only: true,
  privileged: true,
  cap_drop: true,
  cap_add: true,
  security_opt: true,
  pid: true,
  ipc: true,
  uts: true,
  userns_mode: true,
  cgroup: true,
  sysctls: true,
  ulimits: true,
  cpuset: true,
  oom_score_adj: true,
  deploy: true,
  restart: true,
  logging: true,
  labels: true,
  annotations: true,
  attach: true,
  develop: true,
};
const KEYS = Object.keys(ORDER) as (keyof ServiceSpec)[];
const PLACES = Object.fromEntries(KEYS.map((key, place) => [key, place])) as Record<keyof ServiceSpec, number>;
