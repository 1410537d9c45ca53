import type { BaseSystem } from '../base-system';

/** How a Node.js application is built. */
export interface NodeApplicationOptions {
  /** The version of Node.js that it runs on, for example `22`. */
  readonly version: string;
  /**
   * The files and folders of the project that it consists of, or that it is built from. package.json and the lock file need not be
   * named.
   */
  readonly files: string[];
  /**
   * The script of package.json that builds it, run with the dependencies of development.
   *
   * @default - none; the files are taken as they are
   */
  readonly buildScript?: string;
  /**
   * The files and folders that the build makes and the image takes.
   *
   * @default - `dist` where there is a build script
   */
  readonly output?: string[];
  /**
   * The lock file: of npm (`package-lock.json`, `npm-shrinkwrap.json`), of pnpm (`pnpm-lock.yaml`) or of Yarn 1 (`yarn.lock`).
   *
   * @default - the one that is there, or that projen makes
   */
  readonly lockFile?: string;
  /**
   * The version of pnpm or Yarn.
   *
   * @default - the one that `packageManager` in package.json names, else 10 of pnpm and 1.22.22 of Yarn
   */
  readonly packageManagerVersion?: string;
  /**
   * The image of every stage; it must have Node.js and npm.
   *
   * @default - the official slim image, `node:<version>-slim`
   */
  readonly baseImage?: string;
  /**
   * What the base image has for making its user.
   *
   * @default - what is known of well-known images
   */
  readonly baseSystem?: BaseSystem;
}
