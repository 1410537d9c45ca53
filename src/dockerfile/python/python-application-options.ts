import type { SourceProtection } from '../source-protection';
import type { Bytecode } from './bytecode';

/** How a Python application is built. */
export interface PythonApplicationOptions {
  /** The version of Python that it runs on, for example `3.11`. */
  readonly version: string;
  /**
   * The packages or modules that it consists of, by the names that are imported; looked for at the top and below `src/`. In a
   * workspace of uv also those of the members that it depends on, each looked for in the folder of its member.
   */
  readonly packages: string[];
  /**
   * The folder of the package that the image holds, in a workspace of uv (`[tool.uv.workspace]`), for example `packages/api`.
   *
   * The members that it depends on are built too, each by its own backend, and protected in the same way. Which these are is read
   * from `uv.lock`. `lockFile` and `buildFiles` stay paths below the project.
   *
   * @default - the project itself, with the members of its workspace that it depends on
   * @see https://docs.astral.sh/uv/concepts/projects/workspaces/
   */
  readonly workspace?: string;
  /**
   * The lock file: `uv.lock`, `poetry.lock`, `pdm.lock`, or a `requirements` file with a hash for every package.
   *
   * @default - the first of `uv.lock`, `poetry.lock` and `pdm.lock` that exists or that projen makes, else
   * `requirements.lock`; with `workspace` always `uv.lock`
   */
  readonly lockFile?: string;
  /**
   * How the source is kept out of the image.
   *
   * @default SourceProtection.BYTECODE
   */
  readonly sourceProtection?: SourceProtection;
  /**
   * Extras of the project (`[project.optional-dependencies]`) that are installed, as with `uv sync --extra`. Synth refuses one
   * that the project does not have, and any with a `requirements` file, which knows none.
   *
   * @default - none
   */
  readonly extras?: string[];
  /**
   * Dependency groups (`[dependency-groups]`, or those of Poetry and PDM) that are installed besides the project's dependencies,
   * as with `uv sync --group`. Those that a tool installs by default, such as `dev`, are installed only if they are named here.
   *
   * @default - none
   */
  readonly groups?: string[];
  /**
   * Distributions of the lock that are left out of the image, such as one that a dependency declares and never imports
   * here. What only they require stays, unless it is named too. `drydock weight` proposes what may be named, and
   * `docker build --target verify` shows whether the application can be imported, and started, without it.
   *
   * @default - none
   */
  readonly excludeDependencies?: string[];
  /**
   * Packages of Debian that installing the dependencies or building the wheel needs, for example `gcc`, `libc6-dev` and
   * `libpq-dev` for a dependency that has no wheel. They are in the stages that install, and not in the image.
   *
   * @default - none
   */
  readonly buildPackages?: string[];
  /**
   * Packages of Debian that the application needs when it runs, for example `libpq5`. They are in every stage, since the
   * application is started while the image is built.
   *
   * @default - none
   */
  readonly systemPackages?: string[];
  /**
   * Which modules of the dependencies and of the standard library are compiled while the image is built.
   *
   * @default Bytecode.WHAT_RUNS
   */
  readonly bytecode?: Bytecode;
  /**
   * Variables that the application needs to start while the image is built, when it is watched for what it imports. They
   * are not part of the image; a value in the place of a secret is enough.
   *
   * @default - those of the image alone
   */
  readonly startEnvironment?: { [name: string]: string };
  /**
   * Further files that building the wheel needs, below the project.
   *
   * @default - the packages, `pyproject.toml`, `setup.py`, `setup.cfg`, `MANIFEST.in`, `README.md` and `LICENSE`, where they exist
   */
  readonly buildFiles?: string[];
  /**
   * Whether the build backend may use the network while it sees the source, for one that downloads what it compiles or that
   * asks for more than `[build-system]` names. What `[build-system]` names is installed before, in a stage of its own.
   *
   * @default false
   * @see https://docs.docker.com/reference/dockerfile/#run---network
   */
  readonly buildNetwork?: boolean;
  /**
   * The image of every stage; it must have the declared version of Python, and be made from Debian or one of its kin.
   *
   * @default - the official slim image, `python:<version>-slim`
   */
  readonly baseImage?: string;
  /**
   * Whether what only installs packages stays in the image: pip and setuptools of the base image, which the application's own
   * environment does not have in any case, `ensurepip`, IDLE, and the headers that extensions are compiled with. Without them the
   * base of the image is one smaller layer, which all images share that this library makes from the same base image; with them it is
   * the layers of the base image itself.
   *
   * @default - false where the base image is the official one and has no `systemPackages`, else true
   */
  readonly installers?: boolean;
}
