import { checkOptions, is, type Shape, show } from '../private/checks';
import type { FileMountSpec } from '../private/spec/compose-spec';

/** Whom a mounted file belongs to. Only where Compose makes the file: one of the machine keeps its own. */
export interface FileMountOptions {
  /**
   * The number of the user that the file belongs to.
   *
   * @default - root
   */
  readonly uid?: number;
  /**
   * The number of the group that the file belongs to.
   *
   * @default - root
   */
  readonly gid?: number;
  /**
   * Who may read it, as an octal number: `0o400`. In a language without octal numbers, 256.
   *
   * @default - 0o444, everybody
   */
  readonly mode?: number;
}

const FILE_MOUNT: Shape<FileMountOptions> = {
  uid: is.optional(is.number),
  gid: is.optional(is.number),
  mode: is.optional(is.number),
};

/** Throws on a number that is none of its kind, and where Compose would not keep to it. */
export function checkFileMount(subject: string, options: FileMountOptions, file: string | undefined): void {
  checkOptions(subject, options, FILE_MOUNT);
  const { uid, gid, mode } = options;
  for (const [option, value, most] of [
    ['uid', uid, 2 ** 32 - 2],
    ['gid', gid, 2 ** 32 - 2],
    ['mode', mode, 0o7777],
  ] as const) {
    if (value === undefined) continue;
    if (!Number.isSafeInteger(value) || value < 0 || value > most) {
      throw new Error(
        `${subject}: "${option}" must be a whole number from 0 to ${option === 'mode' ? '0o7777' : most}; got ${show(value)}; ` +
          `write for example ${option === 'mode' ? 'mode: 0o440' : `${option}: 1000`}`,
      );
    }
    if (file !== undefined) {
      throw new Error(
        `${subject}: a file of the machine keeps its owner and mode, so "${option}" would be ignored; got "${option}" for ${show(file)}; ` +
          'change the file itself, or leave the option out',
      );
    }
  }
}

/** A mounted file, as Compose writes it. */
export function toFileMount(
  source: string,
  target: string | undefined,
  { uid, gid, mode }: FileMountOptions,
): FileMountSpec {
  return { source, target, uid: uid?.toString(), gid: gid?.toString(), mode };
}
