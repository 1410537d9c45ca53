import { show } from '../private/checks';
import type { UlimitSpec } from '../private/spec/compose-spec';

const UNLIMITED = -1;

/**
 * A limit of the kernel for each process of a service. -1 is no limit.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ulimits
 */
export class Ulimit {
  /** A limit that a process cannot raise. */
  public static of(limit: number): Ulimit {
    checkLimit('Ulimit.of', limit);
    return new Ulimit(limit, limit, limit);
  }

  /** A limit that a process can raise to a higher one. */
  public static between(soft: number, hard: number): Ulimit {
    checkLimit('Ulimit.between', soft);
    checkLimit('Ulimit.between', hard);
    if (hard !== UNLIMITED && (soft > hard || soft === UNLIMITED)) {
      throw new Error(
        `Ulimit.between takes the lower limit first; got ${soft} and ${hard}; write for example Ulimit.between(1024, 4096)`,
      );
    }
    return new Ulimit(soft, hard, { soft, hard });
  }

  private constructor(
    /** The limit that holds. */
    public readonly soft: number,
    /** What a process can raise it to. */
    public readonly hard: number,
    private readonly spec: UlimitSpec | number,
  ) {}

  /** @internal */
  public _toCompose(): UlimitSpec | number {
    return this.spec;
  }
}

function checkLimit(subject: string, limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < UNLIMITED) {
    throw new Error(
      `${subject} takes whole numbers from 0, or -1 for no limit; got ${show(limit)}; write for example 4096`,
    );
  }
}
