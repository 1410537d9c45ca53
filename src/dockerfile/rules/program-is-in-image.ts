import type { Rule } from '../../private/rule';
import type { ImagePrograms } from '../image-programs';
import { commandsIn, isShell, needsShell } from '../started-commands';

/** What the rule needs to know of a build. */
export interface StartingImage {
  /** The program that the container runs, and its arguments. */
  readonly _started: readonly string[];
  readonly _programs: ImagePrograms;
}

/** An image that holds one program starts that program. */
export const PROGRAM_IS_IN_IMAGE: Rule<StartingImage> = {
  id: 'program-is-in-image',
  summary: 'An image without a shell starts the program that was built',
  find: ({ _started, _programs }) => startProblems('the image', _started, _programs),
};

/** What is wrong with starting a program in an image without a shell. */
export function startProblems(subject: string, started: readonly string[], programs: ImagePrograms): string[] {
  const [program] = started;
  const shell = commandsIn(started).find(([name]) => lacksShellOf(name, programs));
  if (shell !== undefined) {
    return [
      `${subject} starts what needs a shell, and the image has none; got "${shell[0]}" in ${JSON.stringify(started)}; start the program ` +
        'itself, with its arguments, or take a base image with a shell',
    ];
  }
  const { only, onlyAdvice = '' } = programs;
  if (only === undefined || program.startsWith('/') || !programs.lacks(program)) return [];
  return [
    `${subject} starts a program that is not in it; got "${program}", where there is only "${only}"; start "${only}"${onlyAdvice}`,
  ];
}

function lacksShellOf(program: string, programs: ImagePrograms): boolean {
  // a script has no shell of its own, wherever it lies
  return needsShell(program) && programs.lacksShell && (isScript(program) || programs.lacks(program));
}

function isScript(program: string): boolean {
  return program.endsWith('.sh') && !isShell(program);
}
