import { HardeningKind } from '../../../../src';
import { resolved } from '../declarations/texts';
import { type Data, defined, filled, map, present, text } from './answer';
import type { Given } from './given';

export function resources(own: Given): Data {
  const { cpuset, ulimits, sysctls, oomScoreAdj } = own.properties;
  return {
    cpuset: text(cpuset),
    ulimits:
      ulimits &&
      Object.fromEntries(
        ulimits.map(([name, { soft, hard }]) => [name, soft === hard ? soft || {} : present({ soft, hard })]),
      ),
    sysctls: map(sysctls),
    oom_score_adj: oomScoreAdj,
    deploy: deploy(own),
  };
}

function deploy(own: Given): Data | undefined {
  const { limits = {}, reservations = {}, deviceReservations = [], overrides = {} } = own.properties;
  const { replicas } = own.properties;
  const unhardened = own.has(HardeningKind.UNHARDENED);
  const limited = !unhardened && !own.has(HardeningKind.UNLIMITED_RESOURCES);
  const most = present({
    cpus: limits.cpus ?? (limited ? 1 : undefined),
    memory: (limits.memory ?? (limited ? 1024 ** 3 : undefined))?.toString(),
    pids: limits.pids ?? (unhardened ? undefined : 256),
  });
  const least = present({
    cpus: reservations.cpus,
    memory: reservations.memory?.toString(),
    devices: deviceReservations.map(({ capabilities, options }) => {
      const ids = 'deviceIds' in options ? options.deviceIds.map(resolved) : undefined;
      return present({
        capabilities: capabilities.map(resolved),
        driver: text(options.driver),
        count: ids ? undefined : 'count' in options && options.count !== undefined ? options.count : -1,
        device_ids: ids,
        options: 'driverOptions' in options ? map(options.driverOptions) : undefined,
      });
    }),
  });
  const { deployLabels, constraints } = overrides;
  const said = [...Object.keys(most), ...Object.keys(least)].length > 0 || replicas !== undefined;
  if (!said && !deployLabels && !constraints) return undefined;
  return {
    ...defined({ replicas }),
    ...present({ labels: map(deployLabels) }),
    resources: present({ limits: filled(most), reservations: filled(least) }),
    placement: present({ constraints: constraints?.map(resolved) }),
  };
}
