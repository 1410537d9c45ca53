import { HardeningKind } from '../../../../src';
import type { DeclaredService } from '../declarations/service';
import { resolved } from '../declarations/texts';
import { type Data, defined, duration, map, present, text } from './answer';
import { Given } from './given';
import { hardening } from './hardening';
import { build, image } from './image';
import { lifecycle } from './lifecycle';
import { logging } from './logging';
import { network } from './networking';
import { process } from './process';
import { resources } from './resources';
import { sections } from './sections';
import { storage } from './storage';

/** What Compose must answer for a service: the service, and what it brings into the file's other sections. */
export interface Expected {
  readonly name: string;
  readonly service: Data;
  /** What stands below a key of the file that begins with `x-`; Compose prints none that a service has. */
  readonly note: unknown;
  readonly sections: Record<'networks' | 'volumes' | 'secrets' | 'configs' | 'models', Data>;
}

/**
 * What `docker compose config` must say of a declaration. It is derived from the data and from Compose's own rules:
 * what is nothing is left out, sizes are bytes in quotes, durations are Go's, relative paths are made absolute.
 */
export function expected(declared: DeclaredService, index: number, folder: string): Expected {
  const own = new Given(declared, index, folder);
  const overrides = own.properties.overrides ?? {};
  const service = present({
    ...process(own),
    ...network(own),
    ...storage(own),
    ...resources(own),
    ...lifecycle(own),
    ...hardening(own),
    image: image(own),
    build: build(own),
    labels: { ...map(own.properties.labels), ...map(overrides.labels) },
    annotations: map(own.properties.annotations),
    container_name: own.properties.containerName && own.name(own.properties.containerName),
    logging: own.properties.logging && logging(own.properties.logging),
    cgroup_parent: text(overrides.cgroup_parent),
    cpu_shares: overrides.cpu_shares,
    mem_swappiness: overrides.mem_swappiness === undefined ? undefined : `${overrides.mem_swappiness}`,
    runtime: text(overrides.runtime),
    external_links: overrides.external_links?.map(resolved),
    storage_opt: map(overrides.storage_opt),
    oom_kill_disable: overrides.oom_kill_disable,
  });
  return {
    name: own.name(own.declared.name),
    service: {
      // these three are written also where they are nothing
      command: own.properties.command?.map(resolved) ?? null,
      entrypoint: own.properties.entrypoint?.map(resolved) ?? null,
      ...service,
      // these keep the difference between "no" and "not said"
      ...defined({
        attach: own.properties.attach,
        init: own.properties.init ?? (own.has(HardeningKind.UNHARDENED) ? undefined : true),
        stop_grace_period: duration(own.properties.stopGracePeriod),
      }),
    },
    note: overrides.note,
    sections: sections(own),
  };
}
