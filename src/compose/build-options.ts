import { is, type Shape, show } from '../private/checks';
import { withoutMarks } from '../private/mark';
import type { BuildSpec } from '../private/spec/compose-spec';
import { Size } from '../units';
import { checkExtraHosts, toExtraHosts } from './extra-hosts';
import type { ImageFacts } from './image-facts';
import { Secret } from './secret';

/** How Compose builds an image. */
export interface BuildOptions {
  /**
   * Arguments of the Dockerfile. They stay in the image's history, so none is a secret.
   *
   * @default - the Dockerfile's
   */
  readonly args?: { [name: string]: string };
  /**
   * The stage that the image is.
   *
   * @default - the last one
   */
  readonly target?: string;
  /**
   * Secrets that instructions can mount.
   *
   * @default - none
   */
  readonly secrets?: Secret[];
  /**
   * Keys or agents that instructions can mount: `default`, or `id=path`.
   *
   * @default - none
   */
  readonly ssh?: string[];
  /**
   * Further contexts, which the Dockerfile copies from by their names: paths, URLs, images or `service:name`.
   *
   * @default - none
   */
  readonly additionalContexts?: { [name: string]: string };
  /**
   * Where the builder looks for layers that are made already.
   *
   * @default - its own cache
   */
  readonly cacheFrom?: string[];
  /**
   * Where the builder puts the layers that it made.
   *
   * @default - its own cache
   */
  readonly cacheTo?: string[];
  /**
   * Whether each layer is made anew.
   *
   * @default false
   */
  readonly noCache?: boolean;
  /**
   * Whether base images are pulled even if they are there.
   *
   * @default false
   */
  readonly pull?: boolean;
  /**
   * The network of the instructions: `none`, `host` or a network's name.
   *
   * @default - Docker's default
   */
  readonly network?: string;
  /**
   * Names that the instructions know beside those of DNS, with their addresses.
   *
   * @default - none
   */
  readonly extraHosts?: { [name: string]: string };
  /**
   * How much memory the instructions can share by `/dev/shm`.
   *
   * @default - 64 mebibytes
   */
  readonly shmSize?: Size;
  /**
   * The platforms that it is built for.
   *
   * @default - that of the machine
   */
  readonly platforms?: string[];
  /**
   * Further names of the image.
   *
   * @default - none
   */
  readonly tags?: string[];
  /**
   * Labels of the image.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

/** How Compose builds an image from a Dockerfile that somebody wrote. */
export interface ContextBuildOptions extends BuildOptions, ImageFacts {
  /**
   * The Dockerfile's path below the context.
   *
   * @default Dockerfile
   */
  readonly dockerfile?: string;
  /**
   * The Dockerfile itself, which stands in the Compose file. Needs Docker Compose 2.17.
   *
   * @default - a file
   */
  readonly dockerfileInline?: string;
  /**
   * The image's name.
   *
   * @default - the Compose project's name, a dash and the name of the service
   */
  readonly imageName?: string;
}

export const BUILD_OPTIONS: Shape<BuildOptions> = {
  args: is.optional(is.mapOf(is.text)),
  target: is.optional(is.word),
  secrets: is.optional(is.listOf(is.a(Secret, "Secret.fromFile('npm_token', './secrets/npm_token')"))),
  ssh: is.optional(is.listOf(is.word)),
  additionalContexts: is.optional(is.mapOf(is.text)),
  cacheFrom: is.optional(is.listOf(is.word)),
  cacheTo: is.optional(is.listOf(is.word)),
  noCache: is.optional(is.boolean),
  pull: is.optional(is.boolean),
  network: is.optional(is.word),
  extraHosts: is.optional(is.mapOf(is.text)),
  shmSize: is.optional(is.a(Size, 'Size.mebibytes(256)')),
  platforms: is.optional(is.listOf(is.word)),
  tags: is.optional(is.listOf(is.word)),
  labels: is.optional(is.mapOf(is.text)),
};

/** Throws where a build option has a form that Compose or the Dockerfile cannot take. */
export function checkBuildOptions(subject: string, { args = {}, extraHosts = {} }: BuildOptions): void {
  checkExtraHosts(subject, extraHosts);
  const bad = Object.keys(args).find((name) => !/^[A-Za-z_]\w*$/.test(name));
  if (bad !== undefined) {
    throw new Error(
      `${subject}: "args" has a bad name; got ${show(withoutMarks(bad))}; use letters, digits and underscores`,
    );
  }
}

/** What build options say, in Compose's own keys. */
export function toBuildSpec(options: BuildOptions): Omit<BuildSpec, 'context'> {
  const { args, target, secrets, ssh, additionalContexts, cacheFrom, cacheTo, noCache, extraHosts, shmSize } = options;
  const { pull, network, platforms, tags, labels } = options;
  return {
    target,
    args,
    additional_contexts: additionalContexts,
    secrets: secrets?.map((secret) => ({ source: secret.name })),
    ssh,
    cache_from: cacheFrom,
    cache_to: cacheTo,
    no_cache: noCache,
    pull,
    network,
    extra_hosts: toExtraHosts(extraHosts),
    shm_size: shmSize?.toString(),
    platforms,
    tags,
    labels,
  };
}
