import { createRequire } from 'node:module';

/**
 * A package that projen brings along for files of its own, so that this library need not bring one; throws where projen no
 * longer does.
 */
export function readerOfProjen(name: string): { parse(text: string): unknown } {
  return createRequire(require.resolve('projen'))(name);
}
