import { show } from '../private/checks';

const MILLIS_PER_SECOND = 1000;
const MILLIS_PER_MINUTE = 60 * MILLIS_PER_SECOND;
const MILLIS_PER_HOUR = 60 * MILLIS_PER_MINUTE;

/**
 * A length of time, as Docker and Compose write it (`1m30s`).
 *
 * Immutable. It is finite, not negative and whole in milliseconds; anything else throws where it is written.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-durations
 */
export class Duration {
  /** A duration of so many milliseconds. */
  public static millis(amount: number): Duration {
    return Duration.of('millis', amount, 1);
  }

  /** A duration of so many seconds. */
  public static seconds(amount: number): Duration {
    return Duration.of('seconds', amount, MILLIS_PER_SECOND);
  }

  /** A duration of so many minutes. */
  public static minutes(amount: number): Duration {
    return Duration.of('minutes', amount, MILLIS_PER_MINUTE);
  }

  /** A duration of so many hours. */
  public static hours(amount: number): Duration {
    return Duration.of('hours', amount, MILLIS_PER_HOUR);
  }

  private static of(unit: string, amount: number, factor: number): Duration {
    const product = typeof amount === 'number' ? amount * factor : Number.NaN;
    // a fraction of a unit is seldom exact in binary: 1.001 * 1000 is 1000.9999999999999
    const millis = Number.isInteger(amount) ? product : Math.round(product * 1e6) / 1e6;
    if (!Number.isSafeInteger(millis) || millis < 0) {
      throw new Error(
        `Duration.${unit} takes a number that is finite, not negative and whole in milliseconds; got ${show(amount)}; ` +
          `write for example Duration.${unit}(10)`,
      );
    }
    return new Duration(millis);
  }

  private constructor(private readonly millis: number) {}

  /** The duration in milliseconds. */
  public toMillis(): number {
    return this.millis;
  }

  /** The duration in seconds, with a fraction where there is one. */
  public toSeconds(): number {
    return this.millis / MILLIS_PER_SECOND;
  }

  /** The duration in hours, minutes, seconds and milliseconds, for example `1m30s`; zero is `0s`. */
  public toString(): string {
    const parts = [
      [Math.floor(this.millis / MILLIS_PER_HOUR), 'h'],
      [Math.floor((this.millis % MILLIS_PER_HOUR) / MILLIS_PER_MINUTE), 'm'],
      [Math.floor((this.millis % MILLIS_PER_MINUTE) / MILLIS_PER_SECOND), 's'],
      [this.millis % MILLIS_PER_SECOND, 'ms'],
    ] as const;
    const text = parts
      .filter(([amount]) => amount > 0)
      .map(([amount, unit]) => `${amount}${unit}`)
      .join('');
    return text || '0s';
  }

  /**
   * In one unit, for readers of a Dockerfile that know one only: `90s`, `0.5s`, `2m`.
   *
   * @internal
   */
  public _inOneUnit(): string {
    const units = [
      [MILLIS_PER_HOUR, 'h'],
      [MILLIS_PER_MINUTE, 'm'],
    ] as const;
    const whole = units.find(([length]) => this.millis > 0 && this.millis % length === 0);
    return whole ? `${this.millis / whole[0]}${whole[1]}` : `${this.toSeconds()}s`;
  }
}
