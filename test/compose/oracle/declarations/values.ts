import fc, { type Arbitrary } from 'fast-check';
import { PATH_WORDS } from '../nasty-texts';
import { filled, line, map, number, type Text, text, valid } from './texts';

// a folder's name has at most 255 bytes, and nobody's is "." or ".."
export const pathWord = fc
  .oneof(fc.constantFrom(...PATH_WORDS), line)
  .map((value) => [...value.replace(/[/:\p{Cc}]/gu, '')].slice(0, 40).join('').trim())
  .filter((value) => !/^\.*$/.test(value));
/** A path inside a container. */
export const target = fc.array(pathWord, { minLength: 1, maxLength: 3 }).map((words) => `/${words.join('/')}`);
/** A file or folder of the project, or of the machine. */
export const source = fc
  .tuple(
    fc.constantFrom('./', './', '../', '/nowhere/', './a/../', './/'),
    fc.array(pathWord, { minLength: 1, maxLength: 2 }),
  )
  .map(([start, words]) => `${start}${words.join('/')}`);
export const sourceText: Arbitrary<Text> = fc.oneof(
  { weight: 6, arbitrary: source.map((path): Text => [path]) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(source, filled(pathWord))
      .map(([path, value]): Text => [`${path}/`, { kind: 'required', fallback: '', value }]),
  },
);

export const millis = fc.oneof(
  number(1, 999),
  number(1, 90_000),
  number(1, 900).map((count) => count * 60_000),
);
export const ip4 = fc
  .tuple(number(1, 223), number(0, 255), number(0, 255), number(1, 254))
  .map((parts) => parts.join('.'));
export const ip6 = fc.constantFrom('::1', '2001:db8::10', 'fe80::1');
export const bytes = fc.oneof(
  number(1, 2000),
  number(1, 64).map((count) => count * 1024 ** 2),
  number(1, 9).map((count) => count * 1024 ** 3),
);
export const memory = fc.oneof(
  number(6 * 1024 ** 2, 2 ** 31),
  number(1, 64).map((count) => count * 1024 ** 3),
);
export const reference = fc.constantFrom(
  'nginx:1.29',
  'ghcr.io/acme/app:1.0',
  'a',
  'localhost:5000/a/b',
  'r.example/a_b/c-d:Q.1-2',
);
export const owner = fc.record(
  { uid: number(0, 70_000), gid: number(0, 70_000), mode: number(0, 0o7777) },
  { requiredKeys: [] },
);
const host = fc.oneof(ip4, ip6, fc.constant('host-gateway'));
export const hosts = map(fc.stringMatching(/^[a-z][a-z0-9.]{0,6}[a-z]$/), valid(host));
export const command = fc.tuple(fc.array(text, { maxLength: 5 })).map(([rest]): Text[] => [['program'], ...rest]);

/** What is external has no options but its name. */
export function orExternal<T, E extends object>(
  made: Arbitrary<T>,
  external: Arbitrary<E>,
): Arbitrary<T & { readonly external?: true }> {
  return fc.oneof(made, external) as Arbitrary<T & { readonly external?: true }>;
}
