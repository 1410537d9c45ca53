import type { Command, Outcome } from './command';
import { contextReport } from './context-report';
import { contextText } from './context-text';
import { declaredContexts } from './declared-context';
import { numberOf, type OptionValues, readOptions } from './options';

const TOP = 10;

const HELP = `drydock context [--file <Dockerfile>] [--top <number>] [--allow <path>] [--json]
  Lists what is sent to the builder from this folder, and what .dockerignore keeps out.
  --file <Dockerfile>  only this one; without it, all that projen wrote and "Dockerfile"
  --top <number>       so many of the biggest files and folders (${TOP})
  --allow <path>       this file looks like a secret and is none; may be repeated
  --json               for tools, with the list of all files that are sent
  Ends with 1 when the context is over its budget, holds a secret or cannot be read, and with 2 on wrong usage.
`;

/** `drydock context`: what is sent to the builder, held against its budget. */
export const CONTEXT: Command = {
  help: HELP,
  run: (args, folder) => {
    const options = readOptions('context', args, {
      file: 'value',
      top: 'value',
      allow: 'value',
      json: 'flag',
      help: 'flag',
    });
    return options.help ? { stdout: HELP, stderr: '', exitCode: 0 } : report(options, folder);
  },
};

function report(options: OptionValues, folder: string): Outcome {
  const top = numberOf('context', 'top', options.top?.at(-1) ?? String(TOP));
  const allowed = (options.allow ?? []).map((path) => path.replace(/^\.\//, ''));
  const contexts = declaredContexts(folder, options.file?.at(-1)).map((declared) =>
    contextReport(folder, declared, { top, allowed }),
  );
  return {
    stdout: options.json ? `${JSON.stringify({ contexts }, undefined, 2)}\n` : contexts.map(contextText).join('\n'),
    stderr: '',
    exitCode: contexts.some(({ problems }) => problems.length > 0) ? 1 : 0,
  };
}
