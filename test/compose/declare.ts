import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type BuildOptions,
  type ComposeDeployment,
  type ComposeService,
  type ComposeServiceProps,
  Config,
  ContainerImage,
  Device,
  DeviceReservation,
  type DockerfileBuild,
  Duration,
  EnvFile,
  EnvFileFormat,
  EnvVar,
  HardeningException,
  HardeningKind,
  HealthCheck,
  HealthCheckTest,
  LanguageModel,
  LogDriver,
  type Namespace,
  Network,
  NetworkMode,
  Port,
  Secret,
  ServiceHook,
  Size,
  Ulimit,
  Volume,
  type VolumeMount,
  WatchRule,
} from '../../src';
import type {
  DeclaredException,
  DeclaredImage,
  DeclaredProperties,
  DeclaredService,
  DeclaredValue,
  DeclaredVariable,
  DeclaredVolume,
  Text,
} from './declarations';

/** How many services one file holds at most; each has this many ports of the machine for itself. */
export const FILE_SIZE = 250;
const PORTS_EACH = 200;
const PORTS_BETWEEN = 10;

/** A name that no other service of the file has. The first one's stays as it is. */
export function nameOf(name: string, index: number): string {
  return index === 0 ? name : `${name}${`${index}`.padStart(3, '0')}`;
}

/** The name in .env of a variable that a service uses: the same wherever it uses it. */
export function variableName(variable: DeclaredVariable, index: number): string {
  return `V${index}_${createHash('sha1').update(JSON.stringify(variable)).digest('hex').slice(0, 12)}`;
}

/** The name of a container's variable; one that is looked up under its own name has one that no other service uses. */
export function keyOf(key: string, value: DeclaredValue, place: number, index: number): string {
  const own = value.is === 'inherited' || (value.is === 'variable' && !value.named);
  return own ? `E${index}_${place}_${key.replace(/[.-]/g, '_')}` : key;
}

/** Where the variables of a hook begin to be counted; those of the service begin at 0. */
export function hookPlace(kind: 'postStart' | 'preStop', place: number): number {
  return (kind === 'postStart' ? 100 : 200) + place * 10;
}

/** The port of the machine that a service's port at a place is published on. */
export function publishedPort(place: number, index: number): number {
  return 1024 + index * PORTS_EACH + place * PORTS_BETWEEN;
}

/** The folder of the files with variables that a service reads. */
export function envFilePath(path: string, place: number, index: number): string {
  return `./env/${index}/${place}/${path}`;
}

/** Where something is mounted: no two of a service at the same path. */
export function placed(kind: 'v' | 't' | 'c' | 's', path: string, place: number): string {
  return `/${kind}${place}${path}`;
}

/** Where a secret is mounted: below /run/secrets, or at a path of its own. */
export function secretTarget(target: string, place: number): string {
  return target.startsWith('/') ? placed('s', target, place) : `${target}.${place}`;
}

/** What the services of a file share: services to depend on, and an image that is built. */
export interface Surroundings {
  readonly folder: string;
  readonly helpers: readonly ComposeService[];
  readonly build: DockerfileBuild;
}

/** Adds a service by the public API, as its data says. */
export function declare(deployment: ComposeDeployment, around: Surroundings, declared: DeclaredService, index: number) {
  const { properties } = declared;
  const declarer = new Declarer(deployment, around, index);
  const service = deployment.addService(nameOf(declared.name, index), {
    ...declarer.props(properties, `Health${index}`),
    image: declarer.image(declared.image, properties.volumes),
    ports: declarer.ports(properties.ports),
  });
  for (const [place, { condition, ...options }] of (properties.dependencies ?? []).entries())
    service.addDependency(around.helpers[place], condition, options);
  for (const { text, path } of properties.comments ?? []) service.addComment(text, path);
  declarer.override(service, properties.overrides ?? {});
}

class Declarer {
  public constructor(
    private readonly deployment: ComposeDeployment,
    private readonly around: Surroundings,
    private readonly index: number,
  ) {}

  public props(given: DeclaredProperties, health: string): Omit<ComposeServiceProps, 'image'> {
    const { limits, reservations, networking, healthCheck, hardeningExceptions, shmSize, stopGracePeriod } = given;
    return {
      command: this.texts(given.command),
      entrypoint: this.texts(given.entrypoint),
      workingDirectory: this.text(given.workingDirectory),
      user: given.user,
      groups: this.texts(given.groups),
      environment: this.environment(given.environment),
      envFiles: given.envFiles?.map((file, place) => this.envFile(file, place)),
      init: given.init,
      stdinOpen: given.stdinOpen,
      tty: given.tty,
      stopSignal: given.stopSignal,
      stopGracePeriod: millis(stopGracePeriod),
      expose: this.texts(given.expose),
      networks:
        networking && 'networks' in networking ? networking.networks.map((part) => this.network(part)) : undefined,
      networkMode: networking && 'mode' in networking ? this.mode(networking.mode) : undefined,
      hostname: this.text(given.hostname),
      domainName: this.text(given.domainName),
      dns: this.texts(given.dns),
      dnsSearch: this.texts(given.dnsSearch),
      dnsOptions: this.texts(given.dnsOptions),
      extraHosts: this.map(given.extraHosts),
      volumes: given.volumes?.map((volume, place) => this.volume(volume, place)),
      tmpfs: given.tmpfs?.map((path, place) => placed('t', path, place)),
      secrets: given.secrets?.map((secret, place) => this.secret(secret, place)),
      configs: given.configs?.map((config, place) => this.config(config, place)),
      shmSize: size(shmSize),
      devices: given.devices?.map((device) =>
        'cdi' in device
          ? Device.cdi(device.cdi)
          : Device.atPath(device.path, { target: device.target, permissions: device.permissions }),
      ),
      limits: limits && { ...limits, memory: size(limits.memory) },
      reservations: reservations && { ...reservations, memory: size(reservations.memory) },
      deviceReservations: given.deviceReservations?.map(({ capabilities, options }) =>
        DeviceReservation.withCapabilities(this.texts(capabilities), {
          driver: this.text(options.driver),
          count: 'count' in options ? options.count : undefined,
          deviceIds: 'deviceIds' in options ? this.texts(options.deviceIds) : undefined,
          driverOptions: 'driverOptions' in options ? this.map(options.driverOptions) : undefined,
        }),
      ),
      replicas: given.replicas,
      cpuset: this.text(given.cpuset),
      ulimits: given.ulimits && Object.fromEntries(given.ulimits.map(([name, limit]) => [name, ulimit(limit)])),
      sysctls: this.map(given.sysctls),
      oomScoreAdj: given.oomScoreAdj,
      healthCheck: healthCheck && this.healthCheck(healthCheck, health),
      restart: given.restart,
      pullPolicy: given.pullPolicy,
      platform: given.platform,
      profiles: given.profiles,
      postStart: given.postStart?.map((hook, place) => this.hook(hook, hookPlace('postStart', place))),
      preStop: given.preStop?.map((hook, place) => this.hook(hook, hookPlace('preStop', place))),
      models: given.models?.map(({ name, reference, options, binding }) =>
        LanguageModel.of(nameOf(name, this.index), this.text(reference), {
          contextSize: options.contextSize,
          runtimeFlags: this.texts(options.runtimeFlags),
        }).bind(binding),
      ),
      watch: given.watch?.map((rule) => this.watch(rule)),
      containerName: given.containerName && nameOf(given.containerName, this.index),
      labels: this.map(given.labels),
      annotations: this.map(given.annotations),
      logging: given.logging && this.logging(given.logging),
      attach: given.attach,
      hardeningExceptions: hardeningExceptions?.map(exception),
    };
  }

  public image(image: DeclaredImage, volumes: readonly DeclaredVolume[] = []): ContainerImage {
    const writableDirectories = volumes.map(({ place }, position) => placed('v', place, position));
    if (image.from === 'registry')
      return ContainerImage.fromRegistry(this.text(image.reference), { writableDirectories });
    const options = this.buildOptions(image.options);
    if (image.from === 'build') return ContainerImage.fromBuild(this.around.build, options);
    const { dockerfile } = image;
    return ContainerImage.fromContext(this.text(image.context), {
      ...options,
      imageName: this.text(image.imageName),
      ...(dockerfile && { [dockerfile.inline ? 'dockerfileInline' : 'dockerfile']: this.text(dockerfile.text) }),
    });
  }

  public ports(ports: DeclaredProperties['ports']): Port[] | undefined {
    return ports?.flatMap(({ kind, target, length, hostIp, protocol, portName, appProtocol }, place) => {
      const options = { hostIp, protocol, portName: this.text(portName), appProtocol: this.text(appProtocol) };
      const published = publishedPort(place, this.index);
      if (kind === 'published') return [Port.published(published, { ...options, target })];
      if (kind === 'range') return Port.range(published, published + length, options);
      if (kind === 'ephemeral') return [Port.ephemeral(published, options)];
      return [Port.publishedAs(this.variable({ kind: 'default', fallback: `${published}` }), target, options)];
    });
  }

  public override(service: ComposeService, given: NonNullable<DeclaredProperties['overrides']>): void {
    const { note, deployLabels, constraints, environment, labels, domainname, ...untyped } = given;
    if (note !== undefined) this.deployment.addOverride(escaped(`x-${service.serviceName}`), note);
    const values = {
      ...untyped,
      cgroup_parent: this.text(untyped.cgroup_parent),
      runtime: this.text(untyped.runtime),
      external_links: this.texts(untyped.external_links),
      storage_opt: this.map(untyped.storage_opt),
    };
    for (const [key, value] of Object.entries(values)) if (value !== undefined) service.addOverride(key, value);
    if (deployLabels) service.addOverride('deploy.labels', this.map(deployLabels));
    if (constraints) service.addOverride('deploy.placement.constraints', this.texts(constraints));
    for (const [name, text] of environment ?? []) service.addOverride(`environment.${escaped(name)}`, this.text(text));
    for (const [name, text] of labels ?? []) service.addOverride(`labels.${escaped(name)}`, this.text(text));
    if (domainname) service.addOverride('domainname', this.text(domainname));
  }

  private text(text: Text): string;
  private text(text: Text | undefined): string | undefined;
  private text(text: Text | undefined): string | undefined {
    return text?.map((part) => (typeof part === 'string' ? part : `${this.variable(part)}`)).join('');
  }

  private texts(texts: readonly Text[]): string[];
  private texts(texts: readonly Text[] | undefined): string[] | undefined;
  private texts(texts: readonly Text[] | undefined): string[] | undefined {
    return texts?.map((text) => this.text(text));
  }

  private map(entries: readonly (readonly [string, Text])[] | undefined): Record<string, string> | undefined {
    return entries && Object.fromEntries(entries.map(([name, text]) => [name, this.text(text)]));
  }

  private variable(variable: DeclaredVariable, name?: string): EnvVar {
    const options = {
      name: name === undefined ? variableName(variable, this.index) : undefined,
      description: 'A setting',
    };
    if (variable.kind === 'required') return EnvVar.required(options);
    return variable.kind === 'optional' ? EnvVar.optional(options) : EnvVar.withDefault(variable.fallback, options);
  }

  private environment(entries: DeclaredProperties['environment'], start = 0): Record<string, EnvVar> | undefined {
    return (
      entries &&
      Object.fromEntries(
        entries.map(([key, value], place) => [keyOf(key, value, start + place, this.index), this.value(value, key)]),
      )
    );
  }

  private value(value: DeclaredValue, key: string): EnvVar {
    if (value.is === 'text') return EnvVar.literal(this.text(value.text));
    if (value.is === 'inherited') return EnvVar.inherited({ description: 'A setting' });
    return this.variable(value.variable, value.named ? undefined : key);
  }

  private envFile(file: NonNullable<DeclaredProperties['envFiles']>[number], place: number): EnvFile {
    const path = envFilePath(file.path, place, this.index);
    const { format = EnvFileFormat.COMPOSE } = file;
    if (!file.missing) {
      mkdirSync(dirname(join(this.around.folder, path)), { recursive: true });
      writeFileSync(join(this.around.folder, path), envFile(file.content, format));
    }
    return EnvFile.atPath(path, {
      format: file.format,
      required: file.missing === undefined ? undefined : !file.missing,
    });
  }

  private network({ name, options, attachment }: NetworkPart) {
    return Network.named(nameOf(name, this.index), {
      ...options,
      networkName: this.text(options.networkName),

      driver: this.text(options.driver),
      driverOptions: this.map(options.driverOptions),
      labels: this.map(options.labels),
      subnets: options.subnets?.map(({ subnet, ipRange, gateway }) => ({
        subnet: this.text(subnet),
        ipRange: this.text(ipRange),
        gateway: this.text(gateway),
      })),
    }).attach({
      ...attachment,
      aliases: this.texts(attachment.aliases),
      ipv4Address: this.text(attachment.ipv4Address),
      ipv6Address: this.text(attachment.ipv6Address),
    });
  }

  private mode(mode: string): NetworkMode {
    if (mode === 'service:') return NetworkMode.service(this.around.helpers[0].serviceName);
    if (mode.startsWith('container:')) return NetworkMode.container(mode.slice(10));
    return mode === 'none' ? NetworkMode.none() : mode === 'host' ? NetworkMode.host() : NetworkMode.bridge();
  }

  private volume(volume: DeclaredVolume, position: number): VolumeMount {
    const at = placed('v', volume.place, position);
    if (volume.type === 'tmpfs')
      return Volume.tmpfs({ size: size(volume.options.size), mode: volume.options.mode }).mountAt(at, volume.mount);
    if (volume.type === 'anonymous') return Volume.anonymous().mountAt(at, volume.mount);
    if (volume.type === 'image')
      return Volume.image(this.text(volume.reference)).mountAt(at, { subpath: this.text(volume.mount.subpath) });
    if (volume.type === 'bind') {
      this.makeFolder(volume.source);
      return Volume.bind(this.text(volume.source), volume.options).mountAt(at, volume.mount);
    }
    const { options, mount } = volume;
    return Volume.named(nameOf(volume.name, this.index), {
      ...options,
      volumeName: this.text(options.volumeName),
      driver: this.text(options.driver),
      driverOptions: this.map(options.driverOptions),
      labels: this.map(options.labels),
    }).mountAt(at, { ...mount, subpath: this.text(mount.subpath) });
  }

  /** A folder of the project that is mounted must be there, and anybody's, unless synth makes it. */
  private makeFolder([source]: Text): void {
    if (typeof source !== 'string' || !source.startsWith('./')) return;
    const path = join(this.around.folder, source);
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o777);
  }

  private secret(secret: NonNullable<DeclaredProperties['secrets']>[number], place: number): Secret {
    const name = nameOf(secret.name, this.index);
    if (secret.from === 'file') {
      const declared = Secret.fromFile(name, this.text(secret.file));
      return secret.target === undefined ? declared : declared.mountAt(secretTarget(secret.target, place));
    }
    const declared = Secret.fromEnvironment(name, this.variable(secret.variable));
    return secret.target === undefined ? declared : declared.mountAt(secretTarget(secret.target, place), secret.owner);
  }

  private config(config: NonNullable<DeclaredProperties['configs']>[number], place: number): Config {
    const name = nameOf(config.name, this.index);
    if (config.from === 'file') {
      const declared = Config.fromFile(name, this.text(config.file));
      return config.target === undefined ? declared : declared.mountAt(placed('c', config.target, place));
    }
    const declared =
      config.from === 'content'
        ? Config.fromContent(name, this.text(config.content))
        : Config.fromEnvironment(name, this.variable(config.variable));
    return config.target === undefined ? declared : declared.mountAt(placed('c', config.target, place), config.owner);
  }

  private hook({ command, options }: NonNullable<DeclaredProperties['postStart']>[number], start: number): ServiceHook {
    return ServiceHook.command(this.texts(command), {
      user: this.text(options.user),
      workingDirectory: this.text(options.workingDirectory),
      environment: this.environment(options.environment, start),
    });
  }

  private watch({
    action,
    path,
    target,
    command,
    options,
  }: NonNullable<DeclaredProperties['watch']>[number]): WatchRule {
    const from = this.text(path);
    const given = { ...options, ignore: this.texts(options.ignore), include: this.texts(options.include) };
    if (action === 'rebuild') return WatchRule.rebuild(from, given);
    if (action === 'restart') return WatchRule.restart(from, given);
    if (action === 'sync') return WatchRule.sync(from, target, given);
    if (action === 'sync+restart') return WatchRule.syncAndRestart(from, target, given);
    return WatchRule.syncAndExec(from, target, this.texts(command), given);
  }

  private logging(logging: NonNullable<DeclaredProperties['logging']>): LogDriver {
    if (logging.driver === 'none') return LogDriver.none();
    if (logging.driver === 'named') return LogDriver.named(this.text(logging.name), this.map(logging.options));
    const options = { maxSize: size(logging.maxSize), maxFiles: logging.maxFiles };
    return logging.driver === 'local' ? LogDriver.local(options) : LogDriver.jsonFile(options);
  }

  private healthCheck(check: NonNullable<DeclaredProperties['healthCheck']>, id: string): HealthCheck {
    const { test } = check;
    if (test.is === 'none') return new HealthCheck(this.deployment, id, { test: HealthCheckTest.none() });
    const timed = check as Exclude<typeof check, { test: { is: 'none' } }>;
    return new HealthCheck(this.deployment, id, {
      test: test.is === 'command' ? HealthCheckTest.command(test.command) : HealthCheckTest.shell(test.script),
      interval: millis(timed.interval),
      timeout: millis(timed.timeout),
      startPeriod: millis(timed.startPeriod),
      startInterval: timed.startPeriod === undefined ? undefined : millis(timed.startInterval),
      retries: timed.retries,
    });
  }

  private buildOptions(options: Extract<DeclaredImage, { from: 'build' }>['options']): BuildOptions {
    return {
      args: this.map(options.args),
      target: this.text(options.target),
      secrets: options.secrets?.map(({ name, file }, place) =>
        Secret.fromFile(nameOf(`b${place}${name}`, this.index), this.text(file)),
      ),
      ssh: options.ssh,
      additionalContexts: this.map(options.additionalContexts),
      cacheFrom: this.texts(options.cacheFrom),
      cacheTo: this.texts(options.cacheTo),
      noCache: options.noCache,
      pull: options.pull,
      network: this.text(options.network),
      extraHosts: this.map(options.extraHosts),
      shmSize: size(options.shmSize),
      platforms: options.platforms,
      tags: this.texts(options.tags),
      labels: this.map(options.labels),
    };
  }
}

type NetworkPart = Extract<NonNullable<DeclaredProperties['networking']>, { networks: unknown }>['networks'][number];

/** A file with variables, as a person would write it who knows the rules of its format. */
export function envFile(content: readonly (readonly [string, string])[], format: EnvFileFormat): string {
  const written = (text: string) =>
    format === EnvFileFormat.RAW
      ? rawValue(text)
      : `"${text
          .replace(/[\\"$]/g, '\\$&')
          .replace(/\n/g, '\\n')
          .replace(/\r/g, '\\r')}"`;
  return content.map(([name, text]) => `${name}=${written(text)}\n`).join('');
}

/** What a file of the raw format can hold: one line. */
export function rawValue(text: string): string {
  return text.replace(/[\r\n]/g, ' ');
}

function exception({ kind, reason, detail }: DeclaredException): HardeningException {
  if (kind === HardeningKind.WRITABLE_FILESYSTEM) return HardeningException.writableFilesystem(reason);
  if (kind === HardeningKind.NEW_PRIVILEGES) return HardeningException.newPrivileges(reason);
  if (kind === HardeningKind.ROOT) return HardeningException.root(reason);
  if (kind === HardeningKind.UNLIMITED_RESOURCES) return HardeningException.unlimitedResources(reason);
  if (kind === HardeningKind.PRIVILEGED) return HardeningException.privileged(reason);
  if (kind === HardeningKind.CAPABILITY) return HardeningException.capability(detail, reason);
  if (kind === HardeningKind.SECURITY_OPTION) return HardeningException.securityOption(detail, reason);
  if (kind === HardeningKind.HOST_NAMESPACE) return HardeningException.hostNamespace(detail as Namespace, reason);
  return HardeningException.unhardened(reason);
}

function ulimit({ soft, hard }: { soft: number; hard: number }): Ulimit {
  return soft === hard ? Ulimit.of(soft) : Ulimit.between(soft, hard);
}

function escaped(key: string): string {
  return key.replace(/[\\.]/g, '\\$&');
}

function size(bytes: number): Size;
function size(bytes: number | undefined): Size | undefined;
function size(bytes: number | undefined): Size | undefined {
  return bytes === undefined ? undefined : Size.bytes(bytes);
}

function millis(amount: number | undefined): Duration | undefined {
  return amount === undefined ? undefined : Duration.millis(amount);
}
