import fc from 'fast-check';
import { ANY, distinctTexts, filledText, labelName, map, number, some, text, texts, variableName } from './texts';
import { bytes } from './values';

export const logging = fc.oneof(
  fc.record(
    { driver: fc.constantFrom('json-file' as const, 'local' as const), maxSize: bytes, maxFiles: number(1, 99) },
    { requiredKeys: ['driver'] },
  ),
  fc.record({ driver: fc.constant('none' as const) }),
  fc.record({ driver: fc.constant('named' as const), name: filledText(), options: texts }),
);

/** Plain data below a key of the specification that takes any, or that has no property. */
const plain = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { depthSize: 'small' },
    ANY,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.array(tie('data'), { minLength: 1, maxLength: 3 }),
    map(labelName, tie('data'), 3)
      .filter((entries) => entries.length > 0)
      .map((entries) => Object.fromEntries(entries)),
  ),
})).data;
const overrides = fc.record(
  {
    note: plain,
    cgroup_parent: text,
    cpu_shares: number(1, 1024),
    mem_swappiness: number(1, 100),
    runtime: text,
    external_links: distinctTexts(filledText(), 2),
    storage_opt: texts,
    oom_kill_disable: fc.boolean(),
    deployLabels: texts,
    constraints: some(text, 2),
    environment: map(variableName, text, 2),
    labels: map(labelName, text, 2),
    domainname: text,
  },
  { requiredKeys: [] },
);

const comment = fc.record({
  text: ANY.map((words) => words.replace(/[^\P{C}\n\t]/gu, '')).map((words) => (words.trim() === '' ? 'why' : words)),
  path: fc.option(fc.constantFrom('image', 'labels', 'environment', 'no.such.key'), { nil: undefined }),
});

export const METADATA = {
  containerName: fc.stringMatching(/^[a-zA-Z0-9][\w.-]{1,10}$/),
  labels: map(labelName, text, 6),
  annotations: texts,
  logging,
  attach: fc.boolean(),
  comments: some(comment, 2),
  overrides,
};
