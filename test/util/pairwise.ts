type Factors = Record<string, readonly unknown[]>;

/** One choice of a value for each factor. */
export type Choice<F extends Factors> = { readonly [K in keyof F]: F[K][number] };

/**
 * Cases in which every two values of two factors meet, where that is allowed: far fewer than all combinations. The same factors
 * have the same cases.
 *
 * @param allowed also asked of the beginning of a case, whose later factors are not there
 */
export function pairwise<F extends Factors>(
  factors: F,
  allowed: (choice: Partial<Choice<F>>) => boolean = () => true,
): Choice<F>[] {
  const names = Object.keys(factors);
  const open = new Map<string, Record<string, unknown>>();
  const key = (left: string, a: unknown, right: string, b: unknown) =>
    JSON.stringify([left, factors[left].indexOf(a), right, factors[right].indexOf(b)]);
  for (const [index, left] of names.entries()) {
    for (const right of names.slice(index + 1)) {
      for (const a of factors[left]) {
        for (const b of factors[right]) open.set(key(left, a, right, b), { [left]: a, [right]: b });
      }
    }
  }
  const met = (choice: Record<string, unknown>) =>
    names.flatMap((left, index) =>
      names
        .slice(index + 1)
        .filter((right) => left in choice && right in choice)
        .map((right) => key(left, choice[left], right, choice[right]))
        .filter((pair) => open.has(pair)),
    );
  const completed = (choice: Record<string, unknown>): Record<string, unknown> | undefined => {
    if (!allowed(choice as Partial<Choice<F>>)) return undefined;
    const next = names.find((name) => !(name in choice));
    if (next === undefined) return choice;
    const ways = factors[next].map((value) => ({ ...choice, [next]: value }));
    const gains = new Map(ways.map((way) => [way, met(way).length]));
    for (const way of ways.sort((a, b) => (gains.get(b) ?? 0) - (gains.get(a) ?? 0))) {
      const whole = completed(way);
      if (whole) return whole;
    }
    return undefined;
  };
  const cases: Choice<F>[] = [];
  for (const [pair, values] of open) {
    if (!open.has(pair)) continue;
    const whole = completed(values);
    open.delete(pair);
    if (!whole) continue;
    for (const one of met(whole)) open.delete(one);
    cases.push(whole as Choice<F>);
  }
  return cases;
}
