import fc from 'fast-check';
import { EnvFileFormat } from '../../../../src';
import { ANY, distinctTexts, harmless, map, type Of, type Text, text, valid, variable, variableName } from './texts';
import { command, millis, pathWord, target } from './values';

/** What a variable of a container is; without a name it is looked up under its own. */
export const value = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant('text' as const), text }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('variable' as const), variable, named: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('inherited' as const), value: ANY }, { requiredKeys: ['is'] }) },
);
export type DeclaredValue = Of<typeof value>;
const harmlessValue = value.filter(
  (given) => given.is !== 'text' || harmless(given.text.map((part) => (typeof part === 'string' ? part : '')).join('')),
);
export const hookValue = harmlessValue.filter((given) => given.is !== 'inherited');

export const envFile = fc.record(
  {
    path: fc.array(pathWord, { minLength: 1, maxLength: 2 }).map((words) => words.join('/')),
    format: fc.constantFrom(...Object.values(EnvFileFormat)),
    // Compose reads lines of at most 64 KiB
    content: map(
      variableName,
      ANY.map((text) => text.slice(0, 1000).replace(/\p{Cs}/gu, '')),
    ),
    /** Left out where the file is not there, and need not be. */
    missing: fc.boolean(),
  },
  { requiredKeys: ['path', 'content'] },
);

export const PROCESS = {
  command,
  entrypoint: command,
  workingDirectory: fc.oneof(
    target.map((path): Text => [path]),
    valid(target),
  ),
  user: fc.constantFrom('1', '1000', '1000:1000', '65534:5'),
  groups: distinctTexts(valid(fc.constantFrom('44', 'video', 'render', '0')), 3),
  environment: map(variableName, harmlessValue, 6),
  envFiles: fc.uniqueArray(envFile, { maxLength: 2, selector: ({ path }) => path }),
  init: fc.boolean(),
  stdinOpen: fc.boolean(),
  tty: fc.boolean(),
  stopSignal: fc.constantFrom('SIGINT', 'SIGRTMIN+3', '9'),
  // Docker counts whole seconds
  stopGracePeriod: fc.oneof(
    millis.map((amount) => amount - (amount % 1000)),
    fc.constant(0),
  ),
};
