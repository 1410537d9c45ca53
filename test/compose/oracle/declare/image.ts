import { type BuildOptions, ContainerImage, Secret } from '../../../../src';
import type { DeclaredImage, DeclaredVolume } from '../declarations/service';
import { nameOf, placed } from '../names';
import type { Own } from './own';
import { size } from './units';

export function image(own: Own, image: DeclaredImage, volumes: readonly DeclaredVolume[] = []): ContainerImage {
  const writableDirectories = volumes.map(({ place }, position) => placed('v', place, position));
  if (image.from === 'registry') return ContainerImage.fromRegistry(own.text(image.reference), { writableDirectories });
  const options = buildOptions(own, image.options);
  if (image.from === 'build') return ContainerImage.fromBuild(own.around.build, options);
  const { dockerfile } = image;
  return ContainerImage.fromContext(own.text(image.context), {
    ...options,
    imageName: own.text(image.imageName),
    ...(dockerfile && { [dockerfile.inline ? 'dockerfileInline' : 'dockerfile']: own.text(dockerfile.text) }),
  });
}

function buildOptions(own: Own, options: Extract<DeclaredImage, { from: 'build' }>['options']): BuildOptions {
  return {
    args: own.map(options.args),
    target: own.text(options.target),
    secrets: options.secrets?.map(({ name, file }, place) =>
      Secret.fromFile(nameOf(`b${place}${name}`, own.index), own.text(file)),
    ),
    ssh: options.ssh,
    additionalContexts: own.map(options.additionalContexts),
    cacheFrom: own.texts(options.cacheFrom),
    cacheTo: own.texts(options.cacheTo),
    noCache: options.noCache,
    pull: options.pull,
    network: own.text(options.network),
    extraHosts: own.map(options.extraHosts),
    shmSize: size(options.shmSize),
    platforms: options.platforms,
    tags: own.texts(options.tags),
    labels: own.map(options.labels),
  };
}
