import type { ComposeDeployment } from '../../../../src';
import type { DeclaredService } from '../declarations/service';
import { nameOf } from '../names';
import { hardeningProps } from './hardening';
import { image } from './image';
import { lifecycleProps } from './lifecycle';
import { metadataProps, override } from './metadata';
import { networkingProps } from './networking';
import { Own, type Surroundings } from './own';
import { processProps } from './process';
import { resourcesProps } from './resources';
import { storageProps } from './storage';

/** Adds a service by the public API, as its data says. */
export function declare(deployment: ComposeDeployment, around: Surroundings, declared: DeclaredService, index: number) {
  const { properties } = declared;
  const own = new Own(deployment, around, index);
  const service = deployment.addService(nameOf(declared.name, index), {
    image: image(own, declared.image, properties.volumes),
    ...processProps(own, properties),
    ...networkingProps(own, properties),
    ...storageProps(own, properties),
    ...resourcesProps(own, properties),
    ...lifecycleProps(own, properties),
    ...metadataProps(own, properties),
    ...hardeningProps(properties),
  });
  for (const [place, { condition, ...options }] of (properties.dependencies ?? []).entries())
    service.addDependency(around.helpers[place], condition, options);
  for (const { text, path } of properties.comments ?? []) service.addComment(text, path);
  override(own, service, properties.overrides ?? {});
}
