import { posix } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';

/** Where official images have Python. */
const HOME = '/usr/local';
const LEFT_OUT =
  'leaves out assertions, and with 2 the docstrings that become descriptions, and looks for bytecode that the image does not have';

/** Python finds its modules where the image has them, as they were compiled. */
export const pythonRunsAsBuilt = (
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
): Rule<Project> => ({
  id: 'python-runs-as-built',
  summary: 'Nothing makes the Python of an image look for other modules than those that were built',
  find: () => {
    const { PYTHONHOME: home = HOME, PYTHONOPTIMIZE: level = '' } = environment;
    const options = optionsOf(command).filter((option) => /^-\w*O/.test(option));
    return [
      ...(home === '' || home === HOME
        ? []
        : [
            `the image's variable "PYTHONHOME" has Python look elsewhere for its own library, without which it does not start; got ` +
              `${JSON.stringify(home)}; leave it out, since the interpreter finds it itself`,
          ]),
      ...(level === '' || level === '0'
        ? []
        : [
            `with the image's variable "PYTHONOPTIMIZE" Python ${LEFT_OUT}; got ${JSON.stringify(level)}; leave it out`,
          ]),
      ...options.map((option) => `with an option of the command Python ${LEFT_OUT}; got "${option}"; leave it out`),
    ];
  },
});

/** The options of Python itself, which stand before what it runs; those with a value of their own end the search. */
function optionsOf([program, ...words]: readonly string[]): readonly string[] {
  if (!/^python[\d.]*$/.test(posix.basename(program))) return [];
  const end = words.findIndex((word) => !word.startsWith('-') || /^-\w*[mcWX]/.test(word) || word.startsWith('--'));
  return end < 0 ? words : words.slice(0, end);
}
