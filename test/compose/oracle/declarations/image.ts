import fc from 'fast-check';
import {
  distinct,
  distinctTexts,
  filledText,
  map,
  NAME,
  reserved,
  some,
  type Text,
  text,
  texts,
  valid,
  word,
} from './texts';
import { bytes, hosts, reference, sourceText } from './values';

const buildOptions = {
  args: map(
    fc.stringMatching(/^[A-Za-z_]\w{0,9}$/).filter((name) => !reserved(name)),
    text,
  ),
  target: filledText(),
  secrets: some(fc.record({ name: NAME, file: sourceText }), 2),
  ssh: fc.constant<string[]>(['default']),
  additionalContexts: map(word, fc.oneof(sourceText, fc.constant<Text>(['docker-image://alpine:3'])), 2),
  cacheFrom: distinctTexts(filledText(), 2),
  cacheTo: distinctTexts(filledText(), 2),
  noCache: fc.boolean(),
  pull: fc.boolean(),
  network: filledText(),
  extraHosts: hosts,
  shmSize: bytes,
  platforms: distinct(fc.constantFrom('linux/amd64', 'linux/arm64', 'linux/arm/v7'), 2),
  tags: distinctTexts(valid(reference), 2),
  labels: texts,
};

export const image = fc.oneof(
  { weight: 5, arbitrary: fc.record({ from: fc.constant('registry' as const), reference: valid(reference) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      from: fc.constant('context' as const),
      context: fc.oneof(sourceText, fc.constant<Text>(['https://git.example/a/b.git#main:sub'])),
      imageName: fc.option(valid(reference), { nil: undefined }),
      dockerfile: fc.option(
        fc.record({ inline: fc.boolean(), text: text.map((parts): Text => ['FROM a', ...parts]) }),
        { nil: undefined },
      ),
      options: fc.record(buildOptions, { requiredKeys: [] }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      from: fc.constant('build' as const),
      options: fc.record(buildOptions, { requiredKeys: [] }),
    }),
  },
);
