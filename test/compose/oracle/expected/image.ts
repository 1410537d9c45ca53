import { resolved } from '../declarations/texts';
import { PROJECT } from '../names';
import { type Data, hosts, map, present, text } from './answer';
import type { Given } from './given';

export function image(own: Given): string | undefined {
  const { image } = own.declared;
  if (image.from === 'build') return `${PROJECT}:latest`;
  return text(image.from === 'registry' ? image.reference : image.imageName);
}

export function build(own: Given): Data | undefined {
  const { image } = own.declared;
  if (image.from === 'registry') return undefined;
  const { options } = image;
  const { dockerfile, context } = image.from === 'context' ? image : { context: ['.'], dockerfile: undefined };
  return present({
    context: own.path(context),
    dockerfile: dockerfile?.inline ? undefined : (text(dockerfile?.text) ?? 'Dockerfile'),
    dockerfile_inline: dockerfile?.inline ? resolved(dockerfile.text) : undefined,
    args: map(options.args),
    target: text(options.target),
    secrets: options.secrets?.map(({ name }, place) => ({ source: buildSecret(own, name, place) })),
    ssh: options.ssh,
    additional_contexts:
      options.additionalContexts &&
      Object.fromEntries(options.additionalContexts.map(([name, path]) => [name, own.path(path)])),
    cache_from: options.cacheFrom?.map(resolved),
    cache_to: options.cacheTo?.map(resolved),
    no_cache: options.noCache,
    pull: options.pull,
    network: text(options.network),
    extra_hosts: hosts(options.extraHosts),
    shm_size: options.shmSize && `${options.shmSize}`,
    platforms: options.platforms,
    tags: options.tags?.map(resolved),
    labels: map(options.labels),
  });
}

export function buildSecret(own: Given, name: string, place: number): string {
  return own.name(`b${place}${name}`);
}
