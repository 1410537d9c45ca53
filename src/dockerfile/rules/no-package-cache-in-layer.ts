import type { InstructionSpec, StageSpec } from '../../private/spec/dockerfile-spec';
import { commandFindings, keepsOut, type LintRule, lintRule, type RunLine, shown } from '../lint/lint-rule';
import { hasOption, type ShellCommand } from '../lint/shell-line';

type Problem = { readonly code: string; readonly text: string };

/** What a package manager keeps for its next call is no part of an image, in which there is none. */
export const NO_PACKAGE_CACHE_IN_LAYER: LintRule = lintRule({
  id: 'no-package-cache-in-layer',
  summary: 'No layer keeps what a package manager downloaded only to install from it',
  findings: (spec) =>
    commandFindings(spec, (command, line) => {
      if (['apt', 'apt-get', 'aptitude'].includes(command.name)) return ofApt(command, line);
      if (command.name === 'apk') return ofApk(command, line);
      return isPipInstall(command) ? ofPip(command, line) : undefined;
    }),
});

function ofApt(command: ShellCommand, { spec, stage, instruction, commands }: RunLine): Problem | undefined {
  const { mounts } = instruction;
  const isImage = stage === spec.stages.at(-1) || spec.stages.some(({ from }) => from === stage.name);
  if (!command.args.includes('update') || !isImage) return undefined;
  const isRemoved = commands.some(
    ({ name, args }) => name === 'rm' && args.some((arg) => arg.startsWith('/var/lib/apt/lists')),
  );
  const isKeptOut =
    keepsOut(mounts, '/var/lib/apt/lists') || (keepsOut(mounts, '/var/lib/apt') && keepsOut(mounts, '/var/cache/apt'));
  return isRemoved || isKeptOut
    ? undefined
    : {
        code: 'DL3009',
        text: `keeps the lists of packages in its layer; got ${shown(command)}; add the mount Mount.cache('/var/lib/apt/lists', { sharing: CacheSharing.LOCKED }), or end the line with "&& rm -rf /var/lib/apt/lists/*"`,
      };
}

function ofApk(command: ShellCommand, { instruction }: RunLine): Problem | undefined {
  return !command.args.includes('add') ||
    hasOption(command, 'no-cache') ||
    keepsOut(instruction.mounts, '/var/cache/apk')
    ? undefined
    : {
        code: 'DL3019',
        text: `keeps the index of packages in its layer; got ${shown(command)}; add the option --no-cache`,
      };
}

function ofPip(command: ShellCommand, { spec, stage, instruction, text, before }: RunLine): Problem | undefined {
  return hasOption(command, 'no-cache-dir') ||
    keepsOut(instruction.mounts, '.cache/pip') ||
    /\bPIP_NO_CACHE_DIR=/.test(text) ||
    isSet([...before, ...inherited(spec.stages, stage)])
    ? undefined
    : {
        code: 'DL3042',
        text: `keeps the downloads of pip in its layer; got ${shown(command)}; add the mount Mount.cache('/root/.cache/pip'), or the option --no-cache-dir`,
      };
}

export function isPipInstall({ name, args }: ShellCommand): boolean {
  if (/^pip[\d.]*$/.test(name)) return args.includes('install');
  return /^python[\d.]*$/.test(name) && args.join(' ').includes('-m pip install');
}

function isSet(instructions: readonly InstructionSpec[]): boolean {
  return instructions.some(
    (one) => one.kind === 'ENV' && /^(?:1|true|on|yes)/i.test(one.values.PIP_NO_CACHE_DIR ?? ''),
  );
}

/** The instructions of the stages that a stage starts from. */
function inherited(stages: readonly StageSpec[], { from, name }: StageSpec): InstructionSpec[] {
  const base = stages.find((stage) => stage.name === from && from !== name);
  if (!base) return [];
  const others = stages.filter((stage) => stage !== base);
  return [...base.instructions, ...inherited(others, base)];
}
