import { checkOptions, is, type Shape } from '../private/checks';
import { containerCommandProblem } from '../private/command';
import { containerPathProblem } from '../private/paths';
import type { WatchSpec } from '../private/spec/compose-spec';
import { checkSourceFile } from './source-path';

/** Which files are watched. */
export interface WatchOptions {
  /**
   * Files below the path that are not watched, as patterns of `.dockerignore`.
   *
   * @default - none
   */
  readonly ignore?: string[];
  /**
   * The only files below the path that are watched, as patterns of `.dockerignore`.
   *
   * @default - all
   */
  readonly include?: string[];
  /**
   * Whether the container gets the files as they are when the watch begins.
   *
   * @default false
   */
  readonly initialSync?: boolean;
}

const WATCH: Shape<WatchOptions> = {
  ignore: is.optional(is.listOf(is.text)),
  include: is.optional(is.listOf(is.text)),
  initialSync: is.optional(is.boolean),
};

/**
 * What `docker compose watch` does when files change. Needs Docker Compose 2.22.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/develop.md
 */
export class WatchRule {
  /** Builds the image again and replaces the container. Only where the deployment builds the image. */
  public static rebuild(path: string, options: WatchOptions = {}): WatchRule {
    return WatchRule.of('rebuild', path, undefined, options);
  }

  /** Starts the container again. Needs Docker Compose 2.32. */
  public static restart(path: string, options: WatchOptions = {}): WatchRule {
    return WatchRule.of('restart', path, undefined, options);
  }

  /** Copies the files into the running container, whose root filesystem must be writable there. */
  public static sync(path: string, target: string, options: WatchOptions = {}): WatchRule {
    return WatchRule.of('sync', path, target, options);
  }

  /** Copies the files into the container and starts it again. Needs Docker Compose 2.23. */
  public static syncAndRestart(path: string, target: string, options: WatchOptions = {}): WatchRule {
    return WatchRule.of('sync+restart', path, target, options);
  }

  /** Copies the files into the running container and runs a command in it. Needs Docker Compose 2.32. */
  public static syncAndExec(path: string, target: string, command: string[], options: WatchOptions = {}): WatchRule {
    const problem = containerCommandProblem(command);
    if (problem !== undefined) throw new Error(`WatchRule.syncAndExec ${problem}`);
    return WatchRule.of('sync+exec', path, target, options, command);
  }

  private static of(
    action: string,
    path: string,
    target: string | undefined,
    options: WatchOptions,
    command?: string[],
  ): WatchRule {
    const subject = `WatchRule.${action.replace(/\+(.)/, (_, letter) => `And${letter.toUpperCase()}`)}`;
    checkSourceFile(subject, path, './src');
    checkOptions(subject, options, WATCH);
    const problem = action.startsWith('sync') ? containerPathProblem(target) : undefined;
    if (problem !== undefined) throw new Error(`${subject} ${problem}`);
    const { ignore, include, initialSync } = options;
    return new WatchRule({
      action,
      path,
      target,
      ignore,
      include,
      initial_sync: initialSync,
      exec: command && { command },
    });
  }

  private constructor(private readonly spec: WatchSpec) {}

  /**
   * Whether the image is built again.
   *
   * @internal
   */
  public get _rebuilds(): boolean {
    return this.spec.action === 'rebuild';
  }

  /**
   * Where files are copied to inside the container, if any are.
   *
   * @internal
   */
  public get _target(): string | undefined {
    return this.spec.target;
  }

  /** @internal */
  public _toCompose(): WatchSpec {
    return this.spec;
  }
}
