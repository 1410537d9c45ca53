import { HealthCheck } from '../health';
import { checkOptions, is, show } from '../private/checks';
import { commandProblem } from '../private/command';
import { ignorePatternProblem } from '../private/ignore-matcher';
import { imageReferenceProblem } from '../private/image-reference';
import { containerPathProblem, relativePathProblem } from '../private/paths';
import { portProblem } from '../private/port';
import { Application } from './application';
import { ExistingFile } from './existing-file';
import { IMAGE_BUDGET, type ImageBudget } from './image-budget';
import { pathVariableProblem } from './path-variable';

export const DEFAULT_USER = 1000;
/** Docker lets every user open lower ports, other runtimes and the host's network let root alone. */
export const FIRST_UNPRIVILEGED_PORT = 1024;
const LINE_BREAK = /[\r\n]/;

/** How an image is built. */
export interface DockerfileBuildProps {
  /** What is packed into the image. */
  readonly application: Application;
  /**
   * The program that the container runs, and its arguments; it gets the signals itself, no shell stands between.
   *
   * @default - what the application kind knows to start; a Python application has to say it
   */
  readonly command?: string[];
  /**
   * A program that is run with the command as its arguments.
   *
   * @default - none; the command itself is run, unless the application kind or the base image has an entrypoint
   */
  readonly entrypoint?: string[];
  /**
   * The ports that the application listens on, from 1024 unless each service of the image lets its user open lower ones.
   *
   * @default - those that the application kind knows of: the one of a static site
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
   * @default - the project's name, and its version or `latest`; a further build has its id between them
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
  /**
   * What becomes of a Dockerfile or a `.dockerignore` that projen did not write. Where a Dockerfile is kept, no
   * `.dockerignore` is written either: it would hold back what that Dockerfile reads.
   *
   * @default ExistingFile.REFUSE
   */
  readonly existingFiles?: ExistingFile;
}

/** Throws on the first value that cannot be meant. */
export function checkProps(subject: string, props: DockerfileBuildProps): void {
  checkOptions(subject, props, {
    application: is.a(Application, "Application.python({ version: '3.11', packages: ['app'] })"),
    command: is.optional(is.listOf(is.string)),
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
    existingFiles: is.optional(is.oneOf('ExistingFile', ExistingFile)),
  });
  if (props.healthCheck?.test._hasVariables) {
    throw new Error(
      `${subject}: "healthCheck" asks with a variable of .env, which an image knows nothing of; got a ${props.healthCheck.test.description}; ` +
        'pass it to the service, or use a variable of the container: HealthCheckTest.shell(\'pg_isready -U "$POSTGRES_USER"\')',
    );
  }
  const { ports = [], userId = DEFAULT_USER } = props;
  const fail = (problem: string | undefined, option: string) => {
    if (problem !== undefined) throw new Error(`${subject}: "${option}" ${problem}`);
  };
  if (props.command) fail(commandProblem(props.command), 'command');
  if (props.entrypoint) fail(commandProblem(props.entrypoint), 'entrypoint');
  for (const port of ports) fail(portProblem(port), 'ports');
  const twice = ports.find((port, index) => ports.indexOf(port) !== index);
  if (twice !== undefined) fail(`lists a port twice; got ${twice}; list each port once`, 'ports');
  for (const path of props.writableDirectories ?? []) fail(containerPathProblem(path), 'writableDirectories');
  for (const pattern of props.ignore ?? []) fail(ignorePatternProblem(pattern), 'ignore');
  if (props.dockerfile !== undefined) fail(relativePathProblem(props.dockerfile), 'dockerfile');
  if (props.imageName !== undefined) fail(imageReferenceProblem(props.imageName), 'imageName');
  if (!Number.isInteger(userId) || userId < 1 || userId > 65_533) {
    fail(`must be a user number from 1 to 65533, not root; got ${userId}; write for example 1000`, 'userId');
  }
  fail(pathVariableProblem(props.environment ?? {}), 'environment');
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

/** Throws where neither the declaration nor the application kind says what is started. */
export function noCommand(subject: string): never {
  throw new Error(
    `${subject}: option "command" is missing; got nothing; pass the program and its arguments, for example ["app", "--port", "8000"]`,
  );
}
