import type { IConstruct } from 'constructs';
import { Component } from 'projen';
import {
  ComposeDeployment,
  type ComposeService,
  DependencyCondition,
  type DeploymentTarget,
  EnvVar,
  ModelServerLocation,
  type ResourceLimits,
} from '../compose';
import type { TextContext } from '../compose/env-var';
import { checkLimits, RESOURCE_LIMITS } from '../compose/resource-limits';
import { checkOptions, checkReserved, is, show } from '../private/checks';
import { displayPath } from '../private/display-path';
import { literal } from '../private/interpolation';
import { Duration } from '../units';
import { OllamaModel } from './ollama-model';
import { OllamaPlacement, OllamaPlacementKind } from './ollama-placement';
import { addOllamaServices } from './ollama-services';

const PORT = 11_434;
const HOST_NAME = 'host.docker.internal';
const DEFAULT_VERSION = '0.32.15';

/** What an Ollama server is asked to be. */
export interface OllamaHostProps {
  /** The models that it shall have. In a container they are pulled; elsewhere `ollama pull` is the machine's affair. */
  readonly models: OllamaModel[];
  /**
   * Where it runs.
   *
   * @default - what each target says: on the machine itself for universal and mac, in a container for cpu and gpu
   */
  readonly placement?: OllamaPlacement;
  /**
   * The version of the container image.
   *
   * @default 0.32.15
   */
  readonly version?: string;
  /**
   * The name of its service where it runs in a container.
   *
   * @default ollama
   */
  readonly serviceName?: string;
  /**
   * Time in which each model must have been pulled. Ollama itself tries a broken download again and again, without an end.
   *
   * @default - 1 hour
   */
  readonly pullTimeout?: Duration;
  /**
   * What the server may use of its machine.
   *
   * @default - memory and processors are not limited, since what a model needs depends on the model
   */
  readonly limits?: ResourceLimits;
}

/**
 * Declares an Ollama server and where it runs; the application gets its address from `url`, which follows from the target.
 *
 * @see https://docs.ollama.com/docker
 */
export class OllamaHost extends Component {
  /** The address of the server, for the environment of a service. */
  public readonly url: EnvVar;
  private readonly props: OllamaHostProps;
  private readonly pulls = new Map<ComposeDeployment, ComposeService>();
  private readonly clients = new Set<ComposeService>();

  public constructor(scope: IConstruct, id: string, props: OllamaHostProps) {
    const subject = `OllamaHost "${displayPath(scope, id)}"`;
    checkReserved(subject, id);
    checkOptions(subject, props, {
      models: is.listOf(is.a(OllamaModel, "OllamaModel.embedding('nomic-embed-text', { dimensions: 768 })")),
      placement: is.optional(is.a(OllamaPlacement, 'OllamaPlacement.container()')),
      version: is.optional(is.string),
      serviceName: is.optional(is.string),
      pullTimeout: is.optional(is.a(Duration, 'Duration.minutes(30)')),
      limits: is.optional(is.struct(RESOURCE_LIMITS)),
    });
    if (props.models.length === 0) {
      throw new Error(`${subject}: "models" is empty; got []; name the model that the application asks for`);
    }
    const names = props.models.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
      throw new Error(`${subject}: a model is declared twice; got ${show(twice)} again; declare it once`);
    if (props.version !== undefined && !/^\d+\.\d+\.\d+[\w.-]*$/.test(props.version)) {
      throw new Error(
        `${subject}: "version" must be a version of Ollama; got ${show(props.version)}; write for example "0.32.15"`,
      );
    }
    if (props.pullTimeout && props.pullTimeout.toSeconds() < 1) {
      throw new Error(
        `${subject}: "pullTimeout" must be at least a second; got ${props.pullTimeout}; write for example Duration.minutes(30)`,
      );
    }
    if (props.serviceName !== undefined && !/^[a-zA-Z0-9][\w.-]+$/.test(props.serviceName)) {
      throw new Error(
        `${subject}: "serviceName" must be two or more letters, digits, ".", "_" and "-"; got ${show(props.serviceName)}; ` +
          'write for example "ollama"',
      );
    }
    checkLimits(subject, props.limits ?? {});
    super(scope, id);
    this.props = props;
    this.url = new OllamaUrl(this);
  }

  /** The models that it shall have. */
  public get models(): OllamaModel[] {
    return [...this.props.models];
  }

  /** @internal */
  public _urlIn(target: DeploymentTarget): string {
    const { kind, url } = this.placementIn(target);
    if (kind === OllamaPlacementKind.REMOTE && url !== undefined) return url;
    return `http://${kind === OllamaPlacementKind.NATIVE ? HOST_NAME : this.serviceName}:${PORT}`;
  }

  /**
   * Makes what a service needs that talks to the server: its host's name, or the server itself and its models.
   *
   * @internal
   */
  public _serve(client: ComposeService): void {
    const deployment = client.node.scope;
    if (!(deployment instanceof ComposeDeployment) || this.clients.has(client)) return;
    this.clients.add(client);
    client._addHostIn(
      `${HOST_NAME}:host-gateway`,
      (target) => target.mapsHost && this.placementIn(target).kind === OllamaPlacementKind.NATIVE,
    );
    const inContainer = (target: DeploymentTarget) => this.placementIn(target).kind === OllamaPlacementKind.CONTAINER;
    if (!deployment.targets.some(inContainer)) return;
    const pull = this.pulls.get(deployment) ?? this.addServices(deployment, inContainer);
    this.pulls.set(deployment, pull);
    client._addDependencyIn(pull, DependencyCondition.COMPLETED_SUCCESSFULLY, inContainer);
  }

  private addServices(deployment: ComposeDeployment, presence: (target: DeploymentTarget) => boolean): ComposeService {
    const taken = deployment.services.find((service) =>
      [this.serviceName, `${this.serviceName}-pull`].includes(service.serviceName),
    );
    if (taken) {
      throw new Error(
        `OllamaHost "${displayPath(this)}" would add a service of a name that is taken; got "${taken.serviceName}"; ` +
          'give this host another one with the option "serviceName"',
      );
    }
    return addOllamaServices(deployment, presence, {
      serviceName: this.serviceName,
      version: this.props.version ?? DEFAULT_VERSION,
      port: PORT,
      models: this.models,
      pullTimeout: this.props.pullTimeout ?? Duration.hours(1),
      limits: this.props.limits,
    });
  }

  private get serviceName(): string {
    return this.props.serviceName ?? 'ollama';
  }

  private placementIn(target: DeploymentTarget): OllamaPlacement {
    if (this.props.placement) return this.props.placement;
    return target.modelServer === ModelServerLocation.HOST ? OllamaPlacement.native() : OllamaPlacement.container();
  }
}

/** The address of an Ollama server, which depends on the target. */
class OllamaUrl extends EnvVar {
  public constructor(private readonly host: OllamaHost) {
    super();
  }

  /** @internal */
  public _joined(service: IConstruct): void {
    this.host._serve(service as ComposeService);
  }

  /** @internal */
  public _write({ target }: TextContext): string {
    return literal(this.host._urlIn(target));
  }
}
