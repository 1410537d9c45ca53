import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Project } from 'projen';
import { ProbeTool } from '../../health';
import type { Rule } from '../../private/rule';
import type { ApplicationKind, ApplicationParts, ContainerStart } from '../application-kind';
import type { KnownPrograms } from '../image-programs';
import { SourceProtection } from '../source-protection';
import { keepsInstallers } from '../without-installers';
import { buildSystemOf } from './build-system';
import { Bytecode } from './bytecode';
import { checkPythonOptions, SUBJECT } from './check-python-options';
import { lockedNames, normalizedName } from './locked-names';
import { metadataFiles } from './metadata-files';
import type { PythonApplicationOptions } from './python-application-options';
import { madeLock, manifestText } from './python-project';
import { pythonStages } from './python-stages';
import { excludedDependencyIsLocked } from './rules/excluded-dependency-is-locked';
import { extrasAndGroupsExist } from './rules/extras-and-groups-exist';
import { lockFileExists } from './rules/lock-file-exists';
import { lockFileIsCurrent } from './rules/lock-file-is-current';
import { namedFileExists } from './rules/named-file-exists';
import { packageExists } from './rules/package-exists';
import { pythonRunsAsBuilt } from './rules/python-runs-as-built';
import { pythonVersionIsAccepted } from './rules/python-version-is-accepted';
import { pythonWorkspaceIsKnown } from './rules/python-workspace-is-known';
import { pythonWorkspacePackageIsNamed } from './rules/python-workspace-package-is-named';
import { sourceIsNotNeeded } from './rules/source-is-not-needed';
import { missingModule } from './started-module';
import { type Member, neededMembers, packagePath } from './workspace';

/** A Python application: what its Dockerfile reads and how it is put together. */
export class PythonApplication implements ApplicationKind {
  public readonly probeTool = ProbeTool.PYTHON;
  public readonly version: string;
  public readonly packages: readonly string[];
  /** The folder of the application below the project; `.` is the project itself. */
  public readonly workspace: string;
  public readonly sourceProtection: SourceProtection;
  public readonly baseImage: string;
  /** Distributions that are left out, by their normalized names. */
  public readonly excluded: readonly string[];
  /** Extras that are installed, by their normalized names. */
  public readonly extras: readonly string[];
  /** Dependency groups that are installed, by their normalized names. */
  public readonly groups: readonly string[];
  private readonly options: PythonApplicationOptions;
  private readonly installers: boolean;

  public constructor(options: PythonApplicationOptions) {
    checkPythonOptions(options);
    this.options = options;
    this.version = options.version;
    this.packages = options.packages;
    this.workspace = posix.normalize(options.workspace ?? '.').replace(/(.)\/$/, '$1');
    this.sourceProtection = options.sourceProtection ?? SourceProtection.BYTECODE;
    this.excluded = (options.excludeDependencies ?? []).map(normalizedName);
    this.extras = (options.extras ?? []).map(normalizedName);
    this.groups = (options.groups ?? []).map(normalizedName);
    this.baseImage = options.baseImage ?? `python:${options.version}-slim`;
    // their files have new dates in each build, and a layer of all would be a large one to push and pull
    const addsPackages = (options.systemPackages ?? []).length > 0;
    this.installers = keepsInstallers(
      SUBJECT,
      this.baseImage,
      'python',
      options.installers ?? (addsPackages || undefined),
    );
  }

  /** The lock file's path below the project. */
  public lockFile(project: Project): string {
    if (this.options.lockFile !== undefined) return this.options.lockFile;
    if (this.options.workspace !== undefined) return 'uv.lock';
    // what projen's uv or Poetry makes after this synth counts already, or the next synth would choose another one
    const made = madeLock(project);
    const there = ['uv.lock', 'poetry.lock', 'pdm.lock'].find(
      (path) => path === made || existsSync(join(project.outdir, path)),
    );
    return there ?? 'requirements.lock';
  }

  /** The application, and then the members of its workspace that it needs. */
  public members(project: Project): Member[] {
    return neededMembers(project, this);
  }

  /** Where a package lies below the project, as a folder or a single module: in one place, or a part of it in each of several members. */
  public packagePaths(project: Project, name: string): string[] {
    const folders = this.built(project).map(({ folder }) => folder);
    const found = folders.flatMap((folder) => packagePath(project, folder, name, folders) ?? []);
    return found.length > 0 ? found : [posix.join(this.workspace, name)];
  }

  /** The packages of a member that the application names. */
  public packagesOf(project: Project, folder: string): string[] {
    const folders = this.built(project).map((member) => member.folder);
    if (folders.length === 1) return [...this.packages];
    return this.packages.filter((name) => packagePath(project, folder, name, folders) !== undefined);
  }

  /** The members that have a wheel; others are there for what they depend on. */
  public built(project: Project): Member[] {
    return this.members(project).filter(({ folder, entry }) => folder === this.workspace || entry?.installed);
  }

  public get startEnvironment(): Readonly<Record<string, string>> {
    return this.options.startEnvironment ?? {};
  }

  public sources(project: Project): string[] {
    const folders = this.built(project).map(({ folder }) => folder);
    return [
      'pyproject.toml',
      ...folders.flatMap((folder) => metadataFiles(project, folder)),
      this.lockFile(project),
      ...this.packages.flatMap((name) => this.packagePaths(project, name)),
      ...(this.options.buildFiles ?? []),
    ];
  }

  public parts(project: Project, _command: readonly string[], start: ContainerStart): ApplicationParts {
    const members = this.members(project);
    return pythonStages({
      version: this.version,
      packages: this.packages,
      baseImage: this.baseImage,
      installers: this.installers,
      keepSource: this.sourceProtection === SourceProtection.NONE,
      lockFile: this.lockFile(project),
      excluded: this.excluded,
      extras: this.extras,
      groups: this.groups,
      workspace: this.workspace,
      members: members.flatMap(({ entry }) => entry?.name ?? []),
      projects: this.built(project).map(({ folder, extras }) => ({
        folder,
        extras,
        packages: this.packagesOf(project, folder),
        buildSystem: buildSystemOf(manifestText(project, folder) ?? ''),
      })),
      buildPackages: this.options.buildPackages ?? [],
      systemPackages: this.options.systemPackages ?? [],
      start,
      startEnvironment: this.startEnvironment,
      bytecode: this.options.bytecode ?? Bytecode.WHAT_RUNS,
      buildNetwork: this.options.buildNetwork ?? false,
    });
  }

  public programs(project: Project): KnownPrograms {
    // looked at only where somebody starts what may be a package of the application
    const locked = () => lockedNames(join(project.outdir, this.lockFile(project)));
    return {
      image: this.baseImage,
      leftOut: this.installers
        ? undefined
        : (name) => /^pip[\d.]*$/.test(name) && !(locked()?.includes('pip') ?? false),
      missingCode: (command) => missingModule(project, command, this, locked()),
      addsPackages: (this.options.systemPackages ?? []).length > 0,
    };
  }

  public rules(command: readonly string[], environment: Readonly<Record<string, string>>): Rule<Project>[] {
    return [
      pythonWorkspaceIsKnown(this),
      pythonWorkspacePackageIsNamed(this),
      packageExists(this),
      namedFileExists(this),
      lockFileExists(this),
      pythonVersionIsAccepted(this),
      lockFileIsCurrent(this),
      excludedDependencyIsLocked(this),
      extrasAndGroupsExist(this),
      sourceIsNotNeeded(this, command),
      pythonRunsAsBuilt(command, environment),
    ];
  }
}
