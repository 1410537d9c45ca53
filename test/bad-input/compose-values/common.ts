import { ContainerImage, EnvVar } from '../../../src';
import type { Refusal } from '../refusal';

export const NUL = 'a\0b';
export const NUL_TEXT = 'a text that contains a NUL character, which no process can receive';
export const LIST = 'write [ … ]';
export const MAP = 'write { name: value }';
export const OBJECT = 'write { option: value }';
export const QUOTES = 'put it in quotes';
export const SAYS = 'leave it out, or write a value';
export const NAME = 'takes a name of letters, digits, ".", "_" and "-"';
export const VARIABLE = EnvVar.required({ name: 'A', description: 'd' });
export const image = ContainerImage.fromRegistry('ghcr.io/acme/app:1.0');

/** What somebody wrote in a language that knows nothing of our types. */
// biome-ignore lint/suspicious/noExplicitAny: that is what arrives
export const untyped = (value: unknown): any => value;

export const path = (subject: string, example: string, got: string, declare: () => unknown): Refusal => [
  `${subject} gets ${got} for a path`,
  declare,
  `${subject} takes a path that begins with "./", "../" or "/"`,
  got,
  `write for example "${example}"`,
];

export const inside = (subject: string, got: string, declare: () => unknown): Refusal => [
  `${subject} gets ${got} inside the container`,
  declare,
  `${subject} takes a path inside the container`,
  got,
  'write an absolute path below the root, for example "/app/data"',
];
