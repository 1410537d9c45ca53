import fc from 'fast-check';
import { Duration } from '../../src';

const WRONG_AMOUNTS = [
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 60,
  '10' as unknown as number,
  undefined as unknown as number,
  null as unknown as number,
];

test.each([
  [Duration.millis(0), '0s', '0s'],
  [Duration.millis(250), '250ms', '0.25s'],
  [Duration.seconds(30), '30s', '30s'],
  [Duration.seconds(90), '1m30s', '90s'],
  [Duration.seconds(1.5), '1s500ms', '1.5s'],
  [Duration.minutes(5), '5m', '5m'],
  [Duration.minutes(90), '1h30m', '90m'],
  [Duration.hours(36), '36h', '36h'],
  [Duration.millis(3_723_004), '1h2m3s4ms', '3723.004s'],
])('%s is written as Docker reads it, and in one unit', (duration, text, inOneUnit) => {
  expect(duration.toString()).toBe(text);
  expect(duration._inOneUnit()).toBe(inOneUnit);
});

test('the same length of time is the same, whatever unit it was written in', () => {
  expect(Duration.hours(1).toMillis()).toBe(Duration.minutes(60).toMillis());
  expect(Duration.minutes(0.5).toSeconds()).toBe(30);
  expect(Duration.millis(1500).toSeconds()).toBe(1.5);
});

test('a fraction that is whole in milliseconds is exact, though it is not in binary', () => {
  expect(Duration.seconds(1.001).toMillis()).toBe(1001);
  expect(Duration.minutes(0.017).toMillis()).toBe(1020);
});

test('a whole number of milliseconds is exact, however large', () => {
  expect(Duration.millis(9_007_199_254_740_981).toMillis()).toBe(9_007_199_254_740_981);
});

test.each(['millis', 'seconds', 'minutes', 'hours'] as const)(
  'fails when Duration.%s gets what is no length of time',
  (unit) => {
    for (const amount of WRONG_AMOUNTS) expect(() => Duration[unit](amount)).toThrow(`Duration.${unit} takes a number`);
  },
);

test('fails when there is less than a millisecond left over', () => {
  expect(() => Duration.millis(1.5)).toThrow(
    'Duration.millis takes a number that is finite, not negative and whole in milliseconds; got 1.5; write for example Duration.millis(10)',
  );
});

test('fails when a text is passed for a number, and says that it is a text', () => {
  expect(() => Duration.seconds('5' as unknown as number)).toThrow('; got "5"; write for example Duration.seconds(10)');
});

test('what is written can be read back without a loss, for every length of time', () => {
  const units = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  const read = (text: string) =>
    [...text.matchAll(/(\d+)(ms|[hms])/g)].reduce(
      (sum, [, amount, unit]) => sum + Number(amount) * units[unit as keyof typeof units],
      0,
    );
  fc.assert(
    fc.property(fc.maxSafeNat(), (millis) => {
      const duration = Duration.millis(millis);
      expect(duration.toMillis()).toBe(millis);
      expect(duration.toString()).toMatch(/^(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/);
      expect(read(duration.toString())).toBe(millis);
    }),
  );
});
