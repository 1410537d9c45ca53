import type { ContainerStart } from '../application-kind';
import type { Bytecode } from './bytecode';
import type { ScriptProject } from './scripts/application-script';

/** What the stages of a Python image are made from. */
export interface PythonStagesInput {
  readonly version: string;
  readonly packages: readonly string[];
  readonly baseImage: string;
  /** Whether what installs packages stays in the image. */
  readonly installers: boolean;
  readonly keepSource: boolean;
  readonly lockFile: string;
  /** Distributions that are left out, by their normalized names. */
  readonly excluded: readonly string[];
  /** Extras of the project that are installed, by their normalized names. */
  readonly extras: readonly string[];
  /** Dependency groups that are installed, by their normalized names. */
  readonly groups: readonly string[];
  /** The folder of the application below the build context; `.` is the context itself. */
  readonly workspace: string;
  /** The application and the members of its workspace that it needs, by their normalized names; none without a lock of uv. */
  readonly members: readonly string[];
  /** What a wheel is built of: the application, and then members of its workspace. */
  readonly projects: readonly ScriptProject[];
  /** Packages of Debian that only installing needs. */
  readonly buildPackages: readonly string[];
  /** Packages of Debian that the application needs when it runs. */
  readonly systemPackages: readonly string[];
  readonly start: ContainerStart;
  readonly startEnvironment: Record<string, string>;
  readonly bytecode: Bytecode;
  readonly buildNetwork: boolean;
}
