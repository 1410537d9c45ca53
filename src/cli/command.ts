/** What a command has to say, and how it ends: 0 all is well, 1 it is not, 2 the question cannot be answered. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** A subcommand of `drydock`. */
export interface Command {
  /** How it is used, in lines that each end with a line break. */
  readonly help: string;
  run(args: readonly string[], folder: string): Outcome;
}
