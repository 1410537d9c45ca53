import { show } from '../private/checks';

const KIBI = 1024;
const KILO = 1000;
const SUFFIXES = [
  [KIBI ** 3, 'g'],
  [KIBI ** 2, 'm'],
  [KIBI, 'k'],
  [1, 'b'],
] as const;

/**
 * An amount of memory or storage.
 *
 * Immutable. It is finite, not negative and whole in bytes; anything else throws where it is written. `megabytes` counts
 * in steps of 1000 as disks and registries do, `mebibytes` in steps of 1024 as memory limits do.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-byte-values
 */
export class Size {
  /** So many bytes. */
  public static bytes(amount: number): Size {
    return Size.of('bytes', amount, 1);
  }

  /** So many kibibytes, of 1,024 bytes. */
  public static kibibytes(amount: number): Size {
    return Size.of('kibibytes', amount, KIBI);
  }

  /** So many mebibytes, of 1,048,576 bytes. */
  public static mebibytes(amount: number): Size {
    return Size.of('mebibytes', amount, KIBI ** 2);
  }

  /** So many gibibytes, of 1,073,741,824 bytes. */
  public static gibibytes(amount: number): Size {
    return Size.of('gibibytes', amount, KIBI ** 3);
  }

  /** So many megabytes, of 1,000,000 bytes. */
  public static megabytes(amount: number): Size {
    return Size.of('megabytes', amount, KILO ** 2);
  }

  /** So many gigabytes, of 1,000,000,000 bytes. */
  public static gigabytes(amount: number): Size {
    return Size.of('gigabytes', amount, KILO ** 3);
  }

  private static of(unit: string, amount: number, factor: number): Size {
    const product = typeof amount === 'number' ? amount * factor : Number.NaN;
    // a fraction of a unit is seldom exact in binary: 0.067 * 1e9 is 67000000.00000001
    const bytes = Number.isInteger(amount) ? product : Math.round(product * 1e3) / 1e3;
    if (!Number.isSafeInteger(bytes) || bytes < 0) {
      throw new Error(
        `Size.${unit} takes a number that is finite, not negative and whole in bytes; got ${show(amount)}; ` +
          `write for example Size.${unit}(512)`,
      );
    }
    return new Size(bytes);
  }

  private constructor(private readonly bytes: number) {}

  /** The size in bytes. */
  public toBytes(): number {
    return this.bytes;
  }

  /** The size in megabytes of 1,000,000 bytes, with a fraction where there is one. */
  public toMegabytes(): number {
    return this.bytes / KILO ** 2;
  }

  /** The size as Docker writes it, exact, in the largest unit that divides it: `2g`, `1536m`, `1000b`. */
  public toString(): string {
    const [factor, suffix] = SUFFIXES.find(([unit]) => this.bytes >= unit && this.bytes % unit === 0) ?? [1, 'b'];
    return `${this.bytes / factor}${suffix}`;
  }
}
