import { type ComposeService, type ComposeServiceProps, LogDriver } from '../../../../src';
import type { DeclaredProperties } from '../declarations/service';
import { nameOf } from '../names';
import type { Own } from './own';
import { size } from './units';

/** The properties of this area, as the library takes them. */
export function metadataProps(own: Own, given: DeclaredProperties): Partial<ComposeServiceProps> {
  return {
    containerName: given.containerName && nameOf(given.containerName, own.index),
    labels: own.map(given.labels),
    annotations: own.map(given.annotations),
    logging: given.logging && logging(own, given.logging),
    attach: given.attach,
  };
}

function logging(own: Own, logging: NonNullable<DeclaredProperties['logging']>): LogDriver {
  if (logging.driver === 'none') return LogDriver.none();
  if (logging.driver === 'named') return LogDriver.named(own.text(logging.name), own.map(logging.options));
  const options = { maxSize: size(logging.maxSize), maxFiles: logging.maxFiles };
  return logging.driver === 'local' ? LogDriver.local(options) : LogDriver.jsonFile(options);
}

export function override(own: Own, service: ComposeService, given: NonNullable<DeclaredProperties['overrides']>): void {
  const { note, deployLabels, constraints, environment, labels, domainname, ...untyped } = given;
  if (note !== undefined) own.deployment.addOverride(escaped(`x-${service.serviceName}`), note);
  const values = {
    ...untyped,
    cgroup_parent: own.text(untyped.cgroup_parent),
    runtime: own.text(untyped.runtime),
    external_links: own.texts(untyped.external_links),
    storage_opt: own.map(untyped.storage_opt),
  };
  for (const [key, value] of Object.entries(values)) if (value !== undefined) service.addOverride(key, value);
  if (deployLabels) service.addOverride('deploy.labels', own.map(deployLabels));
  if (constraints) service.addOverride('deploy.placement.constraints', own.texts(constraints));
  for (const [name, text] of environment ?? []) service.addOverride(`environment.${escaped(name)}`, own.text(text));
  for (const [name, text] of labels ?? []) service.addOverride(`labels.${escaped(name)}`, own.text(text));
  if (domainname) service.addOverride('domainname', own.text(domainname));
}

function escaped(key: string): string {
  return key.replace(/[\\.]/g, '\\$&');
}
