import type { ContainerStart } from '../application-kind';
import type { BuildSystem } from './build-system';
import type { Bytecode } from './bytecode';

/** What the stages of a Python image are made from. */
export interface PythonStagesInput {
  readonly version: string;
  readonly packages: readonly string[];
  readonly baseImage: string;
  readonly keepSource: boolean;
  readonly lockFile: string;
  /** Distributions that are left out, by their normalized names. */
  readonly excluded: readonly string[];
  /** Extras of the project that are installed, by their normalized names. */
  readonly extras: readonly string[];
  /** Dependency groups that are installed, by their normalized names. */
  readonly groups: readonly string[];
  /** Packages of Debian that only installing needs. */
  readonly buildPackages: readonly string[];
  /** Packages of Debian that the application needs when it runs. */
  readonly systemPackages: readonly string[];
  readonly start: ContainerStart;
  readonly startEnvironment: Record<string, string>;
  readonly bytecode: Bytecode;
  readonly buildSystem: BuildSystem;
  readonly buildNetwork: boolean;
}
