import type { DockerfileSpec, InstructionSpec, StageSpec } from '../../private/spec/dockerfile-spec';
import { wholeCopy } from '../rules/no-whole-filesystem';
import { type LintRule, type Run, shellText } from './lint-rule';
import { operands, readShell } from './shell-line';

/** A rule that was left out, and why. */
interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/** Something that hadolint reports and that is right here. */
interface Exception {
  readonly code: string;
  /** Why it is right. */
  readonly note: string;
  applies(instruction: InstructionSpec, before: readonly InstructionSpec[], stage: StageSpec): boolean;
}

const EXCEPTIONS: readonly Exception[] = [
  {
    code: 'DL3008',
    note: 'the archive keeps the newest version only, so a pinned one fails after its next fix',
    applies: (instruction) =>
      packagesOf(instruction, 'apt-get', 'install', ['-t', '--target-release']).some(
        (name) => !/[=/]|\.deb$/.test(name),
      ),
  },
  {
    code: 'DL3018',
    note: 'the archive keeps the newest version only, so a pinned one fails after its next fix',
    applies: (instruction) =>
      packagesOf(instruction, 'apk', 'add', ['-t', '--virtual', '-X', '--repository']).some(
        (name) => !/[=~<>]|\.apk$/.test(name),
      ),
  },
  {
    code: 'DL3044',
    note: 'the "$" is escaped, and names no variable',
    applies: (instruction) => instruction.kind === 'ENV' && namesItself(instruction.values),
  },
  {
    code: 'DL3059',
    note: 'each of them is cached by itself',
    applies: (instruction, before) => isRun(instruction) && followsItsLike(instruction, before),
  },
  {
    code: 'DL3067',
    note: 'the stage has nothing of its own',
    applies: (instruction, _, stage) => instruction === wholeCopy(stage),
  },
  {
    code: 'DL3064',
    note: 'the rule no-secret-in-image judges by whole words',
    applies: (instruction) => namesOf(instruction).some((name) => soundsSecret(name)),
  },
];

/**
 * The file with what keeps hadolint and BuildKit quiet where our rules were told to be, or know better.
 *
 * It is written when all rules have passed, so what a rule still finds is what it was left out for.
 */
export function silenced(
  spec: DockerfileSpec,
  rules: readonly LintRule[],
  leftOut: readonly LeftOut[],
): DockerfileSpec {
  const found = rules.flatMap((rule) => rule.findings(spec));
  const ofRules = (one: InstructionSpec) =>
    found.flatMap(({ code, instruction }) => (instruction === one ? [code] : []));
  const names = spec.stages.flatMap(({ instructions }) => instructions.flatMap(namesOf));
  return {
    ...spec,
    skippedChecks: names.some(isSecretToBuildKit) ? ['SecretsUsedInArgOrEnv'] : [],
    notes: leftOut.map(({ id, reason }) => `without the rule ${id}: ${reason}`),
    stages: spec.stages.map((stage) => silencedStage(stage, ofRules)),
  };
}

function silencedStage(stage: StageSpec, ofRules: (instruction: InstructionSpec) => string[]): StageSpec {
  const instructions = stage.instructions.map((instruction, index, all) => {
    const exceptions = EXCEPTIONS.filter(({ applies }) => applies(instruction, all.slice(0, index), stage));
    const codes = [...new Set([...ofRules(instruction), ...exceptions.map(({ code }) => code)])].sort();
    const notes = exceptions.map(({ code, note }) => `${code}: ${note}`);
    return codes.length === 0 ? instruction : { ...instruction, ignore: { codes, notes } };
  });
  return { ...stage, instructions };
}

function packagesOf(
  instruction: InstructionSpec,
  manager: string,
  word: string,
  withValue: readonly string[],
): string[] {
  if (!isRun(instruction)) return [];
  return readShell(shellText(instruction))
    .commands.filter(({ name, args }) => name === manager && args.includes(word))
    .flatMap((command) => operands(command, word, withValue));
}

function namesOf(instruction: InstructionSpec): string[] {
  if (instruction.kind === 'ENV') return Object.keys(instruction.values);
  return instruction.kind === 'ARG' ? [instruction.name] : [];
}

/** Whether the value of one variable has what would be another of them. */
function namesItself(values: Record<string, string>): boolean {
  const entries = Object.entries(values);
  return entries.some(([name]) =>
    entries.some(([other, value]) => other !== name && new RegExp(`\\$(?:\\{${name}\\}|${name}(?!\\w))`).test(value)),
  );
}

function isRun(instruction: InstructionSpec): instruction is Run {
  return instruction.kind === 'RUN' || instruction.kind === 'SCRIPT';
}

/** Counts as hadolint does: the first of several stands for them, and lines of three commands are meant to be apart. */
function followsItsLike(instruction: Run, before: readonly InstructionSpec[]): boolean {
  let first: Run | undefined;
  let follows = false;
  for (const one of [...before, instruction]) {
    follows = false;
    if (!isRun(one)) first = undefined;
    else if (first && flags(first) === flags(one) && commandCount(first) < 3 && commandCount(one) < 3) follows = true;
    else first = one;
  }
  return follows;
}

function flags(run: Run): string {
  return JSON.stringify([run.mounts ?? [], run.network]);
}

function commandCount(run: Run): number {
  return readShell(shellText(run)).commands.length;
}

const SOUNDS = /api_key|client_key|password|private|secret|token|username/i;
/** Names that hadolint knows of well-known services and that do not sound like a secret. */
const KNOWN = new Set([
  ...['APPLICATION_KEY', 'AWS_ACCESS_KEY_ID', 'CI_DEPLOY_USER', 'DOCKER_EMAIL', 'FACEBOOK_APP_ID', 'HEROKU_API_USER'],
  ...['OKTA_AUTHN_GROUPID', 'OKTA_CLIENT_ORGURL', 'OKTA_OAUTH2_CLIENTID', 'STRIPE_DEVICE_NAME', 'TRAVIS_OS_NAME'],
  ...['TRAVIS_SECURE_ENV_VARS', 'TRAVIS_SUDO'],
]);

function soundsSecret(name: string): boolean {
  return SOUNDS.test(name) || KNOWN.has(name.toUpperCase());
}

const BUILDKIT_SECRET = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const BUILDKIT_HARMLESS = /(?:_|^)public(?:_|$)/i; // newer ones let "file" and "version" pass too

/** Whether BuildKit's check SecretsUsedInArgOrEnv takes a name for a secret's. */
function isSecretToBuildKit(name: string): boolean {
  return BUILDKIT_SECRET.test(name) && !BUILDKIT_HARMLESS.test(name);
}
