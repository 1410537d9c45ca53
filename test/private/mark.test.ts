import { mark, markedIn, replaceMarks, withoutMarks } from '../../src/private/mark';

const LION = { name: 'lion' };
const HARE = { name: 'hare' };
const nameOf = (value: unknown) => `<${(value as typeof LION).name}>`;

test('a mark holds the place of a value in a text', () => {
  const text = `a ${mark(LION)} and a ${mark(HARE)}`;

  expect(markedIn(text)).toEqual([LION, HARE]);
  expect(replaceMarks(text, (plain) => plain.toUpperCase(), nameOf)).toBe('A <lion> AND A <hare>');
});

test('two marks may stand side by side, and be all of a text', () => {
  expect(replaceMarks(`${mark(LION)}${mark(HARE)}`, () => '', nameOf)).toBe('<lion><hare>');
});

test('a text without marks is plain as a whole', () => {
  expect(markedIn('a lion')).toEqual([]);
  expect(replaceMarks('a lion', (plain) => `${plain}!`, nameOf)).toBe('a lion!');
  expect(withoutMarks('a lion')).toBe('a lion');
});

test('the same value has the same mark each time, so that texts which say the same are the same', () => {
  expect(mark(LION)).toBe(mark(LION));
  expect(mark(LION)).not.toBe(mark(HARE));
});

test('a check sees something harmless in the place of a mark', () => {
  expect(withoutMarks(`/${mark(LION)}/b`)).toBe('/x/b');
  expect(withoutMarks(`/${mark(LION)}/b`, '')).toBe('//b');
});

test.each(['a\0b', '\0', '\x007', '\x00999999999\0', 'a\0\x30b'])(
  'NUL characters that are no mark stay: %j',
  (text) => {
    expect(withoutMarks(text)).toBe(text);
  },
);
