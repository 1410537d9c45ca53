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
   * The folder of the package that the image holds, in a project of several packages (workspaces of npm, pnpm or Yarn), for example
   * `packages/api`. It is the image's working directory, below `/app`.
   *
   * The packages of the project that it depends on are built before it and are in the image too, where they are in the project.
   * `files` and `output` stay paths below the project.
   *
   * @default - the project is one package
   */
  readonly workspace?: string;
  /**
   * The script of package.json that builds it, run with the dependencies of development. With `workspace` it is run for each
   * package that has it, and the workspace must.
   *
   * @default - none; the files are taken as they are
   */
  readonly buildScript?: string;
  /**
   * The files and folders that the build makes and the image takes.
   *
   * @default - `dist` where there is a build script; with `workspace` the `dist` of each package that has the script, and the files of
   * those that have not
   */
  readonly output?: string[];
  /**
   * Whether what the build makes needs no package when it runs, as a bundler makes it. The image has no `node_modules` then.
   *
   * @default false
   */
  readonly bundled?: boolean;
  /**
   * The lock file: of npm (`package-lock.json`, `npm-shrinkwrap.json`), of pnpm (`pnpm-lock.yaml`), of Yarn 1 or of Yarn 4
   * (`yarn.lock`). Yarn 4 must make folders: `nodeLinker: node-modules` in `.yarnrc.yml`.
   *
   * @default - the one that is there, or that projen makes
   */
  readonly lockFile?: string;
  /**
   * The version of pnpm or Yarn.
   *
   * @default - the one that `packageManager` in package.json names, else 10 of pnpm, 1.22.22 of Yarn 1 and 4 of later Yarn
   */
  readonly packageManagerVersion?: string;
  /**
   * The image of every stage that builds; it must have Node.js and npm.
   *
   * @default - the official slim image, `node:<version>-slim`
   */
  readonly baseImage?: string;
  /**
   * The image that the application runs in, which needs nothing but Node.js, for example
   * `gcr.io/distroless/nodejs22-debian12:nonroot`. Where it has no shell, its entrypoint is left out and `node` is found in
   * `/nodejs/bin` too, so that the same command starts the application in both images.
   *
   * @default - the base image
   */
  readonly runtimeImage?: string;
  /**
   * What the image that the application runs in has for making its user.
   *
   * @default - what is known of well-known images
   */
  readonly baseSystem?: BaseSystem;
  /**
   * Whether what only installs packages stays in the image, for a program that starts it: npm, Corepack, Yarn, and the headers that
   * extensions are compiled with. Without them the base of the image is one smaller layer, which all images share that this library
   * makes from the same base image; with them it is the layers of the base image itself, and its entrypoint.
   *
   * @default - false where the application runs in the official image, else true
   */
  readonly installers?: boolean;
  /**
   * Whether the build script may use the network while it sees the source, for one that downloads fonts, say, or a compiler. What
   * the lock names is installed before, in a stage of its own.
   *
   * @default false
   * @see https://docs.docker.com/reference/dockerfile/#run---network
   */
  readonly buildNetwork?: boolean;
}
