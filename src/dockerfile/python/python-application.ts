import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import { ProbeTool } from '../../health';
import type { Rule } from '../../private/rule';
import type { ApplicationKind, ApplicationParts, ContainerStart } from '../application-kind';
import { SourceProtection } from '../source-protection';
import { buildSystemOf } from './build-system';
import { Bytecode } from './bytecode';
import { checkPythonOptions } from './check-python-options';
import { normalizedName } from './locked-names';
import type { PythonApplicationOptions } from './python-application-options';
import { madeLock, manifestText } from './python-project';
import { pythonStages } from './python-stages';
import { excludedDependencyIsLocked } from './rules/excluded-dependency-is-locked';
import { extrasAndGroupsExist } from './rules/extras-and-groups-exist';
import { lockFileExists } from './rules/lock-file-exists';
import { lockFileIsCurrent } from './rules/lock-file-is-current';
import { packageExists } from './rules/package-exists';
import { pythonVersionIsAccepted } from './rules/python-version-is-accepted';
import { sourceIsNotNeeded } from './rules/source-is-not-needed';

const METADATA = ['pyproject.toml', 'setup.py', 'setup.cfg', 'MANIFEST.in', 'README.md', 'LICENSE'];

/** A Python application: what its Dockerfile reads and how it is put together. */
export class PythonApplication implements ApplicationKind {
  public readonly probeTool = ProbeTool.PYTHON;
  public readonly version: string;
  public readonly packages: readonly string[];
  public readonly sourceProtection: SourceProtection;
  public readonly baseImage: string;
  /** Distributions that are left out, by their normalized names. */
  public readonly excluded: readonly string[];
  /** Extras that are installed, by their normalized names. */
  public readonly extras: readonly string[];
  /** Dependency groups that are installed, by their normalized names. */
  public readonly groups: readonly string[];
  private readonly options: PythonApplicationOptions;

  public constructor(options: PythonApplicationOptions) {
    checkPythonOptions(options);
    this.options = options;
    this.version = options.version;
    this.packages = options.packages;
    this.sourceProtection = options.sourceProtection ?? SourceProtection.BYTECODE;
    this.excluded = (options.excludeDependencies ?? []).map(normalizedName);
    this.extras = (options.extras ?? []).map(normalizedName);
    this.groups = (options.groups ?? []).map(normalizedName);
    this.baseImage = options.baseImage ?? `python:${options.version}-slim`;
  }

  /** The lock file's path below the project. */
  public lockFile(project: Project): string {
    if (this.options.lockFile !== undefined) return this.options.lockFile;
    // what projen's uv or Poetry makes after this synth counts already, or the next synth would choose another one
    const made = madeLock(project);
    const there = ['uv.lock', 'poetry.lock', 'pdm.lock'].find(
      (path) => path === made || existsSync(join(project.outdir, path)),
    );
    return there ?? 'requirements.lock';
  }

  /** Where a package lies below the project: a folder or a single module. */
  public packagePath(project: Project, name: string): string {
    const candidates = [name, `src/${name}`, `${name}.py`, `src/${name}.py`];
    return candidates.find((path) => existsSync(join(project.outdir, path))) ?? name;
  }

  public sources(project: Project): string[] {
    return [
      ...METADATA,
      this.lockFile(project),
      ...this.packages.map((name) => this.packagePath(project, name)),
      ...(this.options.buildFiles ?? []),
    ];
  }

  public parts(project: Project, _command: readonly string[], start: ContainerStart): ApplicationParts {
    return pythonStages({
      version: this.version,
      packages: this.packages,
      baseImage: this.baseImage,
      keepSource: this.sourceProtection === SourceProtection.NONE,
      lockFile: this.lockFile(project),
      excluded: this.excluded,
      extras: this.extras,
      groups: this.groups,
      buildPackages: this.options.buildPackages ?? [],
      systemPackages: this.options.systemPackages ?? [],
      start,
      startEnvironment: this.options.startEnvironment ?? {},
      bytecode: this.options.bytecode ?? Bytecode.WHAT_RUNS,
      buildNetwork: this.options.buildNetwork ?? false,
      buildSystem: buildSystemOf(manifestText(project) ?? ''),
    });
  }

  public rules(command: readonly string[]): Rule<Project>[] {
    return [
      packageExists(this),
      lockFileExists(this),
      pythonVersionIsAccepted(this),
      lockFileIsCurrent(this),
      excludedDependencyIsLocked(this),
      extrasAndGroupsExist(this),
      sourceIsNotNeeded(this, command),
    ];
  }
}
