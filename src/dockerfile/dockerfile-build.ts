import type { IConstruct } from 'constructs';
import { Component, type FileBase, type Project, type Task } from 'projen';
import { HealthCheck } from '../health';
import type { ProbeEnvironment } from '../health/probe-tool';
import { checkOptions, is, show } from '../private/checks';
import { commandProblem } from '../private/command';
import { displayPath } from '../private/display-path';
import { recordPromise } from '../private/manifest';
import { containerPathProblem, normalContainerPath, relativePathProblem } from '../private/paths';
import { portProblem } from '../private/port';
import type { DockerfileSpec, InstructionSpec } from '../private/spec/dockerfile-spec';
import { Validation } from '../private/validation';
import { Application } from './application';
import { DockerfileFile } from './dockerfile-file';
import { allowList, DockerignoreFile } from './dockerignore-file';
import { IMAGE_BUDGET, type ImageBudget } from './image-budget';
import { imageName, ociLabels } from './image-identity';
import { BUILD_RULES } from './rules';

const DEFAULT_USER = 1000;
const LINE_BREAK = /[\r\n]/;

/** How an image is built. */
export interface DockerfileBuildProps {
  /** What is packed into the image. */
  readonly application: Application;
  /** The program that the container runs, and its arguments; it gets the signals itself, no shell stands between. */
  readonly command: string[];
  /**
   * A program that is run with the command as its arguments.
   *
   * @default - none; the command itself is run
   */
  readonly entrypoint?: string[];
  /**
   * The ports that the application listens on.
   *
   * @default - none
   */
  readonly ports?: number[];
  /**
   * How to tell that a container of this image works.
   *
   * @default - no health check
   */
  readonly healthCheck?: HealthCheck;
  /**
   * What the image may cost.
   *
   * @default - nothing is limited
   */
  readonly budget?: ImageBudget;
  /**
   * Environment variables of the image. Not for secrets: everybody who has the image can read them.
   *
   * @default - those that the application kind needs
   */
  readonly environment?: { [name: string]: string };
  /**
   * Labels of the image, beside or instead of the ones of the OCI.
   *
   * @default - `org.opencontainers.image.title`, and `version` where the project has one
   */
  readonly labels?: { [name: string]: string };
  /**
   * The user and group that the container runs as.
   *
   * @default 1000
   */
  readonly userId?: number;
  /**
   * Folders that the application writes to; they belong to its user.
   *
   * @default - the places where services mount their volumes
   */
  readonly writableDirectories?: string[];
  /**
   * The image's name and tag.
   *
   * @default - the project's name, and its version or `latest`
   */
  readonly imageName?: string;
  /**
   * The Dockerfile's path below the project.
   *
   * @default Dockerfile
   */
  readonly dockerfile?: string;
  /**
   * Patterns of files that shall not be sent to the builder although they lie in what it reads.
   *
   * @default - caches, secrets and what belongs to one machine
   */
  readonly ignore?: string[];
}

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
  private readonly props: DockerfileBuildProps;
  private readonly writable = new Set<string>();

  public constructor(scope: IConstruct, id: string, props: DockerfileBuildProps) {
    const subject = `DockerfileBuild "${displayPath(scope, id)}"`;
    checkProps(subject, props);
    super(scope, id);
    this.props = props;
    this.healthCheck = props.healthCheck;
    this.userId = props.userId ?? DEFAULT_USER;
    this.imageName = props.imageName ?? imageName(this.project);
    for (const path of props.writableDirectories ?? []) this._addWritableDirectory(path);

    const path = props.dockerfile ?? 'Dockerfile';
    this.file = new DockerfileFile(this, path, () => this.toDockerfile());
    this.dockerignore = new DockerignoreFile(
      this,
      path === 'Dockerfile' ? '.dockerignore' : `${path}.dockerignore`,
      () => this._ignorePatterns(),
    );
    this.buildTask = addBuildTask(this.project, id, path, this.imageName);
    if (props.budget)
      recordPromise(this, displayPath(this), { image: this.imageName, budget: inNumbers(props.budget) });
    Validation.of(this).apply(this, this, BUILD_RULES);
    Validation.of(this).apply(this, this.project, props.application._kind.rules());
  }

  /** The ports that the application listens on. */
  public get ports(): number[] {
    return [...(this.props.ports ?? [])];
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
    this.writable.add(normalContainerPath(path));
  }

  /** @internal */
  public get _probeEnvironment(): ProbeEnvironment {
    return { image: `image "${displayPath(this)}"`, tool: this.props.application._kind.probeTool };
  }

  /** @internal */
  public get _sources(): string[] {
    return this.props.application._kind.sources(this.project);
  }

  /** @internal */
  public _ignorePatterns(): string[] {
    return allowList(this._sources, this.props.ignore ?? []);
  }

  private toDockerfile(): DockerfileSpec {
    const { command, entrypoint } = this.props;
    const parts = this.props.application._kind.parts(this.project, [...(entrypoint ?? []), ...command]);
    return {
      arguments: parts.arguments,
      stages: [
        ...parts.stages,
        {
          name: 'runtime',
          from: parts.runtimeBase,
          comment: 'is the image',
          instructions: [this.userInstruction(), ...parts.runtime, ...this.runtimeInstructions()],
        },
      ],
    };
  }

  private userInstruction(): InstructionSpec {
    const id = this.userId;
    const directories = [...this.writable].sort();
    const user =
      `getent passwd ${id} >/dev/null || ` +
      `{ groupadd --gid ${id} app && useradd --no-log-init --uid ${id} --gid ${id} --home-dir /tmp --no-create-home --shell /usr/sbin/nologin app; }`;
    const folders = `install --directory --owner ${id} --group ${id} ${directories.map(shellWord).join(' ')}`;
    return {
      kind: 'RUN',
      comment: directories.length > 0 ? 'the user, and the folders that it may write to' : 'the user',
      script: directories.length > 0 ? `{ ${user}; } \\\n    && ${folders}` : user,
    };
  }

  private runtimeInstructions(): InstructionSpec[] {
    const { command, entrypoint, healthCheck } = this.props;
    const { environment } = this;
    const labels = { ...ociLabels(this.project), ...this.props.labels };
    const instructions: (InstructionSpec | false)[] = [
      Object.keys(environment).length > 0 && { kind: 'ENV', values: environment },
      { kind: 'WORKDIR', text: '/app' },
      { kind: 'USER', text: `${this.userId}:${this.userId}` },
      this.ports.length > 0 && { kind: 'EXPOSE', text: this.ports.join(' ') },
      healthCheck !== undefined && { kind: 'HEALTHCHECK', text: healthCheck._toDockerfile(this._probeEnvironment) },
      { kind: 'LABEL', values: labels },
      entrypoint !== undefined && { kind: 'ENTRYPOINT', command: entrypoint },
      { kind: 'CMD', command },
    ];
    return instructions.filter((instruction) => instruction !== false);
  }
}

function checkProps(subject: string, props: DockerfileBuildProps): void {
  checkOptions(subject, props, {
    application: is.a(Application, "Application.python({ version: '3.11', packages: ['app'] })"),
    command: is.listOf(is.string),
    entrypoint: is.optional(is.listOf(is.string)),
    ports: is.optional(is.listOf(is.number)),
    healthCheck: is.optional(is.a(HealthCheck, "new HealthCheck(project, 'Health', { test })")),
    budget: is.optional(is.struct(IMAGE_BUDGET)),
    environment: is.optional(is.mapOf(is.string)),
    labels: is.optional(is.mapOf(is.string)),
    userId: is.optional(is.number),
    writableDirectories: is.optional(is.listOf(is.string)),
    imageName: is.optional(is.string),
    dockerfile: is.optional(is.string),
    ignore: is.optional(is.listOf(is.string)),
  });
  const { ports = [], userId = DEFAULT_USER } = props;
  const fail = (problem: string | undefined, option: string) => {
    if (problem !== undefined) throw new Error(`${subject}: "${option}" ${problem}`);
  };
  fail(commandProblem(props.command), 'command');
  if (props.entrypoint) fail(commandProblem(props.entrypoint), 'entrypoint');
  for (const port of ports) fail(portProblem(port), 'ports');
  const twice = ports.find((port, index) => ports.indexOf(port) !== index);
  if (twice !== undefined) fail(`lists a port twice; got ${twice}; list each port once`, 'ports');
  for (const path of props.writableDirectories ?? []) fail(containerPathProblem(path), 'writableDirectories');
  if (props.dockerfile !== undefined) fail(relativePathProblem(props.dockerfile), 'dockerfile');
  if (!Number.isInteger(userId) || userId < 1 || userId > 65_533) {
    fail(`must be a user number from 1 to 65533, not root; got ${userId}; write for example 1000`, 'userId');
  }
  checkVariables(subject, 'environment', props.environment ?? {}, /^[A-Za-z_][A-Za-z0-9_]*$/);
  checkVariables(subject, 'labels', props.labels ?? {}, /^[a-zA-Z0-9](?:[\w.\-/]*[a-zA-Z0-9])?$/);
}

function checkVariables(subject: string, option: string, values: Record<string, string>, pattern: RegExp): void {
  for (const [name, value] of Object.entries(values)) {
    if (!pattern.test(name)) {
      throw new Error(`${subject}: "${option}" has a bad name; got ${show(name)}; use letters, digits and underscores`);
    }
    if (LINE_BREAK.test(value)) {
      throw new Error(
        `${subject}: "${option}" has a value with a line break, which a Dockerfile cannot write; got ${show(name)}; ` +
          'set it on the Compose service instead',
      );
    }
  }
}

function addBuildTask(project: Project, id: string, dockerfile: string, image: string): Task {
  const name = project.tasks.tryFind('docker:build') ? `docker:build:${id.toLowerCase()}` : 'docker:build';
  const task = project.addTask(name, { description: `Builds the image ${image}`, receiveArgs: true });
  task.execArgs(['docker', 'build', '--file', dockerfile, '--tag', image, '$@', '.']);
  return task;
}

function inNumbers(budget: ImageBudget): object {
  return {
    imageSize: budget.imageSize?.toBytes(),
    buildContext: budget.buildContext?.toBytes(),
    startup: budget.startup?.toMillis(),
    idleMemory: budget.idleMemory?.toBytes(),
  };
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`;
}
