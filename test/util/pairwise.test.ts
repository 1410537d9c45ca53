import { pairwise } from './pairwise';

const FACTORS = { size: [1, 2, 3], color: ['red', 'blue'], shape: ['round', 'flat', 'long', 'thin'] } as const;

test('every two values of two factors meet in some case', () => {
  const cases = pairwise(FACTORS);
  const names = ['size', 'color', 'shape'] as const;
  for (const left of names) {
    for (const right of names) {
      for (const a of FACTORS[left]) {
        for (const b of FACTORS[right]) {
          const meet = cases.some((one) => one[left] === a && one[right] === b);
          expect([left, a, right, b, meet]).toEqual([left, a, right, b, left !== right || a === b]);
        }
      }
    }
  }
  expect(cases.length).toBeLessThan(16);
});

test('what is not allowed is in no case, and all else still meets', () => {
  const cases = pairwise(FACTORS, ({ size, shape }) => !(size === 1 && shape !== undefined && shape !== 'round'));

  expect(cases.filter(({ size, shape }) => size === 1 && shape !== 'round')).toEqual([]);
  for (const shape of FACTORS.shape) expect(cases.some((one) => one.size === 2 && one.shape === shape)).toBe(true);
});

test('the same factors have the same cases', () => {
  expect(pairwise(FACTORS)).toEqual(pairwise(FACTORS));
});
