import type { Rule } from '../../private/rule';
import type { ImagePrograms } from '../image-programs';
import { isShell } from '../started-commands';
import type { StartingImage } from './program-is-in-image';

/** What the rule needs to know of a build. */
export interface CommandedImage extends StartingImage {
  readonly _entrypoint?: readonly string[];
}

const ALWAYS = ['&&', '||'];
/** These may be what an option is set to. */
const OFTEN = ['|', ';', '>', '>>', '2>&1'];
const VARIABLE = /^\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})$/;
/** Programs and options whose arguments such words are. */
const TAKERS = ['-exec', '-execdir', '-ok', 'envsubst', 'expr', '-S', '--split-string'];
const PLAIN = /^[\w@%+=:,./$&|;>{}-]+$/;

/** The words of a command reach the program as they are. */
export const NO_SHELL_WORDS_IN_COMMAND: Rule<CommandedImage> = {
  id: 'no-shell-words-in-command',
  summary: 'No word of a command is one that only a shell would understand',
  find: ({ _started, _programs, _entrypoint }) =>
    shellWordProblems('the command of the image', _started, _programs, _entrypoint !== undefined),
};

/** What is wrong with the words of a command, which no shell reads. */
export function shellWordProblems(
  subject: string,
  started: readonly string[],
  programs: ImagePrograms,
  hasEntrypoint: boolean,
): string[] {
  // a shell or a script may do with the words what it likes
  if (started.some((word) => isShell(word) || word.endsWith('.sh') || TAKERS.includes(word))) return [];
  const isKnown = hasEntrypoint || programs.hasKnownEntrypoint;
  if (isKnown && isLine(started)) return [lineProblem(subject, started[0], programs)];
  const word = started.find((text, at) => isShellWord(text, started[at - 1]) && (isKnown || ALWAYS.includes(text)));
  if (word === undefined) return [];
  return [
    `${subject} has a word that only a shell would understand, and no shell reads it; got "${word}" in ${JSON.stringify(started)}; ` +
      wayOut(word, started, programs),
  ];
}

function isShellWord(word: string, before: string | undefined): boolean {
  return (
    ALWAYS.includes(word) ||
    VARIABLE.test(word) ||
    (OFTEN.includes(word) && before !== undefined && !before.startsWith('-'))
  );
}

/** Whether a whole command is one word that is no path with a space in it. */
function isLine([word, ...more]: readonly string[]): boolean {
  return more.length === 0 && /\S\s+\S/.test(word) && !/^\.{0,2}\/.*\s.*\//.test(word);
}

function lineProblem(subject: string, line: string, programs: ImagePrograms): string {
  const words = line.trim().split(/\s+/);
  const shown = !programs.lacksShell && /["'$&|;<>`\\]/.test(line) ? shellOf(`"…"`) : JSON.stringify(words);
  return `${subject} is one word, which is looked up as the name of a program; got ${JSON.stringify([line])}; write ${shown}`;
}

function wayOut(word: string, started: readonly string[], { lacksShell }: ImagePrograms): string {
  const isVariable = VARIABLE.test(word);
  if (lacksShell) {
    return isVariable ? 'write the value itself, or let the program read its environment' : 'start one program alone';
  }
  const line = started.every((text) => PLAIN.test(text)) ? `"${isVariable ? 'exec ' : ''}${started.join(' ')}"` : '"…"';
  return `write ${shellOf(line)}${isVariable ? ', or the value itself' : ''}`;
}

function shellOf(line: string): string {
  return `["sh","-c",${line}]`;
}
