import { posix } from 'node:path';
import { checkOptions, checkReserved, is, show, textProblem } from '../private/checks';
import { literal } from '../private/interpolation';
import { containerPathProblem, normalContainerPath } from '../private/paths';
import type { VolumeMountSpec } from '../private/spec/compose-spec';

/** How a folder of the machine is used. */
export interface BindOptions {
  /**
   * Whether the folder is part of the repository. One that is not holds what the service writes: it is made when the
   * project synthesizes and kept out of git.
   *
   * @default false
   */
  readonly tracked?: boolean;
}

/** How a volume is mounted. */
export interface MountOptions {
  /**
   * Whether the container can only read it.
   *
   * @default false
   */
  readonly readOnly?: boolean;
}

/**
 * Where a container keeps what outlives it.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes
 */
export class Volume {
  /** A volume that Docker keeps, by its name. */
  public static named(name: string): Volume {
    if (typeof name !== 'string' || !/^[a-zA-Z0-9][\w.-]*$/.test(name)) {
      throw new Error(
        `Volume.named takes a name of letters, digits, ".", "_" and "-"; got ${show(name)}; write for example "data"`,
      );
    }
    checkReserved('Volume.named', name);
    return new Volume('volume', name, true);
  }

  /** A folder or file of the machine: below the project (`./data`), or absolute. */
  public static bind(source: string, options: BindOptions = {}): Volume {
    checkOptions('Volume.bind', options, { tracked: is.optional(is.boolean) });
    if (
      typeof source !== 'string' ||
      textProblem(source) ||
      !/^(\.{1,2}(\/|$)|\/)/.test(source) ||
      /[\r\n]/.test(source)
    ) {
      throw new Error(
        `Volume.bind takes a path that begins with "./", "../" or "/"; got ${show(source)}; write for example "./data"`,
      );
    }
    return new Volume('bind', source, options.tracked ?? false);
  }

  private constructor(
    /** @internal */
    public readonly _type: 'bind' | 'volume',
    /** The volume's name, or the path on the machine. */
    public readonly source: string,
    /** @internal */
    public readonly _tracked: boolean,
  ) {}

  /** Mounts the volume at a path inside the container. */
  public mountAt(target: string, options: MountOptions = {}): VolumeMount {
    checkOptions('Volume.mountAt', options, { readOnly: is.optional(is.boolean) });
    const problem = containerPathProblem(target);
    if (problem !== undefined) throw new Error(`Volume.mountAt ${problem}`);
    return VolumeMount._of(this, normalContainerPath(target), options.readOnly ?? false);
  }
}

/** A volume at its place inside a container. */
export class VolumeMount {
  /** @internal */
  public static _of(volume: Volume, target: string, readOnly: boolean): VolumeMount {
    return new VolumeMount(volume, target, readOnly);
  }

  private constructor(
    /** The volume. */
    public readonly volume: Volume,
    /** The path inside the container. */
    public readonly target: string,
    /** Whether the container can only read it. */
    public readonly readOnly: boolean,
  ) {}

  /**
   * The folder below the project that is made for this mount, if there is one.
   *
   * @internal
   */
  public get _madeFolder(): string | undefined {
    const { _type, _tracked, source } = this.volume;
    if (_type !== 'bind' || _tracked || this.readOnly) return undefined;
    const folder = posix.normalize(source).replace(/\/$/, '');
    return source.startsWith('./') && folder !== '.' && !folder.startsWith('..') ? folder : undefined;
  }

  /** @internal */
  public _toCompose(): VolumeMountSpec {
    const { _type, source } = this.volume;
    return {
      type: _type,
      source: literal(source),
      target: literal(this.target),
      ...(this.readOnly ? { read_only: true } : {}),
      // Docker would make a missing folder as root, where the container's user cannot write
      ...(_type === 'bind' ? { bind: { create_host_path: false } } : {}),
    };
  }
}
