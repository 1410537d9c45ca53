import type { IConstruct } from 'constructs';
import { Component } from 'projen';
import type { HealthCheck } from '../health';
import { checkOptions, is } from '../private/checks';
import { displayPath } from '../private/display-path';
import { normalContainerPath } from '../private/paths';
import { Validation } from '../private/validation';
import type { ContainerImage } from './container-image';
import { DependencyCondition, type DependencyOptions } from './dependency-condition';
import type { DeploymentTarget } from './deployment-target';
import { EnvVar, variablesIn } from './env-var';
import { checkVariable } from './environment';
import { FileComments } from './file-comments';
import { Overrides } from './overrides';
import type { Port } from './port';
import { RestartPolicy } from './restart-policy';
import type { Secret } from './secret';
import { Hardening } from './service/hardening';
import { lowestPort } from './service/lowest-port';
import { type ComposeServiceProps, checkProps } from './service-props';
import { VolumeMount } from './volume';

/** A dependency of one service on another, in the targets where it holds. */
export interface ServiceDependency extends DependencyOptions {
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
  /** @internal */
  public readonly _hardening: Hardening;
  /** @internal */
  public readonly _overrides: Overrides;
  /** @internal */
  public readonly _comments: FileComments;
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
    this._hardening = new Hardening(props.hardeningExceptions ?? []);
    this._overrides = new Overrides(subject);
    this._comments = new FileComments(subject);
    this.image = props.image;
    this.healthCheck = props.healthCheck ?? props.image._build?.healthCheck;
    this.restart = props.restart ?? (this._hardening.holds ? RestartPolicy.UNLESS_STOPPED : RestartPolicy.NO);
    this.presence = presence;
    this.image._build?._addLowestPort(lowestPort(props));
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
    checkVariable(subject, name, value);
    if (this.variables.has(name)) {
      throw new Error(`${subject} sets a variable twice; got "${name}" again; set it once`);
    }
    this.variables.set(name, value);
    if (this.joined) value._joined(this);
  }

  /** Waits for another service of the deployment. */
  public addDependency(
    service: ComposeService,
    condition: DependencyCondition = DependencyCondition.STARTED,
    options: DependencyOptions = {},
  ): void {
    const subject = `service "${displayPath(this)}"`;
    const problem = is.a(ComposeService, "deployment.addService('db', { … })").problem(service);
    if (problem !== undefined) throw new Error(`${subject}: the service that it waits for${problem}`);
    const fault = is.oneOf('DependencyCondition', DependencyCondition).problem(condition);
    if (fault !== undefined) throw new Error(`${subject}: the condition that it waits for${fault}`);
    checkOptions(`${subject}, dependency on "${service.serviceName}"`, options, {
      restart: is.optional(is.boolean),
      required: is.optional(is.boolean),
    });
    this._addDependencyIn(service, condition, EVERYWHERE, options);
  }

  /**
   * Sets any key of the service in the Compose file, typed or not, in every target: the way out where there is no property. A
   * text arrives as it stands, and variables may be part of it; maps are merged, lists replaced. The schema is checked.
   *
   * @param path keys of the specification, separated by dots: `blkio_config.weight`; a dot inside a key is written `\.`, and a number is the place of an item of a list
   * @param value plain data
   */
  public addOverride(path: string, value: unknown): void {
    this._overrides.add(path, value);
    if (this.joined) for (const variable of variablesOf(value)) variable._joined(this);
  }

  /**
   * Leaves out a key of the service in the Compose file, in every target.
   *
   * @param path keys of the specification, separated by dots: `healthcheck.start_interval`
   */
  public addDeletionOverride(path: string): void {
    this._overrides.add(path, undefined);
  }

  /**
   * Puts a comment above the service in each Compose file that has it, or above one of its keys.
   *
   * @param text one line or more
   * @param path keys of the specification, separated by dots: `healthcheck.test`
   */
  public addComment(text: string, path?: string): void {
    this._comments.add(text, path);
  }

  /** Leaves out a rule for this service, for a reason that stands as a comment in the Compose file. */
  public suppressRule(id: string, reason: string): void {
    Validation.of(this).suppress(this, id, reason);
  }

  /**
   * Tells the values that the service holds that the deployment has it now.
   *
   * @internal
   */
  public _join(): void {
    this.joined = true;
    const { image, healthCheck, environment, volumes, ...rest } = this._props;
    const values = [...this.variables.values(), ...this.mounts.flatMap(variablesOf), ...variablesOf(rest)];
    for (const value of new Set(values)) value._joined(this);
  }

  /** @internal */
  public _addDependencyIn(
    service: ComposeService,
    condition: DependencyCondition,
    holdsIn: (target: DeploymentTarget) => boolean,
    options: DependencyOptions = {},
  ): void {
    if (service === this || this.waitsFor.some((dependency) => dependency.service === service)) {
      const fault = service === this ? 'waits for itself' : 'waits twice for the same service';
      throw new Error(
        `service "${displayPath(this)}" ${fault}; got "${service.serviceName}"; declare each dependency once, on another service`,
      );
    }
    this.waitsFor.push({ service, condition, holdsIn, ...options });
  }

  /** @internal */
  public _addHostIn(entry: string, holdsIn: (target: DeploymentTarget) => boolean): void {
    this.hosts.push({ entry, holdsIn });
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
    return [...new Set(this.hosts.filter((host) => host.holdsIn(target)).map(({ entry }) => entry))];
  }

  /**
   * Folders in memory; a volume that was mounted at the default one takes its place.
   *
   * @internal
   */
  public get _tmpfs(): string[] {
    const defaults = this._hardening.holds ? DEFAULT_TMPFS : [];
    return this._props.tmpfs ?? defaults.filter((path) => !this.mounts.some(({ target }) => target === path));
  }

  /**
   * The user that the service is known to run as; nothing where the image decides.
   *
   * @internal
   */
  public get _user(): string | undefined {
    if (this._hardening.isRoot) return '0:0';
    const { user } = this._props;
    if (user !== undefined) return user.includes(':') || !this._hardening.holds ? user : `${user}:${user}`;
    const build = this._hardening.holds ? this.image._build : undefined;
    return build && `${build.userId}:${build.userId}`;
  }
}

/** The variables that stand in the texts of plain data, and of the values of properties. */
function variablesOf(value: unknown): EnvVar[] {
  const found: EnvVar[] = [];
  const walk = (part: unknown): void => {
    if (typeof part === 'string') found.push(...variablesIn(part));
    else if (part instanceof EnvVar) found.push(part);
    else if (typeof part === 'object' && part !== null) for (const item of Object.values(part)) walk(item);
  };
  walk(value);
  return found;
}
