import fc, { type Arbitrary } from 'fast-check';
import { HardeningKind, PullPolicy } from '../../../../src';
import { type exception, HARDENING } from './hardening';
import { image } from './image';
import { LIFECYCLE } from './lifecycle';
import { METADATA } from './metadata';
import { NETWORKING } from './networking';
import { PROCESS } from './process';
import { RESOURCES } from './resources';
import { STORAGE, type volume } from './storage';
import { NAME, type Of } from './texts';

const PROPERTIES = { ...PROCESS, ...NETWORKING, ...STORAGE, ...RESOURCES, ...LIFECYCLE, ...METADATA, ...HARDENING };

/** Few of many: with all of them at once each service would be alike, and slow to write. */
function sparse<T extends object>(
  all: { [K in keyof T]: Arbitrary<T[K]> },
): { [K in keyof T]: Arbitrary<T[K] | undefined> } {
  const entries = Object.entries<Arbitrary<unknown>>(all).map(([name, arbitrary]) => [
    name,
    fc.oneof({ withCrossShrink: true }, { weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary }),
  ]);
  return Object.fromEntries(entries);
}

type Sparse<T> = { [K in keyof T]?: T[K] extends Arbitrary<infer V> ? V | undefined : never };
export type DeclaredProperties = Sparse<typeof PROPERTIES>;
export interface DeclaredService {
  readonly name: string;
  readonly image: DeclaredImage;
  readonly properties: DeclaredProperties;
}

/** Leaves out what Compose or the library refuses beside something else. */
function consistent({ name, image, properties: given }: DeclaredService): DeclaredService {
  const exceptions = given.hardeningExceptions?.map(({ kind }) => kind) ?? [];
  const { platforms = [] } = image.from === 'registry' ? {} : image.options;
  const isWritable = [HardeningKind.WRITABLE_FILESYSTEM, HardeningKind.UNHARDENED].some((kind) =>
    exceptions.includes(kind),
  );
  return {
    name,
    image,
    properties: {
      ...given,
      pullPolicy: image.from === 'registry' && given.pullPolicy === PullPolicy.BUILD ? undefined : given.pullPolicy,
      // a service runs on a platform that its image is built for
      platform: platforms.length > 0 ? platforms[0] : given.platform,
      // a container's own name is nobody else's
      replicas: given.containerName === undefined ? given.replicas : undefined,
      user: exceptions.includes(HardeningKind.ROOT) ? undefined : given.user,
      watch: given.watch?.map((rule) => {
        if (rule.action === 'rebuild') return { ...rule, action: image.from === 'registry' ? 'restart' : rule.action };
        return { ...rule, action: isWritable ? rule.action : 'restart' };
      }),
    },
  };
}

/** One service with everything that it is declared with: plain data, which tests turn into a declaration and into an answer. */
export const SERVICE: Arbitrary<DeclaredService> = fc
  .record({ name: NAME, image, properties: fc.record(sparse(PROPERTIES)) })
  .map(consistent);

export type DeclaredImage = Of<typeof image>;
export type DeclaredVolume = Of<typeof volume>;
export type DeclaredException = Of<typeof exception>;
