import fc from 'fast-check';
import { parse, parseDocument } from 'yaml';
import { commentPath, writeYaml } from '../../src/private/yaml-writer';

const VERSIONS = ['1.1', '1.2'] as const;

describe('YAML is written', () => {
  test('with each string in double quotes, and numbers and truth values bare', () => {
    expect(writeYaml({ name: 'app', count: 3, share: 0.5, on_demand: true, list: ['a', 'b'], none: {} })).toBe(
      'name: "app"\ncount: 3\nshare: 0.5\non_demand: true\nlist:\n  - "a"\n  - "b"\nnone: {}\n',
    );
  });

  test('with a script of several lines as a block, which is read as it stands', () => {
    expect(writeYaml({ command: ['bash', 'while true; do\n  sleep 1\ndone'] })).toBe(
      'command:\n  - "bash"\n  - |-\n    while true; do\n      sleep 1\n    done\n',
    );
  });

  test('with a script that has empty lines and ends with a line break as a block, too', () => {
    expect(writeYaml({ command: ['set -e\n\n  exec app\n', 'next'] })).toBe(
      'command:\n  - |\n    set -e\n\n      exec app\n  - "next"\n',
    );
  });

  test('with a text of several lines in quotes where a block could lose something', () => {
    expect(writeYaml({ a: 'ends with a line break\n', b: 'a\nb\n\n', c: ' a\nb', d: 'a\tb\nc' })).toBe(
      'a: "ends with a line break\\n"\nb: "a\\nb\\n\\n"\nc: " a\\nb"\nd: "a\\tb\\nc"\n',
    );
  });

  test('with what is said about a key above it', () => {
    const comments = new Map([[commentPath('services', 'api', 'user'), 'it binds port 80']]);

    expect(writeYaml({ services: { api: { image: 'x', user: '0:0' }, user: {} } }, comments)).toBe(
      'services:\n  api:\n    image: "x"\n    # it binds port 80\n    user: "0:0"\n  user: {}\n',
    );
  });

  test('with escapes in what is said above a key, where a reader refuses control characters', () => {
    expect(writeYaml({ a: 1 }, new Map([['a', 'why \u001b[31m \u0001']]))).toBe('# why \\u001b[31m \\u0001\na: 1\n');
  });

  test('without anchors, though a value stands in it twice', () => {
    const shared = { a: 'b' };

    expect(writeYaml({ first: shared, second: shared })).toBe('first:\n  a: "b"\nsecond:\n  a: "b"\n');
  });

  test('with escapes for characters that some readers take for a line break or refuse', () => {
    expect(writeYaml({ text: '\u007f \u0085 \u2028 \u2029 \ufeff \uffff é 😀' })).toBe(
      'text: "\\u007f \\u0085 \\u2028 \\u2029 \\ufeff \\uffff é 😀"\n',
    );
  });

  test('with long texts on one line', () => {
    const long = 'word '.repeat(100);

    expect(writeYaml({ long })).toBe(`long: "${long}"\n`);
  });
});

/** Texts that one version of YAML or the other, or a careless reader, takes for something else. */
const TRAPS = [
  'no', 'Yes', 'ON', 'off', 'y', 'n', 'null', '~', 'true', 'FALSE', '', ' ', '0', '017', '0o17', '0x1F', '1_000', '1e3', '.5',
  '1.', '-', '+1', '.inf', '.nan', '22:22', '1:30:00', '2026-11-22', '2026-11-22T10:00:00Z', '<<', '=', '?', ':', '- a', 'a: b',
  'a #b', '#a', '&a', '*a', '!a', '!!str a', '|', '>', '%a', '@a', '`a`', '{a}', '[a]', ',', "'a'", '"a"', '\\', '\\n', '---', '...',
  '\t', 'a\tb', 'a\n', '\na', 'a\n\nb', 'a \nb', '\u0085', '\u2028', '\u2029', '\ufeff', '\u007f', '\u0001', 'é', '😀', '\uffff',
  '${A}', '$$', 'a\rb', 'a\r\nb',
]; // biome-ignore format: a list of words
const TEXT = fc
  .oneof(
    fc.constantFrom(...TRAPS),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'ab:#-\n \t"\'\\$') }),
  )
  .map((text) => text.replace(/\p{Cs}/gu, ''));

/** Lists and maps in each other, with all that JSON has. */
const { data: DATA } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    TEXT,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('data'), { maxLength: 3 }),
    fc.dictionary(TEXT, tie('data'), { maxKeys: 3 }),
  ),
}));

/** Data with maps in the place of objects, which have no place for every key. */
function mapsOf(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(mapsOf);
  if (typeof data !== 'object' || data === null) return data;
  return new Map(Object.entries(data).map(([key, value]) => [key, mapsOf(value)]));
}

describe('what is declared is what a reader gets', () => {
  test.each(VERSIONS)('with YAML %s, for every text', (version) => {
    fc.assert(
      fc.property(TEXT, (text) => expect(parse(writeYaml({ text: [text] }), { version })).toEqual({ text: [text] })),
    );
  });

  test.each(VERSIONS)('with YAML %s, for the texts that are known as traps', (version) => {
    expect(parse(writeYaml(TRAPS), { version })).toEqual(TRAPS);
  });

  test.each(VERSIONS)('with YAML %s, for every key', (version) => {
    fc.assert(
      fc.property(TEXT, (key) => {
        const document = parseDocument(writeYaml({ environment: { [key]: 'x' } }), { version });
        expect(document.errors).toEqual([]);
        expect(document.warnings).toEqual([]);
        expect(document.toJS({ mapAsMap: true })).toEqual(new Map([['environment', new Map([[key, 'x']])]]));
      }),
    );
  });

  test.each(VERSIONS)('with YAML %s, for all data, whatever its form', (version) => {
    fc.assert(
      fc.property(DATA, (data) => {
        const document = parseDocument(writeYaml([data]), { version });
        expect(document.errors).toEqual([]);
        expect(document.toJS({ mapAsMap: true })).toEqual([mapsOf(data)]);
      }),
    );
  });

  test.each(VERSIONS)('with YAML %s, for a key that is longer than a reader looks ahead', (version) => {
    const key = 'k'.repeat(1025);

    expect(parse(writeYaml({ a: { [key]: 'x', b: { [key]: { c: ['d'] } } } }), { version })).toEqual({
      a: { [key]: 'x', b: { [key]: { c: ['d'] } } },
    });
  });

  test.each(VERSIONS)('with YAML %s, whatever is said above a key', (version) => {
    const line = TEXT.map((text) => text.replace(/[\r\n]/g, ' '));
    fc.assert(
      fc.property(line, (comment) => {
        const text = writeYaml({ a: { b: 'c' } }, new Map([[commentPath('a', 'b'), comment]]));
        expect(parse(text, { version })).toEqual({ a: { b: 'c' } });
      }),
    );
  });
});
