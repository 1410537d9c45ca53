import { checkOptions, checkReserved, is, type Shape, show } from '../private/checks';
import { normalContainerPath } from '../private/paths';
import { ContainerImage } from './container-image';
import { HardeningException, HardeningKind } from './hardening-exception';
import { PullPolicy } from './pull-policy';
import { DEFAULT_LIMITS } from './resource-limits';
import { Hardening } from './service/hardening';
import { checkLifecycle, LIFECYCLE, type LifecycleProps } from './service/lifecycle';
import { checkMetadata, METADATA, type MetadataProps } from './service/metadata';
import { checkNetworking, NETWORKING, type NetworkingProps } from './service/networking';
import { checkProcess, PROCESS, type ProcessProps } from './service/process';
import { checkResources, RESOURCES, type ResourceProps } from './service/resources';
import { checkStorage, STORAGE, type StorageProps } from './service/storage';
import { propHint } from './service-hints';

/**
 * What a service of a deployment is. Any other key of the specification is reached by `ComposeService.addOverride`.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md
 */
export interface ComposeServiceProps
  extends ProcessProps,
    NetworkingProps,
    StorageProps,
    ResourceProps,
    LifecycleProps,
    MetadataProps {
  /** The image that it runs. */
  readonly image: ContainerImage;
  /**
   * The hardened defaults that do not fit it, each with its reason.
   *
   * @default - none: no writable root filesystem, no capability, no new privileges
   */
  readonly hardeningExceptions?: HardeningException[];
}

const SERVICE_PROPS: Shape<ComposeServiceProps> = {
  image: is.a(ContainerImage, "ContainerImage.fromRegistry('nginx:1.29')"),
  hardeningExceptions: is.optional(is.listOf(is.a(HardeningException, "HardeningException.writableFilesystem('why')"))),
  ...PROCESS,
  ...NETWORKING,
  ...STORAGE,
  ...RESOURCES,
  ...LIFECYCLE,
  ...METADATA,
};

/** Throws on the first property that is wrong. */
export function checkProps(subject: string, name: string, props: ComposeServiceProps): void {
  if (typeof name !== 'string' || !/^[a-zA-Z0-9][\w.-]*$/.test(name)) {
    throw new Error(`${subject} has a bad name; got ${show(name)}; use letters, digits, ".", "_" and "-"`);
  }
  checkReserved(subject, name);
  checkOptions(subject, props, SERVICE_PROPS, (option) => propHint(option, Object.keys(SERVICE_PROPS)));
  const hardening = new Hardening(props.hardeningExceptions ?? []);
  checkProcess(subject, props);
  checkNetworking(subject, props);
  checkStorage(subject, props);
  checkResources(subject, props, hardening.keeps(HardeningKind.UNLIMITED_RESOURCES) ? DEFAULT_LIMITS : {});
  checkLifecycle(subject, props);
  checkMetadata(subject, props);
  checkImageUse(subject, props);
  checkPlatform(subject, props);
  checkCopies(subject, props, hardening);
  if (props.user !== undefined && props.hardeningExceptions?.some(({ kind }) => kind === HardeningKind.ROOT)) {
    throw new Error(
      `${subject} has a user and runs as root; got user ${show(props.user)}; leave out "user" or HardeningException.root`,
    );
  }
}

/** Throws where an image shall be built that nobody knows how to build. */
function checkImageUse(subject: string, { image, pullPolicy, watch = [] }: ComposeServiceProps): void {
  if (image._isBuilt) return;
  const wish =
    pullPolicy === PullPolicy.BUILD
      ? 'PullPolicy.BUILD'
      : watch.some((rule) => rule._rebuilds)
        ? 'WatchRule.rebuild'
        : undefined;
  if (wish !== undefined) {
    throw new Error(
      `${subject} builds an image that comes from a registry; got ${wish} and image ${show(image.reference)}; ` +
        'use ContainerImage.fromBuild or ContainerImage.fromContext, or leave it out',
    );
  }
}

/** Throws where Compose would refuse to run the image on a platform that it does not build it for. */
function checkPlatform(subject: string, { image, platform }: ComposeServiceProps): void {
  const built = image._platforms;
  if (platform === undefined || built.length === 0 || [platform, ...built].some((text) => text.includes('\0'))) return;
  if (!built.includes(platform)) {
    throw new Error(
      `${subject} runs on a platform that its image is not built for; got platform ${show(platform)} and platforms ` +
        `${built.map((text) => show(text)).join(', ')}; add it to the image's "platforms", or leave out "platform"`,
    );
  }
}

/** Throws where Compose would copy files into a root filesystem that cannot be written. */
function checkCopies(subject: string, { watch = [], volumes = [] }: ComposeServiceProps, hardening: Hardening): void {
  if (!hardening.holds || !hardening.keeps(HardeningKind.WRITABLE_FILESYSTEM)) return;
  const isWritable = (path: string) =>
    volumes.some(({ target, readOnly, volume }) => {
      if (readOnly || volume._type === 'tmpfs') return false;
      return path === target || path.startsWith(`${target}/`);
    });
  const copied = watch.map((rule) => rule._target).find((path) => path && !isWritable(normalContainerPath(path)));
  if (copied !== undefined) {
    throw new Error(
      `${subject} has a read-only root filesystem, into which no watched file is copied; got target ${show(copied)}; ` +
        "use WatchRule.rebuild, or add HardeningException.writableFilesystem('docker compose watch copies files into it')",
    );
  }
}
