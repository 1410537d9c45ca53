import { HardeningKind } from '../../../../src';
import type { Data } from './answer';
import type { Given } from './given';

export function hardening(own: Given): Data {
  const unhardened = own.has(HardeningKind.UNHARDENED);
  const privileged = own.has(HardeningKind.PRIVILEGED);
  const details = (kind: HardeningKind) =>
    (own.properties.hardeningExceptions ?? [])
      .filter((exception) => exception.kind === kind)
      .map(({ detail }) => detail);
  const host = (key: string) => (details(HardeningKind.HOST_NAMESPACE).includes(key) ? 'host' : undefined);
  return {
    read_only: !unhardened && !own.has(HardeningKind.WRITABLE_FILESYSTEM),
    privileged,
    cap_drop: unhardened || privileged ? undefined : ['ALL'],
    cap_add: details(HardeningKind.CAPABILITY),
    security_opt: [
      ...(unhardened ? [] : [`no-new-privileges:${!own.has(HardeningKind.NEW_PRIVILEGES)}`]),
      ...details(HardeningKind.SECURITY_OPTION),
    ],
    ...Object.fromEntries(['pid', 'ipc', 'uts', 'userns_mode', 'cgroup'].map((key) => [key, host(key)])),
  };
}
