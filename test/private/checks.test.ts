import { Duration } from '../../src';
import { checkOptions, is, type Shape, show, textProblem } from '../../src/private/checks';

interface Inner {
  readonly size: number;
  readonly color?: string;
}

interface Options {
  readonly name: string;
  readonly count?: number;
  readonly loud?: boolean;
  readonly wait?: Duration;
  readonly mode?: Mode;
  readonly list?: string[];
  readonly map?: { [name: string]: number };
  readonly inner?: Inner;
  readonly inners?: Inner[];
}

enum Mode {
  QUICK = 'quick',
  SLOW = 'slow',
}

const INNER: Shape<Inner> = { size: is.number, color: is.optional(is.string) };
const SHAPE: Shape<Options> = {
  name: is.string,
  count: is.optional(is.number),
  loud: is.optional(is.boolean),
  wait: is.optional(is.a(Duration, 'Duration.seconds(30)')),
  mode: is.optional(is.oneOf('Mode', Mode)),
  list: is.optional(is.listOf(is.string)),
  map: is.optional(is.mapOf(is.number)),
  inner: is.optional(is.struct(INNER)),
  inners: is.optional(is.listOf(is.struct(INNER))),
};

/** The message for options that some other language passed. */
function messageFor(options: unknown): string | undefined {
  try {
    checkOptions('Thing "x"', options as Options, SHAPE);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

test('options that are all right pass, with or without what may be left out', () => {
  expect(messageFor({ name: 'a' })).toBeUndefined();
  expect(messageFor({ name: '', count: undefined })).toBeUndefined();
  expect(
    messageFor({
      name: 'a',
      count: 0,
      loud: false,
      wait: Duration.seconds(1),
      mode: 'slow',
      list: [],
      map: { a: 1 },
      inner: { size: 1, color: 'red' },
      inners: [{ size: 1 }],
    }),
  ).toBeUndefined();
});

test.each([
  [{ name: 'a', cuont: 1 }, 'Thing "x": unknown option "cuont"; got 1; did you mean "count"?'],
  [
    { name: 'a', volume: 'loud' },
    'Thing "x": unknown option "volume"; got "loud"; known: count, inner, inners, list, loud, map, mode, name, wait',
  ],
  [{}, 'Thing "x": option "name" is missing; got nothing; pass a string'],
  [{ name: 7 }, 'Thing "x": option "name" must be a string; got 7; put it in quotes'],
  [{ name: null }, 'Thing "x": option "name" must be a string; got null; put it in quotes'],
  [{ name: 'a\0' }, 'Thing "x": option "name"; got a text that contains a NUL character'],
  [{ name: 'a', count: '1' }, 'Thing "x": option "count" must be a number; got "1"; change it to a number'],
  [{ name: 'a', count: Number.NaN }, 'Thing "x": option "count" must be a number; got NaN; change it to a number'],
  [{ name: 'a', loud: 'yes' }, 'Thing "x": option "loud" must be true or false; got "yes"; change it to true or false'],
  [
    { name: 'a', wait: 30 },
    'Thing "x": option "wait" must be a Duration; got 30; write for example Duration.seconds(30)',
  ],
  [
    { name: 'a', mode: 'fast' },
    'Thing "x": option "mode" must be a member of Mode; got "fast"; use Mode.QUICK, Mode.SLOW',
  ],
  [{ name: 'a', list: 'b' }, 'Thing "x": option "list" must be a list; got "b"; write [ … ]'],
  [{ name: 'a', list: ['b', 1] }, 'Thing "x": option "list"[1] must be a string; got 1; put it in quotes'],
  [{ name: 'a', map: ['b'] }, 'Thing "x": option "map" must be a map; got a list of 1; write { name: value }'],
  [{ name: 'a', map: { b: '1' } }, 'Thing "x": option "map"["b"] must be a number; got "1"; change it to a number'],
  [{ name: 'a', inner: 1 }, 'Thing "x": option "inner": options must be an object; got 1; write { option: value }'],
  [{ name: 'a', inner: {} }, 'Thing "x": option "inner": option "size" is missing; got nothing; pass a number'],
  [
    { name: 'a', inner: { size: 1, colour: 'red' } },
    'Thing "x": option "inner": unknown option "colour"; got "red"; did you mean "color"?',
  ],
  [
    { name: 'a', inners: [{ size: 1 }, { size: '2' }] },
    'Thing "x": option "inners"[1]: option "size" must be a number; got "2"; change it to a number',
  ],
  [undefined, 'Thing "x": options must be an object; got undefined; write { option: value }'],
  ['a', 'Thing "x": options must be an object; got "a"; write { option: value }'],
  [['a'], 'Thing "x": options must be an object; got a list of 1; write { option: value }'],
])('fails when options are %j', (options, message) => {
  expect(messageFor(options)).toContain(message);
});

test.each([
  ['a text', '"a text"'],
  ['x'.repeat(100), `"${'x'.repeat(77)}..."`],
  [3, '3'],
  [undefined, 'undefined'],
  [null, 'null'],
  [[1, 2], 'a list of 2'],
  [{ token: 'hunter2' }, 'an object with token'],
  [{}, 'an object with no keys'],
  [Duration.seconds(1), 'a Duration'],
  [() => 1, 'a function'],
])('a message shows %p as %s, and never what is inside of an object', (value, shown) => {
  expect(show(value)).toBe(shown);
});

test('a text that no process can receive is told from one that any can', () => {
  expect(textProblem('ä 😀 \t \u0001')).toBeUndefined();
  expect(textProblem('a\0b')).toContain('NUL');
  expect(textProblem('half \ud83d of a face')).toContain('surrogate');
});
