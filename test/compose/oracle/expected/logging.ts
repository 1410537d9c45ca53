import { resolved } from '../declarations/texts';
import { type Data, defined, map, present } from './answer';
import type { Defined } from './given';

export function logging(declared: Defined<'logging'>): Data {
  if (declared.driver === 'none') return { driver: 'none' };
  if (declared.driver === 'named') return present({ driver: resolved(declared.name), options: map(declared.options) });
  // a driver reads the size itself, with units of ten: it is compared in bytes
  const { maxSize = 10_000_000, maxFiles = 3 } = declared;
  // one file alone is never compressed
  const compress = declared.driver === 'local' && maxFiles === 1 ? 'false' : undefined;
  const options = { 'max-size': `${maxSize}b`, 'max-file': `${maxFiles}`, compress };
  return { driver: declared.driver, options: defined(options) };
}
