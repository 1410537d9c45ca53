import type { Rule } from '../../private/rule';
import type { DockerfileSpec, InstructionSpec, MountSpec, StageSpec } from '../../private/spec/dockerfile-spec';
import { readShell, type ShellCommand, type ShellLine } from './shell-line';

/** What a lint rule needs to know of a build. */
export interface LintedBuild {
  _toSpec(): DockerfileSpec;
}

/** Something that a linter of Dockerfiles reports. */
export interface Finding {
  /** The linter's own name for it: `DL3008`. */
  readonly code: string;
  /** Where it reports it; nothing where it does not stand above an instruction. */
  readonly instruction?: InstructionSpec;
  /** What is wrong, what was found, what to change. */
  readonly problem: string;
}

/** A rule that a linter of Dockerfiles has too. */
export interface LintRule extends Rule<LintedBuild> {
  findings(spec: DockerfileSpec): Finding[];
}

/** What a lint rule is made of. */
interface Lint {
  readonly id: string;
  readonly summary: string;
  findings(spec: DockerfileSpec): Finding[];
}

/** Makes a rule that names what hadolint calls it, so that it can be looked up there. */
export function lintRule({ id, summary, findings }: Lint): LintRule {
  return {
    id,
    summary,
    findings,
    find: (build) => findings(build._toSpec()).map(({ code, problem }) => `${problem} (hadolint ${code})`),
  };
}

/** An instruction that runs something. */
export type Run = InstructionSpec & { readonly kind: 'RUN' | 'SCRIPT' };

/** What Docker's own shell reads of it: of a heredoc the line that starts its interpreter. */
export function shellText(run: Run): string {
  return run.kind === 'RUN' ? run.script : run.interpreter;
}

/** A line that a shell runs while the image is built. */
export interface RunLine extends ShellLine {
  readonly spec: DockerfileSpec;
  readonly stage: StageSpec;
  readonly instruction: Run;
  /** What the shell reads. */
  readonly text: string;
  /** The instructions of its stage that stand before it. */
  readonly before: readonly InstructionSpec[];
}

/** The lines of a Dockerfile that several rules look at. */
const READ = new WeakMap<DockerfileSpec, readonly RunLine[]>();

/** Every `RUN` as Docker's own shell reads it: what stands in a heredoc is a program of another interpreter. */
export function runLines(spec: DockerfileSpec): readonly RunLine[] {
  const lines = READ.get(spec) ?? readLines(spec);
  READ.set(spec, lines);
  return lines;
}

function readLines(spec: DockerfileSpec): RunLine[] {
  return spec.stages.flatMap((stage) =>
    stage.instructions.flatMap((instruction, index, all) => {
      if (instruction.kind !== 'RUN' && instruction.kind !== 'SCRIPT') return [];
      const text = shellText(instruction);
      return [{ spec, stage, instruction, text, before: all.slice(0, index), ...readShell(text) }];
    }),
  );
}

/** One finding for each command of each `RUN` that something is wrong with. */
export function commandFindings(
  spec: DockerfileSpec,
  problem: (command: ShellCommand, line: RunLine) => { readonly code: string; readonly text: string } | undefined,
): Finding[] {
  return runLines(spec).flatMap((line) =>
    line.commands.flatMap((command) => {
      const found = problem(command, line);
      if (found === undefined) return [];
      const { code, text } = found;
      return [{ code, instruction: line.instruction, problem: `the stage "${line.stage.name}" ${text}` }];
    }),
  );
}

/** A command as a message shows it. */
export function shown({ name, args }: ShellCommand): string {
  const text = [name, ...args].join(' ');
  return `"${text.length > 60 ? `${text.slice(0, 57)}...` : text}"`;
}

/** Whether a mount keeps what is written below a folder out of the layer. */
export function keepsOut(mounts: readonly MountSpec[] | undefined, folder: string): boolean {
  return (mounts ?? []).some(
    ({ type, options }) =>
      (type === 'cache' || type === 'tmpfs') &&
      typeof options.target === 'string' &&
      options.target.replace(/\/$/, '').endsWith(folder),
  );
}
