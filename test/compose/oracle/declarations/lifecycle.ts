import fc from 'fast-check';
import { PullPolicy, RestartPolicy } from '../../../../src';
import { hookValue } from './process';
import {
  ANY,
  distinctTexts,
  line,
  map,
  NAME,
  number,
  plainKey,
  resolved,
  some,
  type Text,
  text,
  variableName,
} from './texts';
import { command, millis, sourceText, target } from './values';

const hook = fc.record({
  command,
  options: fc.record(
    { user: text, workingDirectory: text, environment: map(variableName, hookValue) },
    { requiredKeys: [] },
  ),
});

const watchOptions = fc.record(
  { ignore: distinctTexts(text, 2), include: distinctTexts(text, 2), initialSync: fc.boolean() },
  { requiredKeys: [] },
);
export const watch = fc.record({
  action: fc.constantFrom(
    'rebuild' as const,
    'restart' as const,
    'sync' as const,
    'sync+restart' as const,
    'sync+exec' as const,
  ),
  path: sourceText,
  target,
  command,
  options: watchOptions,
});

export const test = fc.oneof(
  fc.record({
    is: fc.constant('command' as const),
    command: fc.array(ANY, { maxLength: 4 }).map((rest) => ['program', ...rest]),
  }),
  fc.record({ is: fc.constant('shell' as const), script: line.map((words) => `true ${words}`) }),
);
const healthCheck = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      {
        test,
        interval: millis,
        timeout: millis,
        retries: number(1, 9),
        startPeriod: fc.option(millis, { nil: undefined }),
        startInterval: millis,
      },
      { requiredKeys: ['test'] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ test: fc.record({ is: fc.constant('none' as const) }) }) },
);

// Compose prints models as YAML only, in which it mangles what it takes for a line break or a mark of the byte order
const ofModel = text
  .map((parts) =>
    parts.map((part) => (typeof part === 'string' ? part.replace(/[\u0085\u2028\u2029\ufeff]/g, ' ') : part)),
  )
  .filter((parts) => !/[\u0085\u2028\u2029\ufeff]/.test(resolved(parts)));
const model = fc.record({
  name: NAME,
  reference: ofModel.map((parts): Text => ['ai/', ...parts]),
  options: fc.record({ contextSize: number(1, 99_999), runtimeFlags: some(ofModel) }, { requiredKeys: [] }),
  binding: fc.record({ endpointVariable: plainKey, modelVariable: plainKey }, { requiredKeys: [] }),
});

export const LIFECYCLE = {
  healthCheck,
  restart: fc.constantFrom(...Object.values(RestartPolicy)),
  pullPolicy: fc.constantFrom(...Object.values(PullPolicy)),
  platform: fc.constantFrom('linux/amd64', 'linux/arm64', 'linux/arm/v7'),
  profiles: fc.uniqueArray(NAME, { maxLength: 2 }),
  postStart: some(hook, 2),
  preStop: some(hook, 2),
  models: fc.uniqueArray(model, { maxLength: 2, selector: ({ name }) => name }),
  watch: some(watch, 2),
};
