import { parseArgs } from 'node:util';
import { suggestion } from '../private/nearest';
import { UsageError } from './usage-error';

/** The options of a command line by their names; those that may be repeated have all of their values. */
export type OptionValues = Record<string, string[]>;

/** Reads `--name`, `--name value` and `--name=value`. `known` says of each option whether it takes a value. */
export function readOptions(
  command: string,
  args: readonly string[],
  known: Record<string, 'value' | 'flag'>,
): OptionValues {
  const options = Object.fromEntries(
    Object.entries(known).map(([name, kind]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  // not strict: Node's own messages know no nearest name
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const values: OptionValues = {};
  for (const token of tokens) {
    if (token.kind === 'positional') {
      throw new UsageError(`${command}: takes options only; got "${token.value}"; write drydock ${command} --help`);
    }
    if (token.kind !== 'option') continue;
    const value = valueOfToken(command, token, known);
    values[token.name] = [...(values[token.name] ?? []), value];
  }
  return values;
}

/** The value of an option that takes a number. */
export function numberOf(command: string, option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(
    `${command}: "--${option}" takes a whole number; got "${text}"; write for example --${option} 20`,
  );
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string;
}

function valueOfToken(command: string, { name, rawName, value }: OptionToken, known: Record<string, string>): string {
  if (!Object.hasOwn(known, name)) {
    const names = Object.keys(known).map((option) => `--${option}`);
    throw new UsageError(`${command}: unknown option; got "${rawName}"; ${suggestion(rawName, names)}`);
  }
  if (known[name] === 'flag') {
    if (value === undefined) return '';
    throw new UsageError(`${command}: "${rawName}" takes no value; got "${value}"; leave the value out`);
  }
  if (value === undefined || value === '') {
    throw new UsageError(`${command}: "${rawName}" needs a value; got nothing; write ${rawName} <value>`);
  }
  return value;
}
