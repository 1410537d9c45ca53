import { checkOptions, is, type Shape } from '../private/checks';
import type { VolumeMountSpec } from '../private/spec/compose-spec';
import type { Size } from '../units';

/** How a folder of the machine is used. */
export interface BindOptions {
  /**
   * Whether the folder is part of the repository. One that is not holds what the service writes: it is made when the
   * project synthesizes and kept out of git.
   *
   * @default false
   */
  readonly tracked?: boolean;
  /**
   * Whether Docker makes a missing folder, as root.
   *
   * @default false
   */
  readonly createHostPath?: boolean;
}

/** How a volume is made that Docker keeps. */
export interface NamedVolumeOptions {
  /**
   * Its name for Docker, which other Compose projects see it by.
   *
   * @default - the Compose project's name, an underscore and the name of the volume
   */
  readonly volumeName?: string;
  /**
   * Whether it exists already and is not made.
   *
   * @default false
   */
  readonly external?: boolean;
  /**
   * The driver that keeps it.
   *
   * @default - Docker's default, local
   */
  readonly driver?: string;
  /**
   * Options of the driver.
   *
   * @default - none
   */
  readonly driverOptions?: { [name: string]: string };
  /**
   * Its labels.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

/** A folder in memory. */
export interface TmpfsOptions {
  /**
   * How much it may hold.
   *
   * @default - half of the memory of the machine, within the limit of the service
   */
  readonly size?: Size;
  /**
   * Who may use it, as an octal number: `0o1777`. In a language without octal numbers, 1023.
   *
   * @default - 0o1777, everybody
   */
  readonly mode?: number;
}

export const NAMED: Shape<NamedVolumeOptions> = {
  volumeName: is.optional(is.word),
  external: is.optional(is.boolean),
  driver: is.optional(is.word),
  driverOptions: is.optional(is.mapOf(is.text)),
  labels: is.optional(is.mapOf(is.text)),
};

/** How the mounts of the machine and of a container see each other. */
export enum BindPropagation {
  RPRIVATE = 'rprivate',
  PRIVATE = 'private',
  RSHARED = 'rshared',
  SHARED = 'shared',
  RSLAVE = 'rslave',
  SLAVE = 'slave',
}

/** For whom SELinux labels the files of a volume, on machines that have it. */
export enum SelinuxLabel {
  /** For all containers. */
  SHARED = 'z',
  /** For the container alone: no other one can read them. */
  PRIVATE = 'Z',
}

/** How a volume is mounted. */
export interface MountOptions {
  /**
   * Whether the container can only read it.
   *
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * The part of a named volume or of an image that is mounted: a path below its root. Needs Docker Engine 26.
   *
   * @default - all of it
   */
  readonly subpath?: string;
  /**
   * Whether a new volume stays empty, and does not take over the files that the image has at its place.
   *
   * @default false
   */
  readonly noCopy?: boolean;
  /**
   * How the mounts below a folder of the machine are seen by the container, and the other way round.
   *
   * @default - Docker's default, BindPropagation.RPRIVATE
   */
  readonly propagation?: BindPropagation;
  /**
   * For whom SELinux labels the files again, so that the container can reach them. Not for folders of the system itself.
   *
   * @default - the labels stay as they are
   */
  readonly selinux?: SelinuxLabel;
}

const MOUNT: Shape<MountOptions> = {
  readOnly: is.optional(is.boolean),
  subpath: is.optional(is.text),
  noCopy: is.optional(is.boolean),
  propagation: is.optional(is.oneOf('BindPropagation', BindPropagation)),
  selinux: is.optional(is.oneOf('SelinuxLabel', SelinuxLabel)),
};

const MEANT_FOR: Partial<Record<keyof MountOptions, readonly VolumeMountSpec['type'][]>> = {
  subpath: ['volume', 'image'],
  noCopy: ['volume'],
  propagation: ['bind'],
  selinux: ['bind', 'volume'],
};

/** Throws where an option is wrong, or means nothing for the kind of volume. */
export function checkMountOptions(subject: string, type: VolumeMountSpec['type'], options: MountOptions): void {
  checkOptions(subject, options, MOUNT);
  for (const [option, types] of Object.entries(MEANT_FOR)) {
    if (options[option as keyof MountOptions] === undefined || types.includes(type)) continue;
    throw new Error(
      `${subject}: "${option}" means nothing for a mount of type "${type}"; got it there; leave it out, or mount ${types.map((kind) => (kind === 'image' ? 'an image' : `a ${kind}`)).join(' or ')}`,
    );
  }
}
