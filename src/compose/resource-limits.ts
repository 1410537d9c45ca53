import { is, type Shape } from '../private/checks';
import { Size } from '../units';

/** What a service may use of its machine. */
export interface ResourceLimits {
  /**
   * Processors, in parts of one.
   *
   * @default 1
   */
  readonly cpus?: number;
  /**
   * Memory; a container that needs more is killed.
   *
   * @default - 1 gibibyte
   */
  readonly memory?: Size;
  /**
   * Processes and threads.
   *
   * @default 256
   */
  readonly pids?: number;
}

/** What a service may use where nothing else is said. */
export const DEFAULT_LIMITS = { cpus: 1, memory: Size.gibibytes(1), pids: 256 };

export const RESOURCE_LIMITS: Shape<ResourceLimits> = {
  cpus: is.optional(is.number),
  memory: is.optional(is.a(Size, 'Size.gibibytes(1)')),
  pids: is.optional(is.number),
};

/** Throws where a limit lets nothing run. */
export function checkLimits(subject: string, { cpus, memory, pids }: ResourceLimits): void {
  if (cpus !== undefined && cpus < 0.001) {
    throw new Error(`${subject}: "limits.cpus" must be more than nothing; got ${cpus}; write for example cpus: 0.5`);
  }
  if (memory !== undefined && memory.toBytes() < Size.mebibytes(6).toBytes()) {
    throw new Error(
      `${subject}: "limits.memory" must be at least the 6 MiB that Docker needs; got ${memory}; write for example Size.mebibytes(256)`,
    );
  }
  if (pids !== undefined && (!Number.isSafeInteger(pids) || pids < 1)) {
    throw new Error(
      `${subject}: "limits.pids" must be a whole number from 1; got ${pids}; write for example pids: 256`,
    );
  }
}
