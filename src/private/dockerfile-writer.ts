import type { DockerfileSpec, InstructionSpec, MountSpec, StageSpec } from './spec/dockerfile-spec';

/** The one place that knows how a Dockerfile quotes. */
export function writeDockerfile(spec: DockerfileSpec, marker?: string): string {
  const blocks = [
    ...(marker ? [`# ${marker}`] : []),
    ...spec.arguments.map(({ name, value, comment }) => `# ${name} ${comment}\nARG ${name}=${quoted(value)}`),
    ...spec.stages.map(writeStage),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function writeStage({ name, from, comment, instructions }: StageSpec): string {
  const written = instructions.map(writeInstruction);
  // hadolint reads no instruction on the line below a heredoc
  const spaced = written.map((text, index) =>
    text.endsWith('\nEOF') && index < written.length - 1 ? `${text}\n` : text,
  );
  return [`# ${name} ${comment}`, `FROM ${from} AS ${name}`, ...spaced].join('\n');
}

function writeInstruction(instruction: InstructionSpec): string {
  const comment = instruction.comment ? `# ${instruction.comment}\n` : '';
  return comment + writeBody(instruction);
}

function writeBody(instruction: InstructionSpec): string {
  switch (instruction.kind) {
    case 'RUN':
      return `RUN ${[...(instruction.mounts ?? []).map(writeMount), instruction.script].join(' \\\n    ')}`;
    case 'SCRIPT':
      return [
        `RUN ${[...(instruction.network ? [`--network=${instruction.network}`] : []), ...(instruction.mounts ?? []).map(writeMount), `${instruction.interpreter} <<'EOF'`].join(' \\\n    ')}`,
        ...instruction.lines,
        'EOF',
      ].join('\n');
    case 'COPY':
      return `COPY --from=${instruction.stage} ${instruction.source} ${instruction.target}`;
    case 'ENV':
    case 'LABEL':
      return `${instruction.kind} ${pairs(instruction.values).join(' \\\n    ')}`;
    case 'PATH':
      return `ENV PATH="${instruction.folder}:$PATH"`;
    case 'CMD':
    case 'ENTRYPOINT':
      return `${instruction.kind} ${jsonArray(instruction.command)}`;
    default:
      return `${instruction.kind} ${instruction.text}`;
  }
}

function writeMount({ type, options }: MountSpec): string {
  const pairsOfOptions = Object.entries(options).map(([name, value]) => (value === true ? name : `${name}=${value}`));
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
