import { show, textProblem } from './checks';
import { withoutMarks } from './mark';

/** What is wrong with a program and its arguments, or nothing. */
export function commandProblem(command: unknown): string | undefined {
  const wayOut = 'write a list of strings, the program first, for example ["python", "-m", "http.server"]';
  if (!Array.isArray(command)) return `takes a program and its arguments; got ${show(command)}; ${wayOut}`;
  for (const argument of command) {
    const problem = typeof argument === 'string' ? textProblem(argument) : 'is not a string';
    if (problem !== undefined) return `takes texts; got the argument ${show(argument)}, which ${problem}; ${wayOut}`;
  }
  return command[0] ? undefined : `takes a program and its arguments; got an empty command; ${wayOut}`;
}

/** What is wrong with a program and its arguments, in which variables may stand, or nothing. */
export function containerCommandProblem(command: unknown): string | undefined {
  const plain = (argument: unknown) => (typeof argument === 'string' ? withoutMarks(argument) : argument);
  return commandProblem(Array.isArray(command) ? command.map(plain) : command);
}
