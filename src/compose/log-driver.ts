import { checkOptions, is, show } from '../private/checks';
import type { LoggingSpec } from '../private/spec/compose-spec';
import { Size } from '../units';

/** How much of what a service prints is kept. */
export interface RotatedLogOptions {
  /**
   * How long a file may become.
   *
   * @default - 10 megabytes
   */
  readonly maxSize?: Size;
  /**
   * How many files are kept, the one that is written to included.
   *
   * @default 3
   */
  readonly maxFiles?: number;
}

/**
 * Where what a service prints goes.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#logging
 */
export class LogDriver {
  /** To files of the machine, of which the oldest is removed. Docker's own default never removes one. */
  public static jsonFile(options: RotatedLogOptions = {}): LogDriver {
    return LogDriver.rotated('json-file', options);
  }

  /** To files of the machine in a compact form, of which the oldest is removed. */
  public static local(options: RotatedLogOptions = {}): LogDriver {
    return LogDriver.rotated('local', options);
  }

  /** Nowhere. */
  public static none(): LogDriver {
    return new LogDriver('none');
  }

  /** To another driver, by its name, with its own options. */
  public static named(driver: string, options: { [name: string]: string } = {}): LogDriver {
    const problem = is.word.problem(driver);
    if (problem !== undefined) throw new Error(`LogDriver.named: the driver${problem}`);
    const fault = is.mapOf(is.text).problem(options);
    if (fault !== undefined) throw new Error(`LogDriver.named: the options${fault}`);
    return new LogDriver(driver, options);
  }

  /** To the driver that the engine of the machine is set to, with options that this one must know. */
  public static ofEngine(options: { [name: string]: string }): LogDriver {
    const problem = is.mapOf(is.text).problem(options);
    if (problem !== undefined) throw new Error(`LogDriver.ofEngine: the options${problem}`);
    return new LogDriver(undefined, options);
  }

  private static rotated(driver: string, options: RotatedLogOptions): LogDriver {
    const subject = `LogDriver.${driver === 'local' ? driver : 'jsonFile'}`;
    checkOptions(subject, options, {
      maxSize: is.optional(is.a(Size, 'Size.megabytes(10)')),
      maxFiles: is.optional(is.number),
    });
    const { maxSize = Size.megabytes(10), maxFiles = 3 } = options;
    if (!Number.isSafeInteger(maxFiles) || maxFiles < 1) {
      throw new Error(
        `${subject}: "maxFiles" must be a whole number from 1; got ${show(maxFiles)}; write for example 3`,
      );
    }
    if (maxSize.toBytes() === 0) {
      throw new Error(`${subject}: "maxSize" must be more than nothing; got 0; write for example Size.megabytes(10)`);
    }
    return new LogDriver(driver, {
      'max-size': decimal(maxSize.toBytes()),
      'max-file': `${maxFiles}`,
      // a single file is never compressed, and the driver refuses to start where it would be
      ...(driver === 'local' && maxFiles === 1 ? { compress: 'false' } : {}),
    });
  }

  private constructor(
    /** The driver's name, where that is known. */
    public readonly driver: string | undefined,
    private readonly options: { [name: string]: string } = {},
  ) {}

  /** @internal */
  public _toCompose(): LoggingSpec {
    return { driver: this.driver, options: Object.keys(this.options).length > 0 ? this.options : undefined };
  }
}

/** A number of bytes as log drivers read it: in steps of 1000, unlike the limits of a container. */
function decimal(bytes: number): string {
  const [factor, suffix] = [[1e9, 'g'] as const, [1e6, 'm'] as const, [1e3, 'k'] as const].find(
    ([unit]) => bytes % unit === 0,
  ) ?? [1, 'b'];
  return `${bytes / factor}${suffix}`;
}
