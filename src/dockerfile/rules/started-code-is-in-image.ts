import type { Rule } from '../../private/rule';
import type { ImagePrograms } from '../image-programs';
import { commandsIn } from '../started-commands';
import type { StartingImage } from './program-is-in-image';

/** The file or module that a container starts was built. */
export const STARTED_CODE_IS_IN_IMAGE: Rule<StartingImage> = {
  id: 'started-code-is-in-image',
  summary: 'The file or module that a command starts is one that the image has',
  find: ({ _started, _programs }) => startedCodeProblems('the image', _started, _programs),
};

/** What is wrong with the code that a command starts. */
export function startedCodeProblems(subject: string, started: readonly string[], programs: ImagePrograms): string[] {
  const commands = commandsIn(started);
  // in another folder it is another file
  if (commands.some(([program]) => program === 'cd')) return [];
  return commands
    .flatMap((command) => programs.missingCode(command) ?? [])
    .map(({ found, wayOut }) => `${subject} starts what was not built; got ${found}; ${wayOut}`);
}
