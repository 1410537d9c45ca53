/** A program that a line of shell starts, and its arguments. */
export interface ShellCommand {
  readonly name: string;
  readonly args: readonly string[];
}

/** What a line of shell does, as far as a linter needs to know it. */
export interface ShellLine {
  readonly commands: readonly ShellCommand[];
  /** Whether the end of one program's output is another's input. */
  readonly hasPipe: boolean;
}

/** What stands before a program and starts none. */
const NO_PROGRAM = /^(?:if|then|else|elif|fi|while|until|do|done|!|\{|\}|time|[A-Za-z_]\w*=.*)$/s;

/** Reads a line of shell: its words, where programs begin, and what stands in `$( )`. Redirections are words here. */
export function readShell(line: string): ShellLine {
  const commands: ShellCommand[] = [];
  let hasPipe = false;
  let words: string[] = [];
  let word: string | undefined;
  const add = (text: string) => {
    word = (word ?? '') + text;
  };
  const endWord = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    const start = words.findIndex((text) => !NO_PROGRAM.test(text));
    if (start >= 0) commands.push({ name: words[start], args: words.slice(start + 1) });
    words = [];
  };
  const inner = (text: string) => {
    const read = readShell(text);
    commands.push(...read.commands);
    hasPipe ||= read.hasPipe;
  };
  for (let at = 0; at < line.length; at++) {
    const rest = line.slice(at);
    const [quoted] = /^'[^']*'/.exec(rest) ?? [];
    const [double] = /^"(?:\\.|[^"\\])*"/s.exec(rest) ?? [];
    const [operator] = /^(?:&&|\|\||;;|\|&|[;|()]|&(?![>\d]))/.exec(rest) ?? [];
    if (quoted !== undefined) {
      add(quoted.slice(1, -1));
      at += quoted.length - 1;
    } else if (double !== undefined) {
      add(double.slice(1, -1).replace(/\\(["$`\\])/g, '$1'));
      for (const [, text] of double.matchAll(/\$\(((?:[^()]|\([^()]*\))*)\)/g)) inner(text);
      at += double.length - 1;
    } else if (rest.startsWith('$(')) {
      const end = closing(line, at + 1);
      inner(line.slice(at + 2, end));
      add(line.slice(at, end + 1));
      at = end;
    } else if (rest[0] === '\\') {
      if (rest[1] !== '\n') add(rest[1] ?? '');
      at++;
    } else if (/^[<>]&|^&>/.test(rest)) {
      add(rest.slice(0, 2));
      at++;
    } else if (operator !== undefined) {
      if (operator === '|' || operator === '|&') hasPipe = true;
      endCommand();
      at += operator.length - 1;
    } else if (rest[0] === '\n') endCommand();
    else if (/\s/.test(rest[0])) endWord();
    else if (rest[0] === '#' && word === undefined) break;
    else add(rest[0]);
  }
  endCommand();
  return { commands, hasPipe };
}

/** Where the bracket ends that opens at a place; quotes in it are not looked at. */
function closing(line: string, open: number): number {
  let depth = 0;
  for (let at = open; at < line.length; at++) {
    if (line[at] === '(') depth++;
    if (line[at] === ')' && --depth === 0) return at;
  }
  return line.length;
}

/** Whether an option is given, by one of its names without dashes; short ones may stand together, as in `-qy`. */
export function hasOption({ args }: ShellCommand, ...names: string[]): boolean {
  return names.some((name) =>
    args.some((arg) =>
      name.length === 1
        ? new RegExp(`^-[a-zA-Z]*${name}`).test(arg) && !arg.startsWith('--')
        : arg === `--${name}` || arg.startsWith(`--${name}=`),
    ),
  );
}

/** The arguments behind a word that are no options, all where it is not there; of these options the next word is the value. */
export function operands({ args }: ShellCommand, after: string, withValue: readonly string[] = []): string[] {
  const start = args.indexOf(after) + 1;
  return args.slice(start).filter((arg, index, all) => {
    const before = all[index - 1];
    return !arg.startsWith('-') && !/^\d*[<>]/.test(arg) && !(before !== undefined && withValue.includes(before));
  });
}
