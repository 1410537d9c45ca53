import { suggestion } from '../private/nearest';
import type { Command, Outcome } from './command';
import { CONTEXT } from './context-command';
import { UsageError } from './usage-error';
import { WEIGHT } from './weight-command';

const COMMANDS: Record<string, Command> = { context: CONTEXT, weight: WEIGHT };

/** Runs the command that a command line names, in a folder. Writes nothing: the caller does, and ends with the exit code. */
export function run(args: readonly string[], folder: string): Outcome {
  const [name, ...rest] = args;
  if (['help', '--help', '-h'].includes(name)) return { stdout: usage(), stderr: '', exitCode: 0 };
  if (name === undefined) return { stdout: '', stderr: usage(), exitCode: 2 };
  try {
    if (!Object.hasOwn(COMMANDS, name)) {
      throw new UsageError(`unknown command; got "${name}"; ${suggestion(name, Object.keys(COMMANDS))}`);
    }
    return COMMANDS[name].run(rest, folder);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { stdout: '', stderr: `drydock: ${error.message}\n`, exitCode: 2 };
  }
}

function usage(): string {
  const commands = Object.values(COMMANDS).map(({ help }) => help);
  return `Usage: drydock <command> [options]\n\n${commands.join('\n')}`;
}
