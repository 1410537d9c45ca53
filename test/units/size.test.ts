import fc from 'fast-check';
import { Size } from '../../src';

const WRONG_AMOUNTS = [
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 60,
  '512' as unknown as number,
  undefined as unknown as number,
  null as unknown as number,
];

test.each([
  [Size.bytes(0), '0b'],
  [Size.bytes(1), '1b'],
  [Size.bytes(1025), '1025b'],
  [Size.kibibytes(64), '64k'],
  [Size.mebibytes(1536), '1536m'],
  [Size.mebibytes(2048), '2g'],
  [Size.gibibytes(1.5), '1536m'],
  [Size.megabytes(1), '1000000b'],
  [Size.gigabytes(1.024), '1000000k'],
])('%s is written as Docker reads it, in the largest unit that keeps it exact', (size, text) => {
  expect(size.toString()).toBe(text);
});

test('megabytes count in steps of 1000, mebibytes in steps of 1024', () => {
  expect(Size.megabytes(500).toBytes()).toBe(500_000_000);
  expect(Size.mebibytes(500).toBytes()).toBe(524_288_000);
  expect(Size.gigabytes(1).toMegabytes()).toBe(1000);
  expect(Size.kibibytes(1).toBytes()).toBe(1024);
});

test('a fraction that is whole in bytes is exact, though it is not in binary', () => {
  expect(Size.gigabytes(0.067).toBytes()).toBe(67_000_000);
  expect(Size.gibibytes(0.5).toBytes()).toBe(536_870_912);
});

test.each(['bytes', 'kibibytes', 'mebibytes', 'gibibytes', 'megabytes', 'gigabytes'] as const)(
  'fails when Size.%s gets what is no amount',
  (unit) => {
    for (const amount of WRONG_AMOUNTS) expect(() => Size[unit](amount)).toThrow(`Size.${unit} takes a number`);
  },
);

test('a whole number of bytes is exact, however large', () => {
  expect(Size.bytes(9_007_199_254_740_971).toBytes()).toBe(9_007_199_254_740_971);
});

test('fails when there is a part of a byte left over', () => {
  expect(() => Size.kibibytes(0.0001)).toThrow(
    'Size.kibibytes takes a number that is finite, not negative and whole in bytes; got 0.0001; write for example Size.kibibytes(512)',
  );
});

test('fails when a text is passed for a number, and says that it is a text', () => {
  expect(() => Size.megabytes('512' as unknown as number)).toThrow(
    '; got "512"; write for example Size.megabytes(512)',
  );
});

test('what is written can be read back without a loss, for every amount', () => {
  const factors = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.constantFrom(1, 1024, 1024 ** 2), (amount, factor) => {
      const bytes = Math.floor(amount / factor) * factor;
      const text = Size.bytes(bytes).toString();
      const [, digits, unit] = /^(\d+)([bkmg])$/.exec(text) as unknown as [string, string, keyof typeof factors];
      expect(Number(digits) * factors[unit]).toBe(bytes);
    }),
  );
});
