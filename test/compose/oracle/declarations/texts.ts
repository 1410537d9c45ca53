import fc, { type Arbitrary } from 'fast-check';
import { holdsSecret, namesSecret } from '../../../../src/private/secret-names';
import { LONG, NAMES, WORDS } from '../nasty-texts';

/** A variable of .env inside a text; its name follows from the service and from what it is. */
export interface DeclaredVariable {
  readonly kind: 'required' | 'optional' | 'default';
  readonly fallback: string;
  /** What .env says; nothing where the variable is not set. */
  readonly value?: string;
}

/** A text of a declaration: pieces that are texts or variables. */
export type Text = readonly (string | DeclaredVariable)[];

export type Of<A> = A extends Arbitrary<infer T> ? T : never;
type Map<T> = readonly (readonly [string, T])[];

const noNul = (text: string) => text.replace(/\0/g, '');
const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }).map(noNul) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 10 }).map(noNul) },
);
export const harmless = (text: string) => !holdsSecret(text);

/** Any text that a process can receive. */
export const ANY = fc.oneof(
  { weight: 60, arbitrary: fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.constantFrom(...LONG) },
);
export const line = ANY.map((text) =>
  text
    .replace(/[\r\n]/g, ' ')
    .slice(0, 300)
    .replace(/\p{Cs}/gu, ''),
);
export const filled = (text: Arbitrary<string>) => text.map((value) => value || 'x');
export const fallback = line.map((text) => text.replace(/[{}]/g, '('));

export const variable: Arbitrary<DeclaredVariable> = fc.oneof(
  fc.record({ kind: fc.constant('required' as const), fallback: fc.constant(''), value: filled(ANY) }),
  fc.record(
    { kind: fc.constant('optional' as const), fallback: fc.constant(''), value: ANY },
    { requiredKeys: ['kind', 'fallback'] },
  ),
  fc.record({ kind: fc.constant('default' as const), fallback, value: ANY }, { requiredKeys: ['kind', 'fallback'] }),
);

export const text: Arbitrary<Text> = fc.oneof(
  { weight: 6, arbitrary: ANY.map((value): Text => [value]) },
  { weight: 1, arbitrary: fc.array(fc.oneof(ANY, variable), { maxLength: 3 }) },
);

/** A text that must be right: written as it is, or looked up. */
export function valid(value: Arbitrary<string>): Arbitrary<Text> {
  return fc.oneof(
    { weight: 6, arbitrary: value.map((word): Text => [word]) },
    { weight: 1, arbitrary: value.map((word): Text => [{ kind: 'required', fallback: '', value: word }]) },
    {
      weight: 1,
      arbitrary: value
        .filter((word) => !/[{}\r\n]/.test(word))
        .map((word): Text => [{ kind: 'default', fallback: word }]),
    },
  );
}

export const reserved = (name: string) => /^(__proto__|constructor|toJSON|x-.*)$/s.test(name);
/** What a text is once its variables were looked up. */
export function resolved(parts: Text): string {
  return parts.map((part) => (typeof part === 'string' ? part : lookedUp(part))).join('');
}

/** What a variable gives: Compose takes one that is set to nothing for one that is not set. */
export function lookedUp({ value, fallback: otherwise }: DeclaredVariable): string {
  return value || otherwise;
}

export const distinctTexts = (item: Arbitrary<Text>, maxLength = 4, minLength = 0) =>
  fc.uniqueArray(item, { minLength, maxLength, selector: resolved });
export const some = <T>(item: Arbitrary<T>, maxLength = 4) => fc.array(item, { maxLength });
export const distinct = <T>(item: Arbitrary<T>, maxLength = 4) =>
  fc.uniqueArray(item, { maxLength, selector: (value) => JSON.stringify(value) });
export const map = <T>(name: Arbitrary<string>, value: Arbitrary<T>, maxLength = 4): Arbitrary<Map<T>> =>
  fc.uniqueArray(fc.tuple(name, value), { maxLength, selector: ([key]) => key });

export const NAME = fc
  .oneof(fc.constantFrom(...NAMES), fc.stringMatching(/^[a-zA-Z0-9][\w.-]{1,12}$/))
  .filter((name) => !reserved(name) && name.length > 1);
const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,12}$/);
export const plainKey = fc.stringMatching(/^[A-Za-z_]\w{0,9}$/);
export const variableName = fc
  .oneof(fc.constantFrom('no', 'y', 'Null', 'true', 'a.b', 'a-b', '_', 'A.1'), key)
  .filter((name) => !namesSecret(name) && !reserved(name));
export const labelName = fc
  .oneof(
    fc.constantFrom(
      'com.example/a-b',
      'no',
      '1_000',
      '22:22',
      '2024-01-01',
      '$HOME',
      '${HOME}',
      '$$',
      '"',
      "it's",
      '~',
      '<<',
      '{a}',
    ),
    ANY,
  )
  .filter((name) => /^[^\s=\p{Cc}]{1,50}$/u.test(name) && !reserved(name));
export const word = fc.oneof(
  fc.constantFrom('a', 'no', '1_000', '22:22', '0x1F', '2024-01-01'),
  fc.stringMatching(/^[a-z]\w{0,8}$/),
);
export const number = (min: number, max: number) => fc.integer({ min, max });
export const texts = map(labelName, text);

export function filledText(): Arbitrary<Text> {
  return valid(filled(ANY));
}
