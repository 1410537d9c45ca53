import { checkOptions, is } from '../private/checks';
import type { EnvFileSpec } from '../private/spec/compose-spec';
import { checkSourceFile } from './source-path';

/** How a file of variables is read. */
export enum EnvFileFormat {
  /** As Compose reads `.env`: with quotes, comments and variables. */
  COMPOSE = 'compose',
  /** As `docker run` does: each value as it stands. Needs Docker Compose 2.30. */
  RAW = 'raw',
}

/** How a file of variables is used. */
export interface EnvFileOptions {
  /**
   * Whether the service cannot start without the file. A file that may be missing needs Docker Compose 2.24.
   *
   * @default true
   */
  readonly required?: boolean;
  /**
   * How its values are read.
   *
   * @default EnvFileFormat.COMPOSE
   */
  readonly format?: EnvFileFormat;
}

/**
 * A file of the machine with variables of a service. What `environment` sets wins over it.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#env_file
 */
export class EnvFile {
  /** A file below the project (`./app.env`), or absolute. */
  public static atPath(path: string, options: EnvFileOptions = {}): EnvFile {
    checkSourceFile('EnvFile.atPath', path, './app.env');
    checkOptions('EnvFile.atPath', options, {
      required: is.optional(is.boolean),
      format: is.optional(is.oneOf('EnvFileFormat', EnvFileFormat)),
    });
    return new EnvFile(path, options.required ?? true, options.format ?? EnvFileFormat.COMPOSE);
  }

  private constructor(
    /** The file's path. */
    public readonly path: string,
    /** Whether the service cannot start without it. */
    public readonly required: boolean,
    /** How its values are read. */
    public readonly format: EnvFileFormat,
  ) {}

  /** @internal */
  public _toCompose(): EnvFileSpec | string {
    const format = this.format === EnvFileFormat.RAW ? this.format : undefined;
    if (this.required && format === undefined) return this.path;
    return { path: this.path, required: this.required, format };
  }
}
