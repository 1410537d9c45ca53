import { is, type Shape, show } from '../../private/checks';
import { containerCommandProblem } from '../../private/command';
import { withoutMarks } from '../../private/mark';
import type { ServiceSpec } from '../../private/spec/compose-spec';
import { Duration } from '../../units';
import { EnvFile } from '../env-file';
import { EnvVar } from '../env-var';

/** The program of a service. */
export interface ProcessProps {
  /**
   * The arguments of its entrypoint, or the program itself.
   *
   * @default - the image's
   */
  readonly command?: string[];
  /**
   * The program.
   *
   * @default - the image's
   */
  readonly entrypoint?: string[];
  /**
   * The folder that it starts in.
   *
   * @default - the image's
   */
  readonly workingDirectory?: string;
  /**
   * The user that it runs as, by number: `1000` or `1000:1000`.
   *
   * @default - the user of the build, or the image's own
   */
  readonly user?: string;
  /**
   * Groups of the user beside its own, by number, or by a name that the image knows.
   *
   * @default - none
   */
  readonly groups?: string[];
  /**
   * Its environment.
   *
   * @default - the image's
   */
  readonly environment?: { [name: string]: EnvVar };
  /**
   * Files of the machine with variables; later ones win over earlier ones, and `environment` over all.
   *
   * @default - none
   */
  readonly envFiles?: EnvFile[];
  /**
   * Whether a small init process passes signals on to the program and removes what has ended.
   *
   * @default true
   */
  readonly init?: boolean;
  /**
   * Whether its standard input stays open.
   *
   * @default false
   */
  readonly stdinOpen?: boolean;
  /**
   * Whether it has a terminal.
   *
   * @default false
   */
  readonly tty?: boolean;
  /**
   * The signal that asks it to end, for example `SIGINT`.
   *
   * @default - the image's, or SIGTERM
   */
  readonly stopSignal?: string;
  /**
   * How long it has to end before it is killed, in whole seconds.
   *
   * @default - 10 seconds
   */
  readonly stopGracePeriod?: Duration;
}

export const PROCESS: Shape<ProcessProps> = {
  command: is.optional(is.listOf(is.text)),
  entrypoint: is.optional(is.listOf(is.text)),
  workingDirectory: is.optional(is.text),
  user: is.optional(is.string),
  groups: is.optional(is.listOf(is.text)),
  environment: is.optional(is.mapOf(is.a(EnvVar, "EnvVar.literal('value')"))),
  envFiles: is.optional(is.listOf(is.a(EnvFile, "EnvFile.atPath('./app.env')"))),
  init: is.optional(is.boolean),
  stdinOpen: is.optional(is.boolean),
  tty: is.optional(is.boolean),
  stopSignal: is.optional(is.string),
  stopGracePeriod: is.optional(is.a(Duration, 'Duration.seconds(30)')),
};

export function checkProcess(subject: string, props: ProcessProps): void {
  for (const option of ['command', 'entrypoint'] as const) {
    const problem = props[option] && containerCommandProblem(props[option]);
    if (problem !== undefined) throw new Error(`${subject}: "${option}" ${problem}`);
  }
  if (props.user !== undefined && !/^[1-9]\d*(:\d+)?$/.test(props.user)) {
    throw new Error(
      `${subject}: "user" must be a number other than root's, alone or with a group; got ${show(props.user)}; ` +
        'write for example "1000:1000", or open root with HardeningException.root',
    );
  }
  const { workingDirectory, stopSignal, stopGracePeriod, groups = [] } = props;
  if (stopGracePeriod !== undefined && stopGracePeriod.toMillis() % 1000 !== 0) {
    throw new Error(
      `${subject}: "stopGracePeriod" must be whole seconds, since Docker counts no others; got ${stopGracePeriod}; write for example Duration.seconds(30)`,
    );
  }
  if (workingDirectory !== undefined && !withoutMarks(workingDirectory, '/').startsWith('/')) {
    throw new Error(
      `${subject}: "workingDirectory" must be an absolute path; got ${show(workingDirectory)}; write for example "/app"`,
    );
  }
  if (stopSignal !== undefined && !/^(SIG[A-Z][A-Z0-9+-]*|\d{1,2})$/.test(stopSignal)) {
    throw new Error(
      `${subject}: "stopSignal" must be the name of a signal; got ${show(stopSignal)}; write for example "SIGINT"`,
    );
  }
  const bad = groups.find((group) => !/^([a-z_][\w-]*\$?|\d+)$/i.test(withoutMarks(group)));
  if (bad !== undefined) {
    throw new Error(`${subject}: "groups" takes numbers or names of groups; got ${show(bad)}; write for example "44"`);
  }
}

export function processSpec(props: ProcessProps): ServiceSpec {
  return {
    entrypoint: props.entrypoint,
    command: props.command,
    working_dir: props.workingDirectory,
    env_file: props.envFiles?.map((file) => file._toCompose()),
    stop_signal: props.stopSignal,
    stop_grace_period: props.stopGracePeriod?.toString(),
    stdin_open: props.stdinOpen,
    tty: props.tty,
  };
}
