import { posix } from 'node:path';
import { checkOptions, is } from '../private/checks';
import { imageReferenceProblem } from '../private/image-reference';
import { withoutMarks } from '../private/mark';
import { containerPathProblem, normalContainerPath } from '../private/paths';
import type { VolumeMountSpec, VolumeSpec } from '../private/spec/compose-spec';
import { Size } from '../units';
import { checkName } from './names';
import { checkSourceFile } from './source-path';
import {
  type BindOptions,
  checkMountOptions,
  type MountOptions,
  NAMED,
  type NamedVolumeOptions,
  type TmpfsOptions,
} from './volume-options';

/**
 * What can be mounted into a container: mostly where it keeps what outlives it.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes
 */
export class Volume {
  /** A volume that Docker keeps, by its name in the Compose file. */
  public static named(name: string, options: NamedVolumeOptions = {}): Volume {
    checkName('Volume.named', name, 'data');
    checkOptions('Volume.named', options, NAMED);
    const { volumeName, external, driver, driverOptions, labels } = options;
    const made = external ? Object.entries({ driver, driverOptions, labels }).find(([, value]) => value) : undefined;
    if (made !== undefined) {
      throw new Error(
        `Volume.named: an external volume is not made, so it has no option "${made[0]}"; got external: true; leave out one of them`,
      );
    }
    return new Volume('volume', name, {
      definition: { name: volumeName, external, driver, driver_opts: driverOptions, labels },
    });
  }

  /** A volume without a name, which is gone when the container is removed together with its volumes. */
  public static anonymous(): Volume {
    return new Volume('volume', '');
  }

  /** A folder or file of the machine: below the project (`./data`), or absolute. */
  public static bind(source: string, options: BindOptions = {}): Volume {
    checkOptions('Volume.bind', options, {
      tracked: is.optional(is.boolean),
      createHostPath: is.optional(is.boolean),
    });
    checkSourceFile('Volume.bind', source, './data');
    return new Volume('bind', source, {
      tracked: options.tracked,
      mount: { bind: { create_host_path: options.createHostPath ?? false } },
    });
  }

  /** A folder in memory, which is gone when the container stops. */
  public static tmpfs(options: TmpfsOptions = {}): Volume {
    const subject = 'Volume.tmpfs';
    checkOptions(subject, options, {
      size: is.optional(is.a(Size, 'Size.mebibytes(64)')),
      mode: is.optional(is.number),
    });
    const { size, mode } = options;
    if (mode !== undefined && (!Number.isInteger(mode) || mode < 0 || mode > 0o7777)) {
      throw new Error(
        `${subject}: "mode" must be a whole number from 0 to 0o7777; got ${mode}; write for example 0o1777`,
      );
    }
    return new Volume('tmpfs', '', { mount: { tmpfs: { size: size?.toBytes(), mode } } });
  }

  /** The files of an image, which cannot be written. Needs Docker Engine 28. */
  public static image(reference: string): Volume {
    const problem = imageReferenceProblem(typeof reference === 'string' ? withoutMarks(reference) : reference);
    if (problem !== undefined) throw new Error(`Volume.image ${problem}`);
    return new Volume('image', reference);
  }

  private constructor(
    /** @internal */
    public readonly _type: VolumeMountSpec['type'],
    /** The volume's name, the path on the machine or the image; empty where there is none. */
    public readonly source: string,
    private readonly details: {
      readonly tracked?: boolean;
      readonly definition?: VolumeSpec;
      readonly mount?: Partial<VolumeMountSpec>;
    } = {},
  ) {}

  /** Mounts the volume at a path inside the container. */
  public mountAt(target: string, options: MountOptions = {}): VolumeMount {
    checkMountOptions('Volume.mountAt', this._type, options);
    if (options.readOnly && this._type === 'volume' && this.source === '') {
      throw new Error(
        'Volume.mountAt: a volume without a name would be empty for ever; got readOnly: true; leave it out, or use Volume.named',
      );
    }
    const problem = containerPathProblem(target);
    if (problem !== undefined) throw new Error(`Volume.mountAt ${problem}`);
    return VolumeMount._of(this, normalContainerPath(target), options);
  }

  /** @internal */
  public get _tracked(): boolean {
    return this.details.tracked ?? false;
  }

  /**
   * Whether the Compose file defines the volume.
   *
   * @internal
   */
  public get _isDefined(): boolean {
    return this.details.definition !== undefined;
  }

  /** @internal */
  public _toDefinition(): VolumeSpec {
    return this.details.definition ?? {};
  }

  /** @internal */
  public _toMount(): Pick<VolumeMountSpec, 'type' | 'source' | 'bind' | 'tmpfs'> {
    return { type: this._type, source: this.source || undefined, ...this.details.mount };
  }
}

/** A volume at its place inside a container. */
export class VolumeMount {
  /** @internal */
  public static _of(volume: Volume, target: string, options: MountOptions): VolumeMount {
    return new VolumeMount(volume, target, options);
  }

  /** Whether the container can only read it. */
  public readonly readOnly: boolean;

  private constructor(
    /** The volume. */
    public readonly volume: Volume,
    /** The path inside the container. */
    public readonly target: string,
    private readonly options: MountOptions,
  ) {
    this.readOnly = options.readOnly ?? volume._type === 'image';
  }

  /**
   * The folder below the project that is made for this mount, if there is one.
   *
   * @internal
   */
  public get _madeFolder(): string | undefined {
    const { _type, _tracked, source } = this.volume;
    if (_type !== 'bind' || _tracked || this.readOnly || source.includes('\0')) return undefined;
    const folder = posix.normalize(source).replace(/\/$/, '');
    return source.startsWith('./') && folder !== '.' && !folder.startsWith('..') ? folder : undefined;
  }

  /** @internal */
  public _toCompose(): VolumeMountSpec {
    const { subpath, noCopy, propagation, readOnly, selinux } = this.options;
    const { type, source, bind, tmpfs } = this.volume._toMount();
    return {
      type,
      source,
      target: this.target,
      read_only: readOnly || undefined,
      tmpfs: tmpfs && given(tmpfs),
      // Docker would make a missing folder as root, where the container's user cannot write
      bind: given({ ...bind, propagation, selinux }),
      volume: given({ nocopy: noCopy, subpath: type === 'volume' ? subpath : undefined }),
      image: given({ subpath: type === 'image' ? subpath : undefined }),
    };
  }
}

function given<T extends object>(options: T): T | undefined {
  return Object.values(options).some((value) => value !== undefined) ? options : undefined;
}
