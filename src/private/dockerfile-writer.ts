import type { DockerfileSpec, InstructionSpec, MountSpec, StageSpec } from './spec/dockerfile-spec';

/** The one place that knows how a Dockerfile quotes. */
export function writeDockerfile(spec: DockerfileSpec, marker?: string): string {
  // what tells BuildKit something counts only before any other comment
  const top = [
    ...(spec.skippedChecks?.length ? [`# check=skip=${spec.skippedChecks.join(',')}`] : []),
    ...(marker ? [`# ${marker}`] : []),
    ...(spec.notes ?? []).map((note) => `# ${note}`),
  ];
  const blocks = [
    ...(top.length > 0 ? [top.join('\n')] : []),
    ...spec.arguments.map(({ name, value, comment }) => `# ${name} ${comment}\nARG ${name}=${quoted(value)}`),
    ...spec.stages.map(writeStage),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function writeStage({ name, from, platform, comment, instructions }: StageSpec): string {
  const image = platform === undefined ? from : `--platform=${platform} ${from}`;
  return [`# ${name} ${comment}`, `FROM ${image} AS ${name}`, ...instructions.map(writeAmong)].join('\n');
}

/** A line of its own follows a heredoc, without which hadolint reads nothing after it. */
function writeAmong(instruction: InstructionSpec, index: number, all: readonly InstructionSpec[]): string {
  const isHeredoc = instruction.kind === 'SCRIPT' || instruction.kind === 'FILE';
  return writeInstruction(instruction) + (isHeredoc && index < all.length - 1 ? '\n' : '');
}

function writeInstruction(instruction: InstructionSpec): string {
  // what stands above an ARG is its documentation, which begins with its name
  const comment = instruction.kind === 'ARG' ? named(instruction.name, instruction.comment) : instruction.comment;
  const { codes, notes } = instruction.ignore ?? { codes: [], notes: [] };
  const above = [
    ...(comment ? [comment] : []),
    ...notes,
    ...(codes.length > 0 ? [`hadolint ignore=${codes.join(',')}`] : []), // hadolint wants it right above
  ];
  return [...above.map((line) => `# ${line}`), writeBody(instruction)].join('\n');
}

function named(name: string, comment: string | undefined): string | undefined {
  return comment && `${name} ${comment}`;
}

function writeFlags({ network, mounts = [] }: InstructionSpec & { readonly kind: 'RUN' | 'SCRIPT' }): string[] {
  return [...(network ? [`--network=${network}`] : []), ...mounts.map(writeMount)];
}

function writeBody(instruction: InstructionSpec): string {
  switch (instruction.kind) {
    case 'RUN':
      return `RUN ${[...writeFlags(instruction), instruction.script].join(' \\\n    ')}`;
    case 'SCRIPT': {
      const { interpreter, lines } = instruction;
      const end = delimiter(lines);
      const words = [...writeFlags(instruction), `${interpreter} <<'${end}'`];
      return [`RUN ${words.join(' \\\n    ')}`, ...lines, end].join('\n');
    }
    case 'COPY':
      return [
        'COPY',
        ...(instruction.stage === undefined ? [] : [`--from=${instruction.stage}`]),
        ...(instruction.owner === undefined ? [] : [`--chown=${instruction.owner}`]),
        ...(instruction.mode === undefined ? [] : [`--chmod=${instruction.mode}`]),
        instruction.source,
        instruction.target,
      ].join(' ');
    case 'FILE': {
      const { target, lines, mode } = instruction;
      const end = delimiter(lines);
      const flags = mode === undefined ? '' : ` --chmod=${mode}`;
      return [`COPY${flags} <<'${end}' ${target}`, ...lines, end].join('\n');
    }
    case 'ENV':
    case 'LABEL':
      return `${instruction.kind} ${pairs(instruction.values).join(' \\\n    ')}`;
    case 'PATH':
      return `ENV PATH="${instruction.folder}:$PATH"`;
    case 'ARG':
      return `ARG ${instruction.name}${instruction.value === undefined ? '' : `=${quoted(instruction.value)}`}`;
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return `${instruction.kind} ${jsonArray(instruction.command)}`;
    case 'WORKDIR':
      return `WORKDIR ${/^[\p{L}\p{N}_.@+~/-]+$/u.test(instruction.text) ? instruction.text : quoted(instruction.text)}`;
    default:
      return `${instruction.kind} ${instruction.text}`;
  }
}

/** A word that ends a heredoc and is no line of it. */
function delimiter(lines: readonly string[]): string {
  let word = 'EOF';
  while (lines.includes(word)) word += '_';
  return word;
}

function writeMount({ type, options }: MountSpec): string {
  const pairsOfOptions = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => (value === true ? name : `${name}=${value}`));
  return `--mount=${[`type=${type}`, ...pairsOfOptions].join(',')}`;
}

function pairs(values: Record<string, string>): string[] {
  return Object.entries(values).map(([name, value]) => `${quoteName(name)}=${quoted(value)}`);
}

function quoteName(name: string): string {
  return /^[\w.\-/]+$/.test(name) ? name : quoted(name);
}

/** A word in double quotes, as Docker's own shell-like parser reads it back; the value has no line breaks. */
export function quoted(value: string): string {
  return `"${value.replace(/[\\"$]/g, '\\$&')}"`;
}

/** The exec form: a JSON array, which Docker reads without a shell and without variables. */
export function jsonArray(command: readonly string[]): string {
  const items = command.map((argument) =>
    JSON.stringify(argument).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, unicodeEscape),
  );
  return `[${items.join(', ')}]`;
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
