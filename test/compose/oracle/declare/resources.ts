import { type ComposeServiceProps, DeviceReservation, Ulimit } from '../../../../src';
import type { DeclaredProperties } from '../declarations/service';
import type { Own } from './own';
import { size } from './units';

/** The properties of this area, as the library takes them. */
export function resourcesProps(own: Own, given: DeclaredProperties): Partial<ComposeServiceProps> {
  return {
    limits: given.limits && { ...given.limits, memory: size(given.limits.memory) },
    reservations: given.reservations && { ...given.reservations, memory: size(given.reservations.memory) },
    deviceReservations: given.deviceReservations?.map(({ capabilities, options }) =>
      DeviceReservation.withCapabilities(own.texts(capabilities), {
        driver: own.text(options.driver),
        count: 'count' in options ? options.count : undefined,
        deviceIds: 'deviceIds' in options ? own.texts(options.deviceIds) : undefined,
        driverOptions: 'driverOptions' in options ? own.map(options.driverOptions) : undefined,
      }),
    ),
    replicas: given.replicas,
    cpuset: own.text(given.cpuset),
    ulimits: given.ulimits && Object.fromEntries(given.ulimits.map(([name, limit]) => [name, ulimit(limit)])),
    sysctls: own.map(given.sysctls),
    oomScoreAdj: given.oomScoreAdj,
  };
}

function ulimit({ soft, hard }: { soft: number; hard: number }): Ulimit {
  return soft === hard ? Ulimit.of(soft) : Ulimit.between(soft, hard);
}
