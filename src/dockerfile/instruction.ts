import { checkOptions, is, show, textProblem } from '../private/checks';
import { commandProblem } from '../private/command';
import { sourcePathProblem, stagePathProblem } from '../private/paths';
import type { InstructionSpec } from '../private/spec/dockerfile-spec';
import { Mount } from './mount';
import { pathVariableProblem } from './path-variable';
import { type IStage, STAGE } from './stage-reference';

/** What every instruction can have. */
export interface InstructionOptions {
  /**
   * Says why the instruction is there; stands above it.
   *
   * @default - nothing
   */
  readonly comment?: string;
}

/** What a program has while it runs. */
export interface RunOptions extends InstructionOptions {
  /**
   * What the program has while it runs and what is in no layer.
   *
   * @default - nothing
   */
  readonly mounts?: Mount[];
}

/** Where files come from, and whose they are. */
export interface CopyOptions extends InstructionOptions {
  /**
   * The stage that has the files.
   *
   * @default - the build context, which is the project
   */
  readonly stage?: IStage;
  /**
   * The user and group that the files belong to.
   *
   * @default - root, so that the application cannot change them
   */
  readonly owner?: number;
  /**
   * The mode of the files, and of the folders that are made for them, in octal digits: `0755`.
   *
   * @default - the one that they have
   */
  readonly mode?: string;
}

/** What a written file has. */
export interface FileOptions extends InstructionOptions {
  /**
   * Whether the file is a program.
   *
   * @default false
   */
  readonly executable?: boolean;
}

/** What a build argument is. */
export interface ArgumentOptions {
  /** What the argument is for; `docker build --call=outline` shows it. */
  readonly description: string;
  /**
   * Its value where who builds gives none.
   *
   * @default - it is not set
   */
  readonly defaultValue?: string;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * A line of a stage.
 *
 * Which user the image runs as, what it starts, its ports, health check and labels are not among them: the build writes those
 * itself, from its own options.
 *
 * @see https://docs.docker.com/reference/dockerfile/
 */
export class Instruction {
  /** Runs a line in the stage's shell. For several lines use `script`. */
  public static run(line: string, options: RunOptions = {}): Instruction {
    const subject = 'Instruction.run';
    const { mounts = [], comment } = checkRun(subject, options);
    const problem = lineProblem(line);
    if (problem !== undefined) throw new Error(`${subject} ${problem}`);
    return new Instruction({ kind: 'RUN', mounts: mounts.map(({ _spec }) => _spec), script: line, comment }, mounts);
  }

  /**
   * Gives lines to a program, such as `sh -eu` or `python -`, that reads them from its standard input. No shell changes them.
   *
   * @param interpreter the program and its options
   * @param lines what it reads
   */
  public static script(interpreter: string, lines: string[], options: RunOptions = {}): Instruction {
    const subject = 'Instruction.script';
    const { mounts = [], comment } = checkRun(subject, options);
    const problem = lineProblem(interpreter);
    if (problem !== undefined) throw new Error(`${subject}: the interpreter ${problem}`);
    checkLines(subject, lines);
    const spec = mounts.map(({ _spec }) => _spec);
    return new Instruction({ kind: 'SCRIPT', mounts: spec, interpreter, lines: [...lines], comment }, mounts);
  }

  /** Copies a file, or what is in a folder. */
  public static copy(source: string, target: string, options: CopyOptions = {}): Instruction {
    const subject = 'Instruction.copy';
    checkOptions(subject, options, {
      stage: is.optional(STAGE),
      owner: is.optional(is.number),
      mode: is.optional(is.string),
      comment: is.optional(is.string),
    });
    const { stage, owner, mode, comment } = options;
    const problem = (stage ? stagePathProblem(source) : sourcePathProblem(source)) ?? stagePathProblem(target);
    if (problem !== undefined) throw new Error(`${subject}: ${problem}`);
    checkMode(subject, mode);
    if (owner !== undefined && (!Number.isInteger(owner) || owner < 0 || owner > 65_533)) {
      throw new Error(`${subject}: "owner" takes a user number from 0 to 65533; got ${owner}; write for example 1000`);
    }
    return new Instruction(
      {
        kind: 'COPY',
        stage: stage?.name,
        source,
        target,
        owner: owner === undefined ? undefined : `${owner}:${owner}`,
        mode,
        comment: checkComment(subject, comment),
      },
      stage ? [{ _stage: stage, _sources: [] }] : [{ _sources: [source] }],
    );
  }

  /**
   * Writes a small file. It needs no shell, so it can be written into an empty image too.
   *
   * @param target the file's path
   * @param lines what is in it
   */
  public static file(target: string, lines: string[], options: FileOptions = {}): Instruction {
    const subject = 'Instruction.file';
    checkOptions(subject, options, { executable: is.optional(is.boolean), comment: is.optional(is.string) });
    const problem = stagePathProblem(target);
    if (problem !== undefined || target.endsWith('/')) {
      throw new Error(`${subject}: ${problem ?? `the target is a folder; got ${show(target)}; write the file's path`}`);
    }
    checkLines(subject, lines);
    const comment = checkComment(subject, options.comment);
    const mode = options.executable ? '0755' : undefined; // Docker gives a mode to the folders that it makes, too
    return new Instruction({ kind: 'FILE', target, lines: [...lines], mode, comment });
  }

  /** Sets environment variables, from here on and in what starts from this stage. Not for secrets. */
  public static env(values: { [name: string]: string }, options: InstructionOptions = {}): Instruction {
    const subject = 'Instruction.env';
    const problem = is.mapOf(is.string).problem(values);
    if (problem !== undefined) throw new Error(`${subject}: the variables${problem}`);
    if (Object.keys(values).length === 0)
      throw new Error(`${subject} sets nothing; got an empty map; write { NAME: 'value' }`);
    for (const [name, value] of Object.entries(values)) {
      checkName(subject, name);
      if (/[\r\n]/.test(value)) {
        throw new Error(
          `${subject} has a value with a line break, which a Dockerfile cannot write; got ${show(name)}; use one line`,
        );
      }
    }
    const fault = pathVariableProblem(values);
    if (fault !== undefined) throw new Error(`${subject} ${fault}`);
    return new Instruction({ kind: 'ENV', values: { ...values }, comment: checkOnlyComment(subject, options) });
  }

  /** Puts a folder in front of those in which programs are looked for. */
  public static path(folder: string, options: InstructionOptions = {}): Instruction {
    const problem = stagePathProblem(folder);
    if (problem !== undefined) throw new Error(`Instruction.path: ${problem}`);
    return new Instruction({ kind: 'PATH', folder, comment: checkOnlyComment('Instruction.path', options) });
  }

  /** Takes a build argument: `docker build --build-arg <name>=<value>`. Not for secrets, which `Mount.secret` is for. */
  public static arg(name: string, options: ArgumentOptions): Instruction {
    const subject = 'Instruction.arg';
    checkOptions(subject, options, { description: is.string, defaultValue: is.optional(is.string) });
    checkName(subject, name);
    const { defaultValue } = options;
    if (defaultValue !== undefined && /[\r\n]/.test(defaultValue)) {
      throw new Error(
        `${subject} has a value with a line break, which a Dockerfile cannot write; got ${show(name)}; use one line`,
      );
    }
    const comment = checkComment(subject, options.description);
    return new Instruction({ kind: 'ARG', name, value: defaultValue, comment });
  }

  /** Goes to a folder, which is made if it is not there. */
  public static workdir(folder: string, options: InstructionOptions = {}): Instruction {
    const problem = stagePathProblem(folder);
    if (problem !== undefined) throw new Error(`Instruction.workdir: ${problem}`);
    return new Instruction({
      kind: 'WORKDIR',
      text: folder,
      comment: checkOnlyComment('Instruction.workdir', options),
    });
  }

  /** Chooses the shell of the lines that follow, for example `['/bin/bash', '-o', 'pipefail', '-c']`. */
  public static shell(command: string[], options: InstructionOptions = {}): Instruction {
    const problem = commandProblem(command);
    if (problem !== undefined) throw new Error(`Instruction.shell ${problem}`);
    const comment = checkOnlyComment('Instruction.shell', options);
    return new Instruction({ kind: 'SHELL', command: [...command], comment });
  }

  private constructor(
    /** @internal */
    public readonly _spec: InstructionSpec,
    private readonly reads: readonly { readonly _stage?: IStage; readonly _sources: readonly string[] }[] = [],
  ) {}

  /**
   * The stages that it takes something from.
   *
   * @internal
   */
  public get _stages(): IStage[] {
    return this.reads.flatMap(({ _stage }) => (_stage ? [_stage] : []));
  }

  /**
   * The paths of the project that it reads.
   *
   * @internal
   */
  public get _sources(): string[] {
    return this.reads.flatMap(({ _sources }) => _sources);
  }
}

function checkRun(subject: string, options: RunOptions): RunOptions {
  const mount = is.a(Mount, "Mount.cache('/root/.cache')");
  checkOptions(subject, options, { mounts: is.optional(is.listOf(mount)), comment: is.optional(is.string) });
  checkComment(subject, options.comment);
  return options;
}

function checkOnlyComment(subject: string, options: InstructionOptions): string | undefined {
  checkOptions(subject, options, { comment: is.optional(is.string) });
  return checkComment(subject, options.comment);
}

function checkComment(subject: string, comment: string | undefined): string | undefined {
  if (comment !== undefined && /^(?:hadolint|check|syntax|escape)\b[^=]*=/.test(comment)) {
    throw new Error(
      `${subject} takes a comment that nobody obeys; got ${show(comment)}; leave out a rule with suppressRule of the build, by its name and for a reason`,
    );
  }
  if (comment === undefined || /^\S.*$/.test(comment)) return comment;
  throw new Error(`${subject} takes a comment of one line; got ${show(comment)}; write one sentence`);
}

function checkName(subject: string, name: string): void {
  if (typeof name === 'string' && NAME.test(name)) return;
  throw new Error(`${subject} has a bad name; got ${show(name)}; use letters, digits and underscores`);
}

function checkMode(subject: string, mode: string | undefined): void {
  if (mode === undefined || /^[0-7]{3,4}$/.test(mode)) return;
  throw new Error(`${subject}: "mode" takes octal digits; got ${show(mode)}; write for example "0755"`);
}

function checkLines(subject: string, lines: string[]): void {
  const problem = is.listOf(is.string).problem(lines);
  if (problem !== undefined) throw new Error(`${subject}: the lines${problem}`);
  const broken = lines.find((line) => /[\r\n]/.test(line));
  if (broken === undefined) return;
  throw new Error(`${subject} takes lines without line breaks; got ${show(broken)}; make it several lines`);
}

/** What is wrong with a line that a shell shall read, or nothing: what Docker itself would read out of it. */
function lineProblem(line: unknown): string | undefined {
  const wayOut = 'write one line as in a shell, or use Instruction.script';
  if (typeof line !== 'string' || line.trim() === '') return `takes a line of shell; got ${show(line)}; ${wayOut}`;
  if (/[\r\n]|\\[ \t]*$/.test(line) || textProblem(line)) return `takes one line; got ${show(line)}; ${wayOut}`;
  if (/^\s*(--|\[\s*")/.test(line))
    return `begins with what Docker takes for its own; got ${show(line)}; put "true &&" before it`;
  if (/(?:^|\s)\d*<<-?[^<\s]/.test(line))
    return `has a heredoc, of which only one line is here; got ${show(line)}; use Instruction.script`;
  return undefined;
}
