import { checkOptions, checkReserved, is, type Shape, show } from '../private/checks';
import { ContainerImage } from './container-image';
import { HardeningException, HardeningKind } from './hardening-exception';
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
  checkOptions(subject, props, SERVICE_PROPS, propHint);
  checkProcess(subject, props);
  checkNetworking(subject, props);
  checkStorage(subject, props);
  checkResources(subject, props);
  checkLifecycle(subject, props);
  checkMetadata(subject, props);
  if (props.user !== undefined && props.hardeningExceptions?.some(({ kind }) => kind === HardeningKind.ROOT)) {
    throw new Error(
      `${subject} has a user and runs as root; got user ${show(props.user)}; leave out "user" or HardeningException.root`,
    );
  }
}
