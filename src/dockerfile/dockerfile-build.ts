import type { IConstruct } from 'constructs';
import { Component, type FileBase, Project, type Task } from 'projen';
import type { HealthCheck } from '../health';
import type { ProbeEnvironment } from '../health/probe-tool';
import { displayPath } from '../private/display-path';
import { recordPromise } from '../private/manifest';
import { normalContainerPath } from '../private/paths';
import type { DockerfileSpec, InstructionSpec } from '../private/spec/dockerfile-spec';
import { Validation } from '../private/validation';
import type { ContainerStart } from './application-kind';
import { checkProps, DEFAULT_USER, type DockerfileBuildProps } from './dockerfile-build-props';
import { DockerfileFile } from './dockerfile-file';
import { allowList, DockerignoreFile } from './dockerignore-file';
import type { ImageBudget } from './image-budget';
import { imageName, ociLabels } from './image-identity';
import { BUILD_RULES } from './rules';

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
    const path = props.dockerfile ?? 'Dockerfile';
    const ignore = path === 'Dockerfile' ? '.dockerignore' : `${path}.dockerignore`;
    const taken = [path, ignore].find((file) => Project.of(scope).tryFindFile(file));
    if (taken !== undefined) {
      throw new Error(
        `${subject} would write a file that is declared already; got "${taken}"; give this build its own with the option "dockerfile"`,
      );
    }
    super(scope, id);
    this.props = props;
    this.healthCheck = props.healthCheck;
    this.userId = props.userId ?? DEFAULT_USER;
    this.imageName = props.imageName ?? imageName(this.project);
    for (const path of props.writableDirectories ?? []) this._addWritableDirectory(path);

    this.file = new DockerfileFile(this, path, () => this.toDockerfile());
    this.dockerignore = new DockerignoreFile(this, ignore, () => this._ignorePatterns());
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
    const start = this.containerStart([...(entrypoint ?? []), ...command]);
    const parts = this.props.application._kind.parts(this.project, start.command, start);
    return {
      arguments: parts.arguments,
      stages: [
        ...parts.stages,
        {
          name: 'runtime',
          from: parts.runtimeBase,
          comment: parts.verify ? 'is the image, under another name than the last stage' : 'is the image',
          instructions: [
            this.userInstruction(),
            { kind: 'WORKDIR', text: '/app' }, // before what changes often, since it is a layer too
            ...parts.runtime,
            ...this.runtimeInstructions(),
          ],
        },
        ...(parts.verify
          ? [
              { name: 'verify', from: 'runtime', ...parts.verify },
              // what is built where no target is named is the last stage, and that shall not be the one before
              {
                name: 'image',
                from: 'runtime',
                comment: 'is what is built where no target is named',
                instructions: [],
              },
            ]
          : []),
      ],
    };
  }

  private containerStart(command: readonly string[]): ContainerStart {
    const [kind, ...probe] = this.healthCheck?.test._tryRender(this._probeEnvironment, 5) ?? ['NONE'];
    return {
      command,
      probe: kind === 'CMD-SHELL' ? ['/bin/sh', '-c', ...probe] : probe,
      environment: this.environment,
      userId: this.userId,
      folders: [...this.writable].sort(),
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

function addBuildTask(project: Project, id: string, dockerfile: string, image: string): Task {
  const name = project.tasks.tryFind('docker:build') ? `docker:build:${id.toLowerCase()}` : 'docker:build';
  const task = project.addTask(name, { description: `Builds the image ${image}` });
  task.execArgs(['docker', 'build', '--file', dockerfile, '--tag', image, '$@', '.'], { receiveArgs: true });
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
