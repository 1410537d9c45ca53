import { FIRST_UNPRIVILEGED_PORT } from '../../dockerfile/dockerfile-build-props';
import { HardeningKind } from '../hardening-exception';
import type { ComposeServiceProps } from '../service-props';

/** The lowest port that a user other than root may open in a container of a service, as far as that is declared. */
export function lowestPort({ sysctls = {}, hardeningExceptions = [] }: ComposeServiceProps): number {
  const mayBind = hardeningExceptions.some(
    ({ kind, detail }) => kind === HardeningKind.CAPABILITY && detail === 'NET_BIND_SERVICE',
  );
  return mayBind ? 1 : Number(sysctls['net.ipv4.ip_unprivileged_port_start'] ?? FIRST_UNPRIVILEGED_PORT);
}
