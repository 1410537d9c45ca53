import type { IConstruct } from 'constructs';
import { Component } from 'projen';
import type { HealthCheck } from '../health';
import { is, show } from '../private/checks';
import { displayPath } from '../private/display-path';
import { normalContainerPath } from '../private/paths';
import type { ContainerImage } from './container-image';
import { DependencyCondition } from './dependency-condition';
import type { DeploymentTarget } from './deployment-target';
import { checkEnvFileName, EnvVar } from './env-var';
import { type HardeningException, HardeningKind } from './hardening-exception';
import type { Port } from './port';
import type { ResourceLimits } from './resource-limits';
import { RestartPolicy } from './restart-policy';
import type { Secret } from './secret';
import { type ComposeServiceProps, checkKey, checkProps } from './service-props';
import { VolumeMount } from './volume';

/** A dependency of one service on another, in the targets where it holds. */
export interface ServiceDependency {
  readonly service: ComposeService;
  readonly condition: DependencyCondition;
  holdsIn(target: DeploymentTarget): boolean;
}

const EVERYWHERE = () => true;
const DEFAULT_TMPFS = ['/tmp'];

/**
 * A service of a deployment. Made by `ComposeDeployment.addService`.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md
 */
export class ComposeService extends Component {
  /** @internal */
  public static _of(
    scope: IConstruct,
    name: string,
    props: ComposeServiceProps,
    presence: (target: DeploymentTarget) => boolean = EVERYWHERE,
  ): ComposeService {
    return new ComposeService(scope, name, props, presence);
  }

  /** The service's name. */
  public readonly serviceName: string;
  /** The image that it runs. */
  public readonly image: ContainerImage;
  /** How to tell that it works, if that is known. */
  public readonly healthCheck?: HealthCheck;
  /** When it is started again. */
  public readonly restart: RestartPolicy;
  /** @internal */
  public readonly _props: ComposeServiceProps;
  private readonly variables = new Map<string, EnvVar>();
  private readonly mounts: VolumeMount[] = [];
  private readonly waitsFor: ServiceDependency[] = [];
  private readonly hosts: { readonly entry: string; holdsIn(target: DeploymentTarget): boolean }[] = [];
  private joined = false;
  private readonly presence: (target: DeploymentTarget) => boolean;

  private constructor(
    scope: IConstruct,
    name: string,
    props: ComposeServiceProps,
    presence: (target: DeploymentTarget) => boolean,
  ) {
    const subject = `service "${displayPath(scope, name)}"`;
    checkProps(subject, name, props);
    super(scope, name);
    this.serviceName = name;
    this._props = props;
    this.image = props.image;
    this.healthCheck = props.healthCheck ?? props.image._build?.healthCheck;
    this.restart = props.restart ?? RestartPolicy.UNLESS_STOPPED;
    this.presence = presence;
    for (const mount of props.volumes ?? []) this.addVolume(mount);
    for (const [key, value] of Object.entries(props.environment ?? {})) this.addEnvironment(key, value);
  }

  /** The ports that are reached from the machine. */
  public get ports(): Port[] {
    return [...(this._props.ports ?? [])];
  }

  /** What is mounted into it. */
  public get volumes(): VolumeMount[] {
    return [...this.mounts];
  }

  /** Secrets that it reads as files. */
  public get secrets(): Secret[] {
    return [...(this._props.secrets ?? [])];
  }

  /** Its environment. */
  public get environment(): { [name: string]: EnvVar } {
    return Object.fromEntries(this.variables);
  }

  /** Mounts a volume; each path once. */
  public addVolume(mount: VolumeMount): void {
    const subject = `service "${displayPath(this)}"`;
    const problem = is.a(VolumeMount, "Volume.named('data').mountAt('/data')").problem(mount);
    if (problem !== undefined) throw new Error(`${subject}: a volume${problem}`);
    const taken = this.mounts.find(({ target }) => target === mount.target);
    if (taken) {
      throw new Error(
        `${subject} mounts two volumes at the same path; got "${mount.target}" for ` +
          `"${taken.volume.source}" and "${mount.volume.source}"; give each its own path`,
      );
    }
    if (this._props.tmpfs?.some((path) => normalContainerPath(path) === mount.target)) {
      throw new Error(`${subject} has a volume and a tmpfs at the same path; got "${mount.target}"; keep one of them`);
    }
    this.mounts.push(mount);
    if (!mount.readOnly) this.image._build?._addWritableDirectory(mount.target);
  }

  /** Sets an environment variable; each name once. */
  public addEnvironment(name: string, value: EnvVar): void {
    const subject = `service "${displayPath(this)}"`;
    if (typeof name !== 'string' || !/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) {
      throw new Error(
        `${subject} has a bad variable name; got ${show(name)}; begin with a letter and use letters, digits, "_", "." and "-"`,
      );
    }
    checkKey(subject, name);
    const problem = is.a(EnvVar, "EnvVar.literal('value')").problem(value);
    if (problem !== undefined) throw new Error(`${subject}: variable "${name}"${problem}`);
    if (this.variables.has(name)) {
      throw new Error(`${subject} sets a variable twice; got "${name}" again; set it once`);
    }
    const variable = value._variable(name);
    if (variable) checkEnvFileName(`${subject}, variable "${name}"`, variable.name);
    this.variables.set(name, value);
    if (this.joined) value._joined(this);
  }

  /**
   * Tells the values of the environment that the deployment has the service now.
   *
   * @internal
   */
  public _join(): void {
    this.joined = true;
    for (const value of this.variables.values()) value._joined(this);
  }

  /** Waits for another service of the deployment. */
  public addDependency(service: ComposeService, condition: DependencyCondition = DependencyCondition.STARTED): void {
    const subject = `service "${displayPath(this)}"`;
    const problem = is.a(ComposeService, "deployment.addService('db', { … })").problem(service);
    if (problem !== undefined) throw new Error(`${subject}: the service that it waits for${problem}`);
    const fault = is.oneOf('DependencyCondition', DependencyCondition).problem(condition);
    if (fault !== undefined) throw new Error(`${subject}: the condition that it waits for${fault}`);
    this._addDependencyIn(service, condition, EVERYWHERE);
  }

  /** @internal */
  public _addDependencyIn(
    service: ComposeService,
    condition: DependencyCondition,
    holdsIn: (target: DeploymentTarget) => boolean,
  ): void {
    if (service === this || this.waitsFor.some((dependency) => dependency.service === service)) {
      const fault = service === this ? 'waits for itself' : 'waits twice for the same service';
      throw new Error(
        `service "${displayPath(this)}" ${fault}; got "${service.serviceName}"; declare each dependency once, on another service`,
      );
    }
    this.waitsFor.push({ service, condition, holdsIn });
  }

  /** @internal */
  public _addHostIn(entry: string, holdsIn: (target: DeploymentTarget) => boolean): void {
    if (!this.hosts.some((host) => host.entry === entry)) this.hosts.push({ entry, holdsIn });
  }

  /** @internal */
  public _isIn(target: DeploymentTarget): boolean {
    return this.presence(target);
  }

  /** @internal */
  public _dependenciesIn(target: DeploymentTarget): ServiceDependency[] {
    return this.waitsFor.filter((dependency) => dependency.holdsIn(target));
  }

  /** @internal */
  public _hostsIn(target: DeploymentTarget): string[] {
    return this.hosts.filter((host) => host.holdsIn(target)).map(({ entry }) => entry);
  }

  /** @internal */
  public _exception(kind: HardeningKind): HardeningException | undefined {
    return this._props.hardeningExceptions?.find((exception) => exception.kind === kind);
  }

  /**
   * Folders in memory; a volume that was mounted at the default one takes its place.
   *
   * @internal
   */
  public get _tmpfs(): string[] {
    return this._props.tmpfs ?? DEFAULT_TMPFS.filter((path) => !this.mounts.some(({ target }) => target === path));
  }

  /** @internal */
  public get _limits(): ResourceLimits {
    return this._props.limits ?? {};
  }

  /**
   * The user that the service is known to run as; nothing where the image decides.
   *
   * @internal
   */
  public get _user(): string | undefined {
    if (this._exception(HardeningKind.ROOT)) return '0:0';
    const { user } = this._props;
    if (user !== undefined) return user.includes(':') ? user : `${user}:${user}`;
    const build = this.image._build;
    return build && `${build.userId}:${build.userId}`;
  }
}
