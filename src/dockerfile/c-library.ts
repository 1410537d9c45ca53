import { BaseSystem, baseSystemOf } from './base-system';

/** What compiled programs find in an image when they start. */
export type CLibrary = 'glibc' | 'musl' | 'none';

/** Whether an image is Alpine's, whose C library is another one than that of most. */
export function isAlpine(image: string): boolean {
  return /[:-][^/]*alpine|(^|\/)alpine(:|@|$)/.test(image);
}

/** The C library of a well-known image; nothing where it is not known. */
export function cLibraryOf(image: string): CLibrary | undefined {
  if (image === 'scratch' || /(^|\/)distroless\/static(-|:|@|$)/.test(image)) return 'none';
  if (isAlpine(image)) return 'musl';
  if (baseSystemOf(image) === BaseSystem.DEBIAN || /(^|\/)distroless\/(base|cc)(-|:|@|$)/.test(image)) return 'glibc';
  return undefined; // that of BusyBox is one of three, and that of other images nobody knows
}
