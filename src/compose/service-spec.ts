import { literal } from '../private/interpolation';
import type { DeploySpec, ServiceSpec } from '../private/spec/compose-spec';
import { commentPath } from '../private/yaml-writer';
import type { ComposeService } from './compose-service';
import type { DeploymentTarget } from './deployment-target';
import { GpuVendor } from './gpu-vendor';
import { HardeningKind } from './hardening-exception';

const DEFAULT_CPUS = 1;
const DEFAULT_MEMORY = '1g';
const DEFAULT_PIDS = 256;

/** A service as the Compose file of a target has it; a key that nobody declared is absent. */
export function toServiceSpec(service: ComposeService, target: DeploymentTarget): ServiceSpec {
  const { image, _props: props } = service;
  return {
    image: image._referenceIn(target),
    build: image._toBuildSpec(service.project.outdir),
    entrypoint: props.entrypoint?.map(literal),
    command: props.command?.map(literal),
    user: service._user,
    environment: environment(service, target),
    secrets: some(service.secrets.map(({ name }) => ({ source: name, target: name }))),
    ports: some(service.ports.map((port) => port._toCompose())),
    volumes: some(service.volumes.map((mount) => mount._toCompose())),
    tmpfs: some(service._tmpfs.map(literal)),
    ...amdDevices(service, target),
    extra_hosts: some(service._hostsIn(target)),
    depends_on: dependencies(service, target),
    healthcheck: healthcheck(service),
    init: true,
    read_only: service._exception(HardeningKind.WRITABLE_FILESYSTEM) === undefined,
    cap_drop: ['ALL'],
    cap_add: some(capabilities(service)),
    security_opt: [`no-new-privileges:${service._exception(HardeningKind.NEW_PRIVILEGES) === undefined}`],
    deploy: deploy(service, target),
    restart: service.restart,
    labels: props.labels && mapValues(props.labels, literal),
  };
}

/** Why the defaults of a service are opened, above the keys that open them. */
export function serviceComments(service: ComposeService): [string, string][] {
  const at = (key: string, kind: HardeningKind): [string, string][] => {
    const reasons = (service._props.hardeningExceptions ?? []).filter((exception) => exception.kind === kind);
    if (reasons.length === 0) return [];
    const text = reasons
      .map(({ keptCapability: capability, reason }) => (capability ? `${capability}: ${reason}` : reason))
      .join('; ');
    return [[commentPath('services', service.serviceName, key), text]];
  };
  return [
    ...at('user', HardeningKind.ROOT),
    ...at('read_only', HardeningKind.WRITABLE_FILESYSTEM),
    ...at('cap_add', HardeningKind.CAPABILITY),
    ...at('security_opt', HardeningKind.NEW_PRIVILEGES),
    ...at('deploy', HardeningKind.UNLIMITED_RESOURCES),
  ];
}

function environment(service: ComposeService, target: DeploymentTarget): ServiceSpec['environment'] {
  const entries = Object.entries(service.environment).map(([key, value]) => [key, value._toCompose(key, target)]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function dependencies(service: ComposeService, target: DeploymentTarget): ServiceSpec['depends_on'] {
  const all = service
    ._dependenciesIn(target)
    .map((dependency) => [dependency.service.serviceName, { condition: dependency.condition }]);
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

function healthcheck({ healthCheck, image }: ComposeService): ServiceSpec['healthcheck'] {
  if (!healthCheck) return undefined;
  const { test, ...timing } = healthCheck._toCompose(image._probeEnvironment);
  return { test: test.map(literal), ...timing };
}

function capabilities(service: ComposeService): string[] {
  return (service._props.hardeningExceptions ?? []).flatMap(({ keptCapability }) => keptCapability ?? []);
}

function deploy(service: ComposeService, target: DeploymentTarget): DeploySpec {
  const unlimited = service._exception(HardeningKind.UNLIMITED_RESOURCES) !== undefined;
  const { cpus = unlimited ? undefined : DEFAULT_CPUS, memory, pids = DEFAULT_PIDS } = service._limits;
  const nvidia = service._props.gpu && target.gpuVendor === GpuVendor.NVIDIA;
  return {
    resources: {
      limits: { cpus: cpus?.toString(), memory: memory?.toString() ?? (unlimited ? undefined : DEFAULT_MEMORY), pids },
      ...(nvidia ? { reservations: { devices: [{ driver: 'nvidia', count: 'all', capabilities: ['gpu'] }] } } : {}),
    },
  };
}

function amdDevices(service: ComposeService, target: DeploymentTarget): Pick<ServiceSpec, 'devices' | 'group_add'> {
  if (!service._props.gpu || target.gpuVendor !== GpuVendor.AMD) return {};
  return {
    devices: ['/dev/kfd', '/dev/dri'],
    // numbers of the machine: names would be looked up inside the container
    group_add: AMD_GROUPS.map(({ reference }) => reference),
  };
}

/** The groups of the machine that own AMD's devices. */
export const AMD_GROUPS = ['video', 'render'].map((group) => {
  const name = `${group.toUpperCase()}_GID`;
  return { name, group, reference: `\${${name}:?set ${name} in .env, see .env.example}` };
});

function mapValues(map: Record<string, string>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
