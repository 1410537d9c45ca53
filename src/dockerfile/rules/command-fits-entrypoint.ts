import { posix } from 'node:path';
import type { Rule } from '../../private/rule';
import { isStarter } from '../started-commands';

/** What the rule needs to know of a build. */
export interface EnteredImage {
  readonly _entrypoint?: readonly string[];
  readonly _command: readonly string[];
}

/** Programs that take options, and nothing that is none. */
const TAKE_OPTIONS_ALONE = ['nginx'];

/** The command of an image is what its entrypoint takes as arguments. */
export const COMMAND_FITS_ENTRYPOINT: Rule<EnteredImage> = {
  id: 'command-fits-entrypoint',
  summary: 'The command of an image is what its entrypoint takes as arguments',
  find: ({ _entrypoint, _command }) => entrypointProblems('the command of the image', _entrypoint, _command),
};

/** What is wrong with a command as the arguments of an entrypoint. */
export function entrypointProblems(
  subject: string,
  entrypoint: readonly string[] = [],
  command: readonly string[] = [],
): string[] {
  const [program] = entrypoint;
  const [word, ...rest] = command;
  if (program === undefined || word === undefined || isStarter(program)) return [];
  const name = posix.basename(program);
  const repeats = posix.basename(word) === name;
  if (!repeats && (word.startsWith('-') || !TAKE_OPTIONS_ALONE.includes(name))) return [];
  const wayOut = repeats
    ? `leave out "${word}"${rest.length > 0 ? `: ${JSON.stringify(rest)}` : ''}`
    : 'write options alone';
  return [
    `${subject} is what its entrypoint gets as arguments; got "${word}" behind ${JSON.stringify(entrypoint)}; ${wayOut}, or start another ` +
      'program with the option "entrypoint"',
  ];
}
