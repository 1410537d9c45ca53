import type { SourceProtection } from '../source-protection';
import type { Bytecode } from './bytecode';

/** How a Python application is built. */
export interface PythonApplicationOptions {
  /** The version of Python that it runs on, for example `3.11`. */
  readonly version: string;
  /** The packages or modules that it consists of, by the names that are imported; looked for at the top and below `src/`. */
  readonly packages: string[];
  /**
   * The lock file: `uv.lock`, `poetry.lock`, `pdm.lock`, or a `requirements` file with a hash for every package.
   *
   * @default - the first of `uv.lock`, `poetry.lock` and `pdm.lock` that exists or that projen makes, else `requirements.lock`
   */
  readonly lockFile?: string;
  /**
   * How the source is kept out of the image.
   *
   * @default SourceProtection.BYTECODE
   */
  readonly sourceProtection?: SourceProtection;
  /**
   * Distributions of the lock that are left out of the image, such as one that a dependency declares and never imports
   * here. What only they require stays, unless it is named too. `drydock weight` proposes what may be named, and
   * `docker build --target verify` shows whether the application can be imported, and started, without it.
   *
   * @default - none
   */
  readonly excludeDependencies?: string[];
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
   * The image of every stage; it must have the declared version of Python.
   *
   * @default - the official slim image, `python:<version>-slim`
   */
  readonly baseImage?: string;
}
