import type { IConstruct } from 'constructs';
import { Component, type FileBase, Project, type Task } from 'projen';
import type { HealthCheck } from '../health';
import type { ProbeEnvironment } from '../health/probe-tool';
import { checkReserved, is } from '../private/checks';
import { displayPath } from '../private/display-path';
import { recordPromise } from '../private/manifest';
import { normalContainerPath } from '../private/paths';
import type { DockerfileSpec, InstructionSpec } from '../private/spec/dockerfile-spec';
import { Validation } from '../private/validation';
import type { ApplicationKind, ContainerStart } from './application-kind';
import { BaseSystem } from './base-system';
import { type AddedInstruction, addedAt, BuildPoint } from './build-point';
import { addBuildTask, buildTaskName, checkPlace, FIRST_TASK } from './build-task';
import {
  checkProps,
  DEFAULT_USER,
  type DockerfileBuildProps,
  FIRST_UNPRIVILEGED_PORT,
  noCommand,
} from './dockerfile-build-props';
import { DockerfileFile } from './dockerfile-file';
import { allowList, DockerignoreFile } from './dockerignore-file';
import { type ImageBudget, inNumbers } from './image-budget';
import { imageName, ociLabels, takeImageName } from './image-identity';
import { ImagePrograms } from './image-programs';
import { imageStages, stagesOf } from './image-stages';
import { Instruction } from './instruction';
import { silenced } from './lint/silence';
import { BUILD_RULES, LINT_RULES } from './rules';
import { buildSourceExists } from './rules/build-source-exists';

/**
 * Declares how an image is built; writes its Dockerfile and the `.dockerignore` that belongs to it.
 *
 * @see https://docs.docker.com/reference/dockerfile/
 */
export class DockerfileBuild extends Component {
  /** The Dockerfile. */
  public readonly file: FileBase;
  /** The `.dockerignore` of this Dockerfile: an allow-list of what it reads. */
  public readonly dockerignore: FileBase;
  /** The image's name and tag. */
  public readonly imageName: string;
  /** How to tell that a container of this image works, if that was declared. */
  public readonly healthCheck?: HealthCheck;
  /** The user and group that the container runs as. */
  public readonly userId: number;
  /** Builds the image. */
  public readonly buildTask: Task;
  /**
   * The build that has the same name of the image, if there is one.
   *
   * @internal
   */
  public readonly _namedBefore?: string;
  /** @internal */
  public readonly _command: readonly string[];
  private readonly props: DockerfileBuildProps;
  private readonly mounted = new Set<string>();
  private readonly lowestPorts: number[] = [];
  private readonly added: AddedInstruction[] = [];

  public constructor(scope: IConstruct, id: string, props: DockerfileBuildProps) {
    const subject = `DockerfileBuild "${displayPath(scope, id)}"`;
    checkReserved(subject, id);
    checkProps(subject, props);
    const path = props.dockerfile ?? 'Dockerfile';
    const ignore = path === 'Dockerfile' ? '.dockerignore' : `${path}.dockerignore`;
    const project = Project.of(scope);
    const task = buildTaskName(project, id);
    checkPlace(subject, project, [path, ignore], task);
    const command = props.command ?? props.application._kind.command?.(project) ?? noCommand(subject);
    super(scope, id);
    this._command = command;
    this.props = props;
    this.healthCheck = props.healthCheck;
    this.userId = props.userId ?? DEFAULT_USER;
    this.imageName = props.imageName ?? imageName(project, task === FIRST_TASK ? undefined : id);
    this._namedBefore = takeImageName(project, this.imageName, displayPath(this));

    const existing = props.existingFiles;
    this.file = new DockerfileFile(this, path, () => this.finishedSpec(), existing);
    this.dockerignore = new DockerignoreFile(this, ignore, () => this._ignorePatterns(), this.file, existing);
    this.buildTask = addBuildTask(project, task, path, this.imageName);
    if (props.budget)
      recordPromise(this, displayPath(this), {
        image: this.imageName,
        dockerfile: path,
        budget: inNumbers(props.budget),
      });
    Validation.of(this).apply(this, this, BUILD_RULES);
    Validation.of(this).apply(this, this.project, this.kind.rules(this._started, this.environment));
    Validation.of(this).apply(this, this.project, [buildSourceExists(() => this.addedSources())]);
  }

  /** The ports that the application listens on. */
  public get ports(): number[] {
    return [...(this.props.ports ?? this.kind.ports ?? [])];
  }

  /** Environment variables of the image. */
  public get environment(): { [name: string]: string } {
    return { ...this.props.environment };
  }

  /** What the image may cost. */
  public get budget(): ImageBudget {
    return this.props.budget ?? {};
  }

  /**
   * The folder shall belong to the image's user, since a volume is mounted there.
   *
   * @internal
   */
  public _addWritableDirectory(path: string): void {
    this.mounted.add(normalContainerPath(path));
  }

  /**
   * A service runs the image, whose user may open ports from a number on there.
   *
   * @internal
   */
  public _addLowestPort(port: number): void {
    this.lowestPorts.push(port);
  }

  /** @internal */
  public get _lowestPort(): number {
    return this.lowestPorts.length === 0 ? FIRST_UNPRIVILEGED_PORT : Math.max(...this.lowestPorts);
  }

  /**
   * Puts an instruction of one's own at a point of the Dockerfile. It is checked like all others.
   *
   * Instructions at the same point keep their order.
   */
  public addInstruction(point: BuildPoint, instruction: Instruction): void {
    const subject = `DockerfileBuild "${displayPath(this)}"`;
    const problem =
      is.oneOf('BuildPoint', BuildPoint).problem(point) ??
      is.a(Instruction, "Instruction.run('make')").problem(instruction);
    if (problem !== undefined) throw new Error(`${subject}: what is added${problem}`);
    this.added.push({ point, instruction });
  }

  /** Leaves out a rule for this build, for a reason that stands as a comment in the Dockerfile. */
  public suppressRule(id: string, reason: string): void {
    Validation.of(this).suppress(this, id, reason);
  }

  /** @internal */
  public get _probeEnvironment(): ProbeEnvironment {
    const { probeTool, probeAdvice, baseSystem } = this.kind;
    return {
      image: `image "${displayPath(this)}"`,
      tool: probeTool,
      advice: probeAdvice,
      hasShell: baseSystem !== BaseSystem.EMPTY,
    };
  }

  /** @internal */
  public get _startEnvironment(): Readonly<Record<string, string>> {
    return this.kind.startEnvironment ?? {};
  }

  /** @internal */
  public get _started(): string[] {
    return this._startedWith();
  }

  /**
   * The program and its arguments, where a service may have its own: an entrypoint takes away the command of the image.
   *
   * @internal
   */
  public _startedWith(entrypoint?: readonly string[], command?: readonly string[]): string[] {
    return [...(entrypoint ?? this._entrypoint ?? []), ...(command ?? (entrypoint ? [] : this._command))];
  }

  /**
   * The program that gets the command; empty where none does, nothing where only the base image knows.
   *
   * @internal
   */
  public get _entrypoint(): readonly string[] | undefined {
    return this.props.entrypoint ?? this.kind.entrypoint;
  }

  /** @internal */
  public get _baseSystem(): BaseSystem | undefined {
    return this.kind.baseSystem;
  }

  /** @internal */
  public get _programs(): ImagePrograms {
    const added = [...addedAt(this.added, 'runtime', true), ...addedAt(this.added, 'runtime', false)];
    const environment: InstructionSpec = { kind: 'ENV', values: this.environment };
    return new ImagePrograms(this._baseSystem, this.kind.programs?.(this.project), [...added, environment]);
  }

  /** @internal */
  public get _sources(): string[] {
    return [...this.kind.sources(this.project), ...this.addedSources()];
  }

  /** @internal */
  public _ignorePatterns(): string[] {
    return allowList(this._sources, [...(this.kind.ignored ?? []), ...(this.props.ignore ?? [])]);
  }

  /** @internal */
  public get _served(): readonly number[] | undefined {
    // another command may have another configuration
    return this.props.command || this.props.entrypoint ? undefined : this.kind.ports;
  }

  /** @internal */
  public get _taken(): readonly string[] {
    return this.kind.taken?.(this.project) ?? [];
  }

  /**
   * The folders that belong to the image's user, and whether each is there for a volume alone.
   *
   * @internal
   */
  public get _writable(): { readonly path: string; readonly mounted: boolean }[] {
    const declared = new Set((this.props.writableDirectories ?? []).map(normalContainerPath));
    return [...new Set([...declared, ...this.mounted])].sort().map((path) => ({ path, mounted: !declared.has(path) }));
  }

  /** @internal */
  public get _points(): BuildPoint[] {
    return this.added.map(({ point }) => point);
  }

  /** @internal */
  public _toSpec(): DockerfileSpec {
    return Validation.of(this).once(this, () => this.spec());
  }

  private spec(): DockerfileSpec {
    return imageStages({
      parts: this.kind.parts(this.project, this._started, this.containerStart()),
      added: this.added,
      system: this._baseSystem ?? BaseSystem.DEBIAN,
      writable: this.writable,
      workdir: this.kind.workdir ?? '/app',
      environment: this.environment,
      userId: this.userId,
      ports: this.ports,
      healthCheck: this.healthCheck,
      probe: this._probeEnvironment,
      labels: { ...ociLabels(this.project), ...this.props.labels },
      entrypoint: this._entrypoint,
      command: this._command,
    });
  }

  /** With what keeps other linters quiet where ours was told to be. */
  private finishedSpec(): DockerfileSpec {
    return silenced(this._toSpec(), LINT_RULES, Validation.of(this).suppressionsAt(this));
  }

  private containerStart(): ContainerStart {
    const [kind, ...probe] = this.healthCheck?.test._tryRender(this._probeEnvironment, 5) ?? ['NONE'];
    return {
      command: this._started,
      probe: kind === 'CMD-SHELL' ? ['/bin/sh', '-c', ...probe] : probe,
      environment: this.environment,
      userId: this.userId,
      folders: this.writable,
    };
  }

  private addedSources(): string[] {
    const instructions = this.added.map(({ instruction }) => instruction);
    return [...stagesOf(this.added), ...instructions].flatMap(({ _sources }) => _sources);
  }

  private get writable(): string[] {
    return this._writable.map(({ path }) => path);
  }

  private get kind(): ApplicationKind {
    return this.props.application._kind;
  }
}
