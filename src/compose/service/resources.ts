import { is, type Shape, show } from '../../private/checks';
import { withoutMarks } from '../../private/mark';
import type { ServiceSpec } from '../../private/spec/compose-spec';
import { DeviceReservation } from '../device-reservation';
import { checkLimits, RESOURCE_LIMITS, type ResourceLimits } from '../resource-limits';
import { checkReservations, RESOURCE_RESERVATIONS, type ResourceReservations } from '../resource-reservations';
import { Ulimit } from '../ulimit';

/** What a service may use of its machine. */
export interface ResourceProps {
  /**
   * What it may use of its machine.
   *
   * @default - 1 processor, 1 gibibyte, 256 processes
   */
  readonly limits?: ResourceLimits;
  /**
   * What is kept free for it.
   *
   * @default - nothing
   */
  readonly reservations?: ResourceReservations;
  /**
   * Whether it gets the GPU of the targets that have one.
   *
   * @default false
   */
  readonly gpu?: boolean;
  /**
   * Devices without which it does not start, in each target.
   *
   * @default - none
   */
  readonly deviceReservations?: DeviceReservation[];
  /**
   * How many containers run it.
   *
   * @default 1
   */
  readonly replicas?: number;
  /**
   * The processors that it may run on: `0-3` or `0,2`.
   *
   * @default - all
   */
  readonly cpuset?: string;
  /**
   * Limits of the kernel for each process, by their names: `nofile`, `nproc`, `memlock` …
   *
   * @default - those of Docker
   */
  readonly ulimits?: { [name: string]: Ulimit };
  /**
   * Settings of the kernel that a container can have for itself, for example `net.core.somaxconn`.
   *
   * @default - those of Docker
   */
  readonly sysctls?: { [name: string]: string };
  /**
   * How soon the kernel kills it when memory runs out: from -1000, never, to 1000, first.
   *
   * @default 0
   */
  readonly oomScoreAdj?: number;
}

export const RESOURCES: Shape<ResourceProps> = {
  limits: is.optional(is.struct(RESOURCE_LIMITS)),
  reservations: is.optional(is.struct(RESOURCE_RESERVATIONS)),
  gpu: is.optional(is.boolean),
  deviceReservations: is.optional(
    is.listOf(is.a(DeviceReservation, "DeviceReservation.withCapabilities(['gpu'], { driver: 'nvidia' })")),
  ),
  replicas: is.optional(is.number),
  cpuset: is.optional(is.text),
  ulimits: is.optional(is.mapOf(is.a(Ulimit, 'Ulimit.of(65536)'))),
  sysctls: is.optional(is.mapOf(is.text)),
  oomScoreAdj: is.optional(is.number),
};

export function checkResources(subject: string, props: ResourceProps, defaults: ResourceLimits): void {
  checkLimits(subject, props.limits ?? {});
  checkReservations(subject, props.reservations ?? {}, { ...defaults, ...props.limits });
  const { replicas, cpuset, oomScoreAdj, ulimits = {}, sysctls = {} } = props;
  if (cpuset !== undefined && !/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(withoutMarks(cpuset, '0'))) {
    throw new Error(
      `${subject}: "cpuset" takes numbers of processors; got ${show(cpuset)}; write for example "0-3" or "0,2"`,
    );
  }
  if (replicas !== undefined && (!Number.isSafeInteger(replicas) || replicas < 0)) {
    throw new Error(
      `${subject}: "replicas" must be a whole number from 0; got ${show(replicas)}; write for example replicas: 2`,
    );
  }
  if (oomScoreAdj !== undefined && (!Number.isInteger(oomScoreAdj) || Math.abs(oomScoreAdj) > 1000)) {
    throw new Error(
      `${subject}: "oomScoreAdj" must be a whole number from -1000 to 1000; got ${show(oomScoreAdj)}; write for example 500`,
    );
  }
  const limit = Object.keys(ulimits).find((name) => !/^[a-z]+$/.test(name));
  if (limit !== undefined) {
    throw new Error(
      `${subject}: "ulimits" has a bad name; got ${show(limit)}; write it in lower case, for example nofile`,
    );
  }
  const setting = Object.keys(sysctls).find((name) => !/^[a-z][\w.-]*\.[\w.-]+$/.test(name));
  if (setting !== undefined) {
    throw new Error(
      `${subject}: "sysctls" has a bad name; got ${show(setting)}; write for example "net.core.somaxconn"`,
    );
  }
}

export function resourcesSpec({ cpuset, ulimits, sysctls, oomScoreAdj }: ResourceProps): ServiceSpec {
  return {
    cpuset,
    ulimits: ulimits && Object.fromEntries(Object.entries(ulimits).map(([name, limit]) => [name, limit._toCompose()])),
    sysctls,
    oom_score_adj: oomScoreAdj,
  };
}
