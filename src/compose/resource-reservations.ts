import { is, type Shape } from '../private/checks';
import { Size } from '../units';
import type { ResourceLimits } from './resource-limits';

/** What is kept free for a service. */
export interface ResourceReservations {
  /**
   * Processors, in parts of one. Docker Compose alone keeps none free; Swarm does.
   *
   * @default - none
   */
  readonly cpus?: number;
  /**
   * Memory that is left to it when the machine runs short.
   *
   * @default - none
   */
  readonly memory?: Size;
}

export const RESOURCE_RESERVATIONS: Shape<ResourceReservations> = {
  cpus: is.optional(is.number),
  memory: is.optional(is.a(Size, 'Size.mebibytes(256)')),
};

const LEAST_MEMORY = Size.mebibytes(6);

/** Throws where more is kept free than may be used. */
export function checkReservations(subject: string, kept: ResourceReservations, limits: ResourceLimits): void {
  if (kept.cpus !== undefined && kept.cpus < 0.001) {
    throw new Error(
      `${subject}: "reservations.cpus" must be more than nothing; got ${kept.cpus}; write for example cpus: 0.5`,
    );
  }
  if (kept.cpus !== undefined && limits.cpus !== undefined && kept.cpus > limits.cpus) {
    throw new Error(
      `${subject} keeps more processors free than it may use; got ${kept.cpus} of ${limits.cpus}; raise limits.cpus`,
    );
  }
  if (kept.memory && kept.memory.toBytes() < LEAST_MEMORY.toBytes()) {
    throw new Error(
      `${subject}: "reservations.memory" must be at least the 6 MiB that Docker needs; got ${kept.memory}; write for example Size.mebibytes(256)`,
    );
  }
  if (kept.memory && limits.memory && kept.memory.toBytes() > limits.memory.toBytes()) {
    throw new Error(
      `${subject} keeps more memory free than it may use; got ${kept.memory} of ${limits.memory}; raise limits.memory`,
    );
  }
}
