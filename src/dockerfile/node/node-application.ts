import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Project } from 'projen';
import { ProbeTool } from '../../health';
import { checkOptions, is, show } from '../../private/checks';
import { imageReferenceProblem } from '../../private/image-reference';
import { sourcePathProblem } from '../../private/paths';
import type { Rule } from '../../private/rule';
import type { ApplicationKind, ApplicationParts } from '../application-kind';
import { baseImage } from '../base-image';
import { BaseSystem } from '../base-system';
import { buildSourceExists } from '../rules/build-source-exists';
import type { NodeApplicationOptions } from './node-application-options';
import { nodeStages } from './node-stages';
import { declaredVersion, LOCK_FILES, lockFileOf, managerOf } from './package-manager';
import { commandGetsSignals } from './rules/command-gets-signals';
import { nodeLockFileExists } from './rules/node-lock-file-exists';
import { nodePackagesAreElsewhere } from './rules/node-packages-are-elsewhere';
import { nodeScriptExists } from './rules/node-script-exists';

const SUBJECT = 'Application.node';

/** A Node.js application: what its Dockerfile reads and how it is put together. */
export class NodeApplication implements ApplicationKind {
  public readonly probeTool = ProbeTool.NODE;
  public readonly baseSystem: BaseSystem;
  private readonly baseImage: string;

  public constructor(
    private readonly options: NodeApplicationOptions,
    /** Whether Node.js runs what was built; else it only builds it. */
    private readonly runs = true,
  ) {
    checkNodeOptions(options);
    this.baseImage = options.baseImage ?? `node:${options.version}-slim`;
    this.baseSystem = baseImage(SUBJECT, this.baseImage, options).baseSystem;
  }

  public sources(project: Project): string[] {
    return ['package.json', this.lockFile(project), ...this.settings(project), ...this.options.files];
  }

  public parts(project: Project): ApplicationParts {
    const { files, output = ['dist'], buildScript, packageManagerVersion } = this.options;
    const lockFile = this.lockFile(project);
    const manager = managerOf(lockFile);
    return nodeStages({
      baseImage: this.baseImage,
      files,
      output,
      buildScript,
      runs: this.runs,
      lockFile,
      settings: this.settings(project),
      manager,
      managerVersion:
        manager.version && (packageManagerVersion ?? declaredVersion(project, manager) ?? manager.version),
    });
  }

  public rules(command: readonly string[]): Rule<Project>[] {
    const { files, buildScript } = this.options;
    return [
      nodeLockFileExists((project) => this.lockFile(project)),
      nodePackagesAreElsewhere(),
      buildSourceExists(() => ['package.json', ...files]),
      commandGetsSignals(command),
      ...(buildScript === undefined ? [] : [nodeScriptExists(buildScript)]),
    ];
  }

  private lockFile(project: Project): string {
    return this.options.lockFile ?? lockFileOf(project);
  }

  /** Files beside the lock file that say how it is installed. */
  private settings(project: Project): string[] {
    const isPnpm = managerOf(this.lockFile(project)).name === 'pnpm';
    return isPnpm && existsSync(join(project.outdir, 'pnpm-workspace.yaml')) ? ['pnpm-workspace.yaml'] : [];
  }
}

function checkNodeOptions(options: NodeApplicationOptions): void {
  checkOptions(SUBJECT, options, {
    version: is.string,
    files: is.listOf(is.string),
    buildScript: is.optional(is.string),
    output: is.optional(is.listOf(is.string)),
    lockFile: is.optional(is.string),
    packageManagerVersion: is.optional(is.string),
    baseImage: is.optional(is.string),
    baseSystem: is.optional(is.oneOf('BaseSystem', BaseSystem)),
  });
  const { version, files, buildScript, output, lockFile, packageManagerVersion, baseImage: image } = options;
  const fail = (problem: string) => {
    throw new Error(`${SUBJECT}: ${problem}`);
  };
  if (!/^\d+(\.\d+){0,2}$/.test(version)) fail(`unknown version; got ${show(version)}; write for example "22"`);
  if (files.length === 0) fail('"files" is empty; got []; name what the application consists of, for example ["src"]');
  for (const path of [...files, ...(output ?? []), ...(lockFile === undefined ? [] : [lockFile])]) {
    const problem = sourcePathProblem(path);
    if (problem !== undefined) fail(problem);
  }
  if (lockFile !== undefined && !LOCK_FILES.includes(basename(lockFile))) {
    fail(`"lockFile" is of no known package manager; got ${show(lockFile)}; use one of ${LOCK_FILES.join(', ')}`);
  }
  if (buildScript !== undefined && !/^[\w:.-]+$/.test(buildScript)) {
    fail(
      `"buildScript" takes the name of a script of package.json; got ${show(buildScript)}; write for example "build"`,
    );
  }
  if (output !== undefined && buildScript === undefined) {
    fail(
      `"output" has no meaning without a build; got ${show(output)}; name the script with buildScript, or use files alone`,
    );
  }
  if (packageManagerVersion !== undefined && !/^\d[\w.-]*$/.test(packageManagerVersion)) {
    fail(`"packageManagerVersion" takes a version; got ${show(packageManagerVersion)}; write for example "10.20.0"`);
  }
  const problem = image === undefined ? undefined : imageReferenceProblem(image);
  if (problem !== undefined) fail(`"baseImage" ${problem}`);
}
