import { posix } from 'node:path';
import { readShell } from './lint/shell-line';

const SHELLS = ['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'busybox'];

/** Programs that start the one which follows, after options, variables and numbers of signals. */
const STARTERS = ['tini', 'tini-static', 'dumb-init', 'catatonit', 'env', 'exec', 'nohup'];

/** Programs that run scripts of `package.json`. */
const MANAGERS = ['npm', 'npx', 'pnpm', 'pnpx', 'yarn'];

/** What tells whether a program is there. */
const LOOKING = ['command', 'which', 'type', 'hash'];

/** Whether a program reads what a shell understands. */
export function isShell(program: string): boolean {
  return SHELLS.includes(posix.basename(program));
}

/** Whether a program may start the one that its arguments name. */
export function isStarter(program: string): boolean {
  return needsShell(program) || STARTERS.includes(posix.basename(program));
}

/** Whether nothing of a program runs without a shell, or without what looks a program up as a shell does. */
export function needsShell(program: string): boolean {
  return isShell(program) || posix.basename(program) === 'env' || program.endsWith('.sh');
}

/** The commands that a command leads to: itself, what an init or `env` starts, and what a shell reads behind `-c`. */
export function commandsIn(command: readonly string[]): string[][] {
  const [program, ...rest] = command;
  if (program === undefined) return [];
  return [[...command], ...inner(program, rest).flatMap(commandsIn)];
}

/** Whether a command looks for a program before it is used. */
export function looksFirst([program]: readonly string[]): boolean {
  return LOOKING.includes(program);
}

/** Whether a package manager is what stays: the program itself, the one that an init starts, or the last one of a shell's line. */
export function managerStarted([program, ...rest]: readonly string[]): boolean {
  if (program === undefined) return false;
  return MANAGERS.includes(program) || managerStarted(inner(program, rest).at(-1) ?? []);
}

function inner(program: string, rest: readonly string[]): string[][] {
  if (STARTERS.includes(posix.basename(program))) {
    const end = rest.indexOf('--');
    const start = end < 0 ? rest.findIndex((word) => !/^-|^\w+=|^\d+:\d+$|^SIG[A-Z]+$/.test(word)) : end + 1;
    return start < 0 ? [] : [rest.slice(start)];
  }
  const option = isShell(program) ? rest.findIndex((word) => /^-[a-z]*c$/.test(word)) : -1;
  const script = option < 0 ? undefined : rest[option + 1];
  return script === undefined ? [] : readShell(script).commands.map(({ name, args }) => [name, ...args]);
}
