import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import { ProbeTool } from '../../health';
import { checkOptions, is, show } from '../../private/checks';
import { imageReferenceProblem } from '../../private/image-reference';
import { relativePathProblem } from '../../private/paths';
import type { Rule } from '../../private/rule';
import type { ApplicationKind, ApplicationParts, ContainerStart } from '../application-kind';
import { SourceProtection } from '../source-protection';
import { Bytecode } from './bytecode';
import { normalizedName } from './locked-names';
import type { PythonApplicationOptions } from './python-application-options';
import { pythonStages } from './python-stages';
import { excludedDependencyIsLocked } from './rules/excluded-dependency-is-locked';
import { lockFileExists } from './rules/lock-file-exists';
import { packageExists } from './rules/package-exists';
import { pythonVersionIsAccepted } from './rules/python-version-is-accepted';
import { hasManifest, makesUvLock } from './uv-project';

const SUBJECT = 'Application.python';
const VERSIONS = ['3.10', '3.11', '3.12', '3.13', '3.14'];
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
  private readonly options: PythonApplicationOptions;

  public constructor(options: PythonApplicationOptions) {
    checkOptions(SUBJECT, options, {
      version: is.string,
      packages: is.listOf(is.string),
      lockFile: is.optional(is.string),
      sourceProtection: is.optional(is.oneOf('SourceProtection', SourceProtection)),
      buildFiles: is.optional(is.listOf(is.string)),
      bytecode: is.optional(is.oneOf('Bytecode', Bytecode)),
      excludeDependencies: is.optional(is.listOf(is.string)),
      startEnvironment: is.optional(is.mapOf(is.string)),
      baseImage: is.optional(is.string),
    });
    if (!VERSIONS.includes(options.version)) {
      throw new Error(`${SUBJECT}: unknown version; got ${show(options.version)}; use one of ${VERSIONS.join(', ')}`);
    }
    if (options.packages.length === 0) {
      throw new Error(
        `${SUBJECT}: "packages" is empty; got []; name the package that is imported, for example ["app"]`,
      );
    }
    for (const name of options.packages) {
      if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) {
        throw new Error(
          `${SUBJECT}: "packages" takes names that can be imported; got ${show(name)}; write the top-level package, for example "app"`,
        );
      }
    }
    for (const path of [...(options.buildFiles ?? []), ...(options.lockFile === undefined ? [] : [options.lockFile])]) {
      const problem = relativePathProblem(path);
      if (problem !== undefined) throw new Error(`${SUBJECT}: ${problem}`);
    }
    if (options.lockFile !== undefined && !/^[\w.@+/-]+$/.test(options.lockFile)) {
      throw new Error(
        `${SUBJECT}: "lockFile" must be a path that a mount can name; got ${show(options.lockFile)}; ` +
          'use letters, digits, ".", "_", "-", "+", "@" and "/"',
      );
    }
    if (options.baseImage !== undefined) {
      const problem = imageReferenceProblem(options.baseImage);
      if (problem !== undefined) throw new Error(`${SUBJECT}: "baseImage" ${problem}`);
    }
    this.options = options;
    this.version = options.version;
    this.packages = options.packages;
    this.sourceProtection = options.sourceProtection ?? SourceProtection.BYTECODE;
    this.excluded = (options.excludeDependencies ?? []).map(normalizedName);
    this.baseImage = options.baseImage ?? `python:${options.version}-slim`;
  }

  /** The lock file's path below the project. */
  public lockFile(project: Project): string {
    if (this.options.lockFile !== undefined) return this.options.lockFile;
    // what projen's uv makes after this synth counts already, or the next synth would choose another one
    return existsSync(join(project.outdir, 'uv.lock')) || makesUvLock(project) ? 'uv.lock' : 'requirements.lock';
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
      start,
      startEnvironment: this.options.startEnvironment ?? {},
      bytecode: this.options.bytecode ?? Bytecode.WHAT_RUNS,
      hasManifest: hasManifest(project),
    });
  }

  public rules(): Rule<Project>[] {
    return [packageExists(this), lockFileExists(this), pythonVersionIsAccepted(this), excludedDependencyIsLocked(this)];
  }
}
