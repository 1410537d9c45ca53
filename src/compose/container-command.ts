import { commandProblem } from '../private/command';
import { withoutMarks } from '../private/mark';

/** What is wrong with a program and its arguments, in which variables may stand, or nothing. */
export function containerCommandProblem(command: unknown): string | undefined {
  const plain = (argument: unknown) => (typeof argument === 'string' ? withoutMarks(argument) : argument);
  return commandProblem(Array.isArray(command) ? command.map(plain) : command);
}
