import { join, posix } from 'node:path';
import { EnvFileFormat, HardeningKind } from '../../src';
import {
  type DeclaredProperties,
  type DeclaredService,
  type DeclaredValue,
  type DeclaredVariable,
  type DeclaredVolume,
  lookedUp,
  resolved,
  type Text,
} from './declarations';
import { hookPlace, keyOf, nameOf, placed, publishedPort, rawValue, secretTarget, variableName } from './declare';

type Data = Record<string, unknown>;
type Defined<K extends keyof DeclaredProperties> = NonNullable<DeclaredProperties[K]>;

/** What Compose must answer for a service: the service, and what it brings into the file's other sections. */
export interface Expected {
  readonly name: string;
  readonly service: Data;
  /** What stands below a key of the file that begins with `x-`; Compose prints none that a service has. */
  readonly note: unknown;
  readonly sections: Record<'networks' | 'volumes' | 'secrets' | 'configs' | 'models', Data>;
}

/** The names of the services that stand in each file for others to depend on. */
export const HELPERS = ['No_', '1_0', '0x2B'];
export const PROJECT = 'oracle';

/**
 * What `docker compose config` must say of a declaration. It is derived from the data and from Compose's own rules:
 * what is nothing is left out, sizes are bytes in quotes, durations are Go's, relative paths are made absolute.
 */
export function expected(declared: DeclaredService, index: number, folder: string): Expected {
  return new Expectation(declared, index, folder).answer();
}

/** What .env says, by name, and the variables that it does not set. */
export function envOf(declared: DeclaredService, index: number): { set: Record<string, string>; unset: string[] } {
  const set: Record<string, string> = {};
  const unset: string[] = [];
  const add = (name: string, value: string | undefined) => {
    if (value === undefined) unset.push(name);
    else set[name] = value;
  };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('kind' in value && 'fallback' in value)
      add(variableName(value as DeclaredVariable, index), (value as DeclaredVariable).value);
    for (const item of Object.values(value)) visit(item);
  };
  visit(declared);
  for (const { entries, start } of environmentsOf(declared.properties)) {
    for (const [place, [key, value]] of entries.entries()) {
      const name = keyOf(key, value, start + place, index);
      if (value.is === 'inherited' && value.value !== undefined) add(name, value.value);
      if (value.is === 'variable' && !value.named) add(name, value.variable.value);
    }
  }
  return { set, unset };
}

function environmentsOf({ environment = [], postStart = [], preStop = [] }: DeclaredProperties) {
  const ofHooks = (kind: 'postStart' | 'preStop', hooks: Defined<'postStart'>) =>
    hooks.map(({ options }, place) => ({ entries: options.environment ?? [], start: hookPlace(kind, place) }));
  return [{ entries: environment, start: 0 }, ...ofHooks('postStart', postStart), ...ofHooks('preStop', preStop)];
}

class Expectation {
  private readonly given: DeclaredProperties;

  public constructor(
    private readonly declared: DeclaredService,
    private readonly index: number,
    private readonly folder: string,
  ) {
    this.given = declared.properties;
  }

  public answer(): Expected {
    const overrides = this.given.overrides ?? {};
    const service = present({
      ...this.process(),
      ...this.network(),
      ...this.storage(),
      ...this.resources(),
      ...this.lifecycle(),
      ...this.hardening(),
      image: this.image(),
      build: this.build(),
      labels: { ...map(this.given.labels), ...map(overrides.labels) },
      annotations: map(this.given.annotations),
      container_name: this.given.containerName && this.name(this.given.containerName),
      logging: this.given.logging && logging(this.given.logging),
      cgroup_parent: text(overrides.cgroup_parent),
      cpu_shares: overrides.cpu_shares,
      mem_swappiness: overrides.mem_swappiness === undefined ? undefined : `${overrides.mem_swappiness}`,
      runtime: text(overrides.runtime),
      external_links: overrides.external_links?.map(resolved),
      storage_opt: map(overrides.storage_opt),
      oom_kill_disable: overrides.oom_kill_disable,
    });
    return {
      name: this.name(this.declared.name),
      service: {
        // these three are written also where they are nothing
        command: this.given.command?.map(resolved) ?? null,
        entrypoint: this.given.entrypoint?.map(resolved) ?? null,
        ...service,
        // these keep the difference between "no" and "not said"
        ...defined({
          attach: this.given.attach,
          init: this.given.init ?? (this.has(HardeningKind.UNHARDENED) ? undefined : true),
          stop_grace_period: duration(this.given.stopGracePeriod),
        }),
      },
      note: overrides.note,
      sections: this.sections(),
    };
  }

  private name(name: string): string {
    return nameOf(name, this.index);
  }

  private has(kind: HardeningKind): boolean {
    return this.given.hardeningExceptions?.some((exception) => exception.kind === kind) ?? false;
  }

  private process(): Data {
    const { stopSignal, groups, tty, stdinOpen, workingDirectory } = this.given;
    return {
      working_dir: text(workingDirectory),
      user: this.user(),
      group_add: groups?.map(resolved),
      environment: {
        ...this.envFiles(),
        ...this.environment(this.given.environment),
        ...map(this.given.overrides?.environment),
      },
      stdin_open: stdinOpen,
      tty,
      stop_signal: stopSignal,
    };
  }

  private user(): string | undefined {
    if (this.has(HardeningKind.ROOT)) return '0:0';
    const { user } = this.given;
    const hardened = !this.has(HardeningKind.UNHARDENED);
    if (user !== undefined) return user.includes(':') || !hardened ? user : `${user}:${user}`;
    return this.declared.image.from === 'build' && hardened ? '1000:1000' : undefined;
  }

  private envFiles(): Record<string, string> {
    const files = (this.given.envFiles ?? []).filter(({ missing }) => !missing);
    return Object.assign(
      {},
      ...files.map(({ content, format }) =>
        Object.fromEntries(
          content.map(([name, value]) => [name, format === EnvFileFormat.RAW ? rawValue(value) : value]),
        ),
      ),
    );
  }

  private environment(entries: DeclaredProperties['environment'] = [], start = 0): Record<string, string | null> {
    return Object.fromEntries(
      entries.map(([key, value], place) => [keyOf(key, value, start + place, this.index), valueGiven(value)]),
    );
  }

  private network(): Data {
    const { networking, extraHosts, expose, hostname, domainName, overrides } = this.given;
    const mode = networking && 'mode' in networking ? networking.mode : undefined;
    const networks = networking && 'networks' in networking ? networking.networks : [];
    return {
      ports: this.ports(),
      expose: expose?.map(resolved),
      networks: mode === undefined ? this.attachments(networks) : undefined,
      network_mode: mode === 'service:' ? `service:${HELPERS[0]}` : mode,
      hostname: text(hostname),
      domainname: text(overrides?.domainname) ?? text(domainName),
      dns: this.given.dns?.map(resolved),
      dns_search: this.given.dnsSearch?.map(resolved),
      dns_opt: this.given.dnsOptions?.map(resolved),
      extra_hosts: hosts(extraHosts),
      depends_on: this.dependencies(mode),
    };
  }

  private dependencies(mode: string | undefined): Data {
    const declared = (this.given.dependencies ?? []).map(({ condition, restart, required }, place) => [
      HELPERS[place],
      { condition, ...(restart && { restart }), required: required ?? true },
    ]);
    const implied = { [HELPERS[0]]: { condition: 'service_started', restart: true, required: true } };
    return { ...(mode === 'service:' ? implied : {}), ...Object.fromEntries(declared) };
  }

  private attachments(networks: Networks): Data {
    // without a network of its own a service is in the default one
    if (networks.length === 0) return { default: null };
    return Object.fromEntries(
      networks.map(({ name, attachment: { aliases, ipv4Address, ipv6Address, macAddress, priority } }) => [
        this.name(name),
        present({
          aliases: aliases?.map(resolved),
          ipv4_address: text(ipv4Address),
          ipv6_address: text(ipv6Address),
          mac_address: macAddress,
          priority,
        }),
      ]),
    );
  }

  private ports(): Data[] {
    return (this.given.ports ?? []).flatMap(
      ({ kind, target, length, hostIp, protocol, portName, appProtocol }, place) => {
        const first = publishedPort(place, this.index);
        const port = (inside: number, published?: number) =>
          present({
            name: text(portName),
            mode: 'ingress',
            host_ip: hostIp === '*' ? undefined : (hostIp ?? '127.0.0.1'),
            target: inside,
            published: published?.toString(),
            protocol: protocol ?? 'tcp',
            app_protocol: text(appProtocol),
          });
        if (kind === 'ephemeral') return [port(first)];
        if (kind !== 'range') return [port(target, first)];
        return Array.from({ length: length + 1 }, (_, offset) => port(first + offset, first + offset));
      },
    );
  }

  private storage(): Data {
    const { volumes = [], tmpfs, secrets, configs, shmSize, devices } = this.given;
    const unhardened = this.has(HardeningKind.UNHARDENED);
    return {
      volumes: volumes.map((volume, place) => this.mount(volume, place)),
      tmpfs: tmpfs?.map((path, place) => placed('t', path, place)) ?? (unhardened ? [] : ['/tmp']),
      secrets: secrets?.map((secret, place) => {
        const name = this.name(secret.name);
        const target = secret.target === undefined ? name : secretTarget(secret.target, place);
        return fileMount(name, target.startsWith('/') ? target : `/run/secrets/${target}`, secret);
      }),
      configs: configs?.map((config, place) =>
        fileMount(this.name(config.name), config.target && placed('c', config.target, place), config),
      ),
      shm_size: shmSize && `${shmSize}`,
      devices: devices?.map((device) => {
        const path = 'cdi' in device ? device.cdi : device.path;
        const { target = path, permissions = 'rwm' } = 'cdi' in device ? {} : device;
        return { source: path, target, permissions };
      }),
    };
  }

  private mount(volume: DeclaredVolume, place: number): Data {
    const target = posix.normalize(placed('v', volume.place, place));
    const common = { target, read_only: 'readOnly' in volume.mount ? volume.mount.readOnly : undefined };
    if (volume.type === 'tmpfs') {
      const { size, mode } = volume.options;
      const said = size !== undefined || mode !== undefined;
      return {
        ...present({ type: 'tmpfs', ...common }),
        ...(said && { tmpfs: present({ size: size && `${size}`, mode }) }),
      };
    }
    if (volume.type === 'bind') {
      const { createHostPath } = volume.options;
      const bind = present({ create_host_path: createHostPath, propagation: volume.mount.propagation });
      return { ...present({ type: 'bind', source: this.path(volume.source), ...common }), bind };
    }
    if (volume.type === 'image') {
      const subpath = text(volume.mount.subpath);
      return {
        ...present({ type: 'image', source: resolved(volume.reference), target }),
        ...(subpath !== undefined && { image: present({ subpath }) }),
      };
    }
    const { noCopy } = volume.mount;
    const subpath = volume.type === 'volume' ? text(volume.mount.subpath) : undefined;
    return {
      ...present({ type: 'volume', source: volume.type === 'volume' ? this.name(volume.name) : undefined, ...common }),
      ...((noCopy !== undefined || subpath !== undefined) && { volume: present({ nocopy: noCopy, subpath }) }),
    };
  }

  private resources(): Data {
    const { cpuset, ulimits, sysctls, oomScoreAdj } = this.given;
    return {
      cpuset: text(cpuset),
      ulimits:
        ulimits &&
        Object.fromEntries(
          ulimits.map(([name, { soft, hard }]) => [name, soft === hard ? soft || {} : present({ soft, hard })]),
        ),
      sysctls: map(sysctls),
      oom_score_adj: oomScoreAdj,
      deploy: this.deploy(),
    };
  }

  private deploy(): Data | undefined {
    const { limits = {}, reservations = {}, deviceReservations = [], overrides = {} } = this.given;
    const { replicas } = this.given;
    const unhardened = this.has(HardeningKind.UNHARDENED);
    const limited = !unhardened && !this.has(HardeningKind.UNLIMITED_RESOURCES);
    const most = present({
      cpus: limits.cpus ?? (limited ? 1 : undefined),
      memory: (limits.memory ?? (limited ? 1024 ** 3 : undefined))?.toString(),
      pids: limits.pids ?? (unhardened ? undefined : 256),
    });
    const least = present({
      cpus: reservations.cpus,
      memory: reservations.memory?.toString(),
      devices: deviceReservations.map(({ capabilities, options }) => {
        const ids = 'deviceIds' in options ? options.deviceIds.map(resolved) : undefined;
        return present({
          capabilities: capabilities.map(resolved),
          driver: text(options.driver),
          count: ids ? undefined : 'count' in options && options.count !== undefined ? options.count : -1,
          device_ids: ids,
          options: 'driverOptions' in options ? map(options.driverOptions) : undefined,
        });
      }),
    });
    const { deployLabels, constraints } = overrides;
    const said = [...Object.keys(most), ...Object.keys(least)].length > 0 || replicas !== undefined;
    if (!said && !deployLabels && !constraints) return undefined;
    return {
      ...defined({ replicas }),
      ...present({ labels: map(deployLabels) }),
      resources: present({ limits: filled(most), reservations: filled(least) }),
      placement: present({ constraints: constraints?.map(resolved) }),
    };
  }

  private lifecycle(): Data {
    const { healthCheck, restart, pullPolicy, platform, profiles, postStart, preStop, models, watch } = this.given;
    return {
      healthcheck: healthCheck && this.healthCheck(healthCheck),
      restart: restart ?? (this.has(HardeningKind.UNHARDENED) ? undefined : 'unless-stopped'),
      pull_policy: pullPolicy,
      platform,
      profiles,
      post_start: postStart?.map((hook, place) => this.hook(hook, hookPlace('postStart', place))),
      pre_stop: preStop?.map((hook, place) => this.hook(hook, hookPlace('preStop', place))),
      models:
        models &&
        Object.fromEntries(
          models.map(({ name, binding }) => [
            this.name(name),
            present({ endpoint_var: binding.endpointVariable, model_var: binding.modelVariable }),
          ]),
        ),
      develop: watch && watch.length > 0 ? { watch: watch.map((rule) => this.watch(rule)) } : undefined,
    };
  }

  private healthCheck(check: Defined<'healthCheck'>): Data {
    const { test } = check;
    if (test.is === 'none') return { test: ['NONE'] };
    const { interval, timeout, retries, startPeriod, startInterval } = check as Exclude<
      typeof check,
      { test: { is: 'none' } }
    >;
    return defined({
      test: test.is === 'command' ? ['CMD', ...test.command] : ['CMD-SHELL', test.script],
      interval: duration(interval),
      timeout: duration(timeout),
      retries,
      start_period: duration(startPeriod),
      // a container that starts is asked each second, unless it is as it was declared
      start_interval:
        startPeriod === undefined
          ? undefined
          : duration(startInterval ?? (this.has(HardeningKind.UNHARDENED) ? undefined : 1000)),
    });
  }

  private hook({ command, options }: Defined<'postStart'>[number], start: number): Data {
    return present({
      command: command.map(resolved),
      user: text(options.user),
      working_dir: text(options.workingDirectory),
      environment: options.environment && this.environment(options.environment, start),
    });
  }

  private watch({ action, path, target, command, options }: Defined<'watch'>[number]): Data {
    return {
      ...present({
        path: this.path(path),
        action,
        target: action === 'rebuild' || action === 'restart' ? undefined : target,
        ignore: options.ignore?.map(resolved),
        include: options.include?.map(resolved),
        initial_sync: options.initialSync,
      }),
      exec: { command: action === 'sync+exec' ? command.map(resolved) : null },
    };
  }

  private hardening(): Data {
    const unhardened = this.has(HardeningKind.UNHARDENED);
    const privileged = this.has(HardeningKind.PRIVILEGED);
    const details = (kind: HardeningKind) =>
      (this.given.hardeningExceptions ?? []).filter((exception) => exception.kind === kind).map(({ detail }) => detail);
    const host = (key: string) => (details(HardeningKind.HOST_NAMESPACE).includes(key) ? 'host' : undefined);
    return {
      read_only: !unhardened && !this.has(HardeningKind.WRITABLE_FILESYSTEM),
      privileged,
      cap_drop: unhardened || privileged ? undefined : ['ALL'],
      cap_add: details(HardeningKind.CAPABILITY),
      security_opt: [
        ...(unhardened ? [] : [`no-new-privileges:${!this.has(HardeningKind.NEW_PRIVILEGES)}`]),
        ...details(HardeningKind.SECURITY_OPTION),
      ],
      ...Object.fromEntries(['pid', 'ipc', 'uts', 'userns_mode', 'cgroup'].map((key) => [key, host(key)])),
    };
  }

  private image(): string | undefined {
    const { image } = this.declared;
    if (image.from === 'build') return `${PROJECT}:latest`;
    return text(image.from === 'registry' ? image.reference : image.imageName);
  }

  private build(): Data | undefined {
    const { image } = this.declared;
    if (image.from === 'registry') return undefined;
    const { options } = image;
    const { dockerfile, context } = image.from === 'context' ? image : { context: ['.'], dockerfile: undefined };
    return present({
      context: this.path(context),
      dockerfile: dockerfile?.inline ? undefined : (text(dockerfile?.text) ?? 'Dockerfile'),
      dockerfile_inline: dockerfile?.inline ? resolved(dockerfile.text) : undefined,
      args: map(options.args),
      target: text(options.target),
      secrets: options.secrets?.map(({ name }, place) => ({ source: this.buildSecret(name, place) })),
      ssh: options.ssh,
      additional_contexts:
        options.additionalContexts &&
        Object.fromEntries(options.additionalContexts.map(([name, path]) => [name, this.path(path)])),
      cache_from: options.cacheFrom?.map(resolved),
      cache_to: options.cacheTo?.map(resolved),
      no_cache: options.noCache,
      pull: options.pull,
      network: text(options.network),
      extra_hosts: hosts(options.extraHosts),
      shm_size: options.shmSize && `${options.shmSize}`,
      platforms: options.platforms,
      tags: options.tags?.map(resolved),
      labels: map(options.labels),
    });
  }

  private buildSecret(name: string, place: number): string {
    return this.name(`b${place}${name}`);
  }

  private sections(): Expected['sections'] {
    const { networking, volumes = [], secrets = [], configs = [], models = [] } = this.given;
    const networks = networking && 'networks' in networking ? networking.networks : [];
    const { image } = this.declared;
    const buildSecrets = image.from === 'registry' ? [] : (image.options.secrets ?? []);
    return {
      networks: this.section(networks, ({ name, options }) => this.networkDefinition(name, options)),
      volumes: this.section(
        volumes.filter((volume) => volume.type === 'volume'),
        ({ name, options: { external, volumeName, driver, driverOptions, labels } }) =>
          present({
            name: text(volumeName) ?? (external ? this.name(name) : this.inProject(name)),
            driver: text(driver),
            driver_opts: map(driverOptions),
            labels: map(labels),
            external,
          }),
      ),
      secrets: {
        ...this.section(secrets, (secret) => this.fileDefinition(secret)),
        ...Object.fromEntries(
          buildSecrets.map(({ name, file }, place) => [
            this.buildSecret(name, place),
            { name: `${PROJECT}_${this.buildSecret(name, place)}`, file: this.path(file) },
          ]),
        ),
      },
      configs: this.section(configs, (config) => this.fileDefinition(config)),
      models: this.section(models, ({ reference, options: { contextSize, runtimeFlags } }) =>
        present({
          model: resolved(reference),
          context_size: contextSize,
          runtime_flags: runtimeFlags?.map(resolved),
        }),
      ),
    };
  }

  private section<T extends { readonly name: string }>(items: readonly T[], define: (item: T) => Data): Data {
    return Object.fromEntries(items.map((item) => [this.name(item.name), define(item)]));
  }

  private networkDefinition(name: string, options: Networks[number]['options']): Data {
    const { external, networkName, internal, driver, driverOptions, subnets, enableIpv6, attachable, labels } = options;
    return {
      ...present({
        name: text(networkName) ?? (external ? this.name(name) : this.inProject(name)),
        external,
        internal,
        driver: text(driver),
        driver_opts: map(driverOptions),
        attachable,
        labels: map(labels),
      }),
      ...defined({ enable_ipv6: enableIpv6 }),
      ipam: present({
        config: subnets?.map(({ subnet, ipRange, gateway }) =>
          present({ subnet: resolved(subnet), ip_range: text(ipRange), gateway: text(gateway) }),
        ),
      }),
    };
  }

  private fileDefinition(declared: Defined<'secrets'>[number] | Defined<'configs'>[number]): Data {
    const name = this.inProject(declared.name);
    if (declared.from === 'file') return { name, file: this.path(declared.file) };
    if (declared.from === 'content') return present({ name, content: resolved(declared.content) });
    return { name, environment: variableName(declared.variable, this.index) };
  }

  private inProject(name: string): string {
    return `${PROJECT}_${this.name(name)}`;
  }

  /** Compose makes a relative path absolute, and leaves an absolute one and an address as they are. */
  private path(declared: Text): string {
    const path = resolved(declared);
    return path.startsWith('.') ? join(this.folder, path) : path;
  }
}

type Networks = Extract<Defined<'networking'>, { networks: unknown }>['networks'];

function valueGiven(value: DeclaredValue): string | null {
  if (value.is === 'text') return resolved(value.text);
  return value.is === 'inherited' ? (value.value ?? null) : lookedUp(value.variable);
}

function text(declared: Text | undefined): string | undefined {
  return declared && resolved(declared);
}

function map(entries: readonly (readonly [string, Text])[] | undefined): Record<string, string> | undefined {
  return entries && Object.fromEntries(entries.map(([name, value]) => [name, resolved(value)]));
}

function hosts(entries: readonly (readonly [string, Text])[] | undefined): string[] | undefined {
  return entries?.map(([name, address]) => `${name}=${resolved(address)}`).sort();
}

function fileMount(source: string, target: string | undefined, declared: object): Data {
  const { uid, gid, mode } = (declared as { owner?: { uid?: number; gid?: number; mode?: number } }).owner ?? {};
  const owned =
    (declared as { target?: string }).target === undefined ? {} : { uid: uid?.toString(), gid: gid?.toString() };
  const octal =
    mode === undefined || (declared as { target?: string }).target === undefined ? undefined : `0${mode.toString(8)}`;
  return present({ source, target, ...owned, mode: octal });
}

function logging(declared: Defined<'logging'>): Data {
  if (declared.driver === 'none') return { driver: 'none' };
  if (declared.driver === 'named') return present({ driver: resolved(declared.name), options: map(declared.options) });
  // a driver reads the size itself, with units of ten: it is compared in bytes
  const { maxSize = 10_000_000, maxFiles = 3 } = declared;
  // one file alone is never compressed
  const compress = declared.driver === 'local' && maxFiles === 1 ? 'false' : undefined;
  const options = { 'max-size': `${maxSize}b`, 'max-file': `${maxFiles}`, compress };
  return { driver: declared.driver, options: defined(options) };
}

/** A duration in the words of Go: `1h0m0s`, `1m0.5s`, `90ms`. */
function duration(millis: number | undefined): string | undefined {
  if (millis === undefined) return undefined;
  if (millis > 0 && millis < 1000) return `${millis}ms`;
  const [hours, minutes] = [Math.floor(millis / 3_600_000), Math.floor(millis / 60_000) % 60];
  const seconds = `${(millis % 60_000) / 1000}s`;
  return hours > 0 ? `${hours}h${minutes}m${seconds}` : minutes > 0 ? `${minutes}m${seconds}` : seconds;
}

/** Go leaves out what is nothing: "", 0, false, an empty list or map. */
function present(data: Data): Data {
  return Object.fromEntries(
    Object.entries(data).filter(
      ([, value]) => value && !(typeof value === 'object' && Object.keys(value).length === 0),
    ),
  );
}

function filled(data: Data): Data | undefined {
  return Object.keys(data).length > 0 ? data : undefined;
}

function defined(data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}
