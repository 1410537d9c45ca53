import { checkOptions, is, type Shape } from '../private/checks';
import { containerCommandProblem } from '../private/command';
import type { ServiceHookSpec } from '../private/spec/compose-spec';
import { EnvVar } from './env-var';
import { checkVariable } from './environment';

/** How the command of a hook runs. */
export interface ServiceHookOptions {
  /**
   * The user that it runs as, by name or number.
   *
   * @default - the user of the service
   */
  readonly user?: string;
  /**
   * The folder that it runs in.
   *
   * @default - that of the service
   */
  readonly workingDirectory?: string;
  /**
   * Variables beside those of the service.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: EnvVar };
}

const HOOK: Shape<ServiceHookOptions> = {
  user: is.optional(is.text),
  workingDirectory: is.optional(is.text),
  environment: is.optional(is.mapOf(is.a(EnvVar, "EnvVar.literal('value')"))),
};

/**
 * A command that Compose runs inside the container after it started or before it stops. Needs Docker Compose 2.30.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#post_start
 */
export class ServiceHook {
  /** Runs a program without a shell. */
  public static command(command: string[], options: ServiceHookOptions = {}): ServiceHook {
    const problem = containerCommandProblem(command);
    if (problem !== undefined) throw new Error(`ServiceHook.command ${problem}`);
    checkOptions('ServiceHook.command', options, HOOK);
    for (const [name, value] of Object.entries(options.environment ?? {}))
      checkVariable('ServiceHook.command', name, value);
    return new ServiceHook(command, options);
  }

  private constructor(
    private readonly command: string[],
    private readonly options: ServiceHookOptions,
  ) {}

  /** @internal */
  public _toCompose(): ServiceHookSpec {
    const { user, workingDirectory, environment } = this.options;
    return { command: this.command, user, working_dir: workingDirectory, environment };
  }
}
