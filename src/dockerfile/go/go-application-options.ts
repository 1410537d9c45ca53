import type { ProbeTool } from '../../health';
import type { BaseSystem } from '../base-system';

/** How a Go application is built. */
export interface GoApplicationOptions {
  /** The version of Go that builds it, for example `1.26`. */
  readonly version: string;
  /**
   * The folder of the main package.
   *
   * @default - the project itself
   */
  readonly main?: string;
  /**
   * The program's name, in the image `/usr/local/bin/<program>`.
   *
   * @default - the last part of `main`, or of the module's name
   */
  readonly program?: string;
  /**
   * What the program is built from, below the project. Tests (`_test.go`) are left out wherever they lie.
   *
   * @default - go.mod and go.sum, the Go files beside them and what these embed, and each folder with Go files
   */
  readonly sources?: string[];
  /**
   * Build tags.
   *
   * @default - none
   */
  readonly tags?: string[];
  /**
   * Whether C may be called. The program then needs a base image with the C library of the build image, and is built for each
   * platform on that platform.
   *
   * @default false
   */
  readonly cgo?: boolean;
  /**
   * Whether the image has the certificates that calling others by TLS needs.
   *
   * @default true
   */
  readonly certificates?: boolean;
  /**
   * Whether the program has the world's time zones in it (0.4 MB).
   *
   * @default false
   */
  readonly timeZones?: boolean;
  /**
   * The image that the program is built in.
   *
   * @default - the official image, `golang:<version>-bookworm`
   */
  readonly buildImage?: string;
  /**
   * The image that the program runs in.
   *
   * @default - `scratch`, in which there is nothing but the program; `debian:bookworm-slim` where C may be called
   */
  readonly baseImage?: string;
  /**
   * What the base image has for making its user.
   *
   * @default - what is known of well-known images
   */
  readonly baseSystem?: BaseSystem;
  /**
   * The program of the base image that asks for health.
   *
   * @default - what is known of well-known images; `scratch` has none
   */
  readonly probeTool?: ProbeTool;
}
