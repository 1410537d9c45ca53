import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Project } from 'projen';
import { ProbeTool } from '../../health';
import type { Rule } from '../../private/rule';
import type { ApplicationKind, ApplicationParts } from '../application-kind';
import { baseImage } from '../base-image';
import { BaseSystem } from '../base-system';
import type { KnownPrograms } from '../image-programs';
import { buildSourceExists } from '../rules/build-source-exists';
import { keepsInstallers } from '../without-installers';
import { checkNodeOptions, SUBJECT } from './check-node-options';
import { readManifest } from './manifest';
import type { NodeApplicationOptions } from './node-application-options';
import { type NodeStagesInput, nodeStages } from './node-stages';
import { declaredVersion, lockFileOf, managerOf, type PackageManager } from './package-manager';
import { commandGetsSignals } from './rules/command-gets-signals';
import { nodeLockFileExists } from './rules/node-lock-file-exists';
import { nodeLockFileIsCurrent } from './rules/node-lock-file-is-current';
import { nodePackagesAreElsewhere } from './rules/node-packages-are-elsewhere';
import { nodeScriptExists } from './rules/node-script-exists';
import { nodeStartsTheScript } from './rules/node-starts-the-script';
import { workspaceIsKnown } from './rules/workspace-is-known';
import { workspaceSourceIsNamed } from './rules/workspace-source-is-named';
import { yarnMakesFolders } from './rules/yarn-makes-folders';
import { missingFile } from './started-file';
import { neededWorkspaces, type Workspace, workspacesOf } from './workspaces';

const INSTALLERS = ['npm', 'npx', 'corepack', 'yarn', 'yarnpkg'];

/** A Node.js application: what its Dockerfile reads and how it is put together. */
export class NodeApplication implements ApplicationKind {
  public readonly probeTool = ProbeTool.NODE;
  public readonly baseSystem: BaseSystem;
  public readonly entrypoint?: readonly string[];
  public readonly workdir: string;
  private readonly baseImage: string;
  private readonly workspace?: string;
  private readonly installers: boolean;

  public constructor(
    private readonly options: NodeApplicationOptions,
    /** Whether Node.js runs what was built; else it only builds it. */
    private readonly runs = true,
  ) {
    checkNodeOptions(options);
    this.baseImage = options.baseImage ?? `node:${options.version}-slim`;
    this.baseSystem = baseImage(SUBJECT, options.runtimeImage ?? this.baseImage, options).baseSystem;
    // that of an image without a shell is node itself
    if (options.runtimeImage !== undefined && this.baseSystem === BaseSystem.EMPTY) this.entrypoint = [];
    this.workspace = options.workspace === undefined ? undefined : normal(options.workspace);
    const { runtimeImage, installers } = options;
    this.installers = keepsInstallers(SUBJECT, runtimeImage ?? this.baseImage, 'node', installers);
    this.workdir = posix.join('/app', this.workspace ?? '.');
  }

  public sources(project: Project): string[] {
    const manager = this.manager(project);
    return [
      ...['.', ...(this.workspaces(project, manager)?.locked ?? [])].map((folder) =>
        posix.join(folder, 'package.json'),
      ),
      this.lockFile(project),
      ...this.settings(project, manager),
      ...this.options.files,
    ];
  }

  public parts(project: Project): ApplicationParts {
    const { buildScript, runtimeImage, packageManagerVersion, bundled = false } = this.options;
    const manager = this.manager(project);
    return nodeStages({
      baseImage: this.baseImage,
      runtimeImage: runtimeImage === undefined ? undefined : this.runtimeImage(runtimeImage),
      buildScript,
      built: this.built(project).map(({ folder }) => folder),
      taken: this.taken(project),
      runs: this.runs,
      installers: this.installers,
      buildNetwork: this.options.buildNetwork ?? false,
      bundled,
      lockFile: this.lockFile(project),
      settings: this.settings(project, manager),
      manager,
      managerVersion:
        manager.version && (packageManagerVersion ?? declaredVersion(project, manager) ?? manager.version),
      workspaces: this.workspaces(project, manager),
    });
  }

  public programs(project: Project): KnownPrograms {
    const isKnown = this.workspace === undefined || this.needed(project, false).length > 0;
    const from = { workdir: this.workdir, taken: this.taken(project), built: this.options.buildScript !== undefined };
    return {
      image: this.options.runtimeImage ?? this.baseImage,
      only: ['node', ...['/nodejs', '/usr', '/usr/local'].map((folder) => `${folder}/bin/node`)],
      leftOut: this.installers ? undefined : (name) => INSTALLERS.includes(name),
      missingCode: (command) => (isKnown ? missingFile(project, command, from) : undefined),
      // what is built is not known: it may hold programs
      instructions: [{ kind: 'COPY', source: '.', target: '/app' }],
    };
  }

  public rules(command: readonly string[]): Rule<Project>[] {
    const { files, buildScript } = this.options;
    const { workspace } = this;
    return [
      nodeLockFileExists((project) => this.lockFile(project)),
      nodeLockFileIsCurrent({
        lockFile: (project) => this.lockFile(project),
        manager: (project) => this.manager(project),
        folders: (project) => this.workspaces(project, this.manager(project))?.locked ?? [],
      }),
      yarnMakesFolders((project) => this.lockFile(project)),
      nodePackagesAreElsewhere(workspace !== undefined, (project) => this.needed(project, true)),
      buildSourceExists(() => ['package.json', ...files]),
      commandGetsSignals(command),
      ...(this.installers ? [] : [nodeStartsTheScript(command)]),
      ...(buildScript === undefined ? [] : [nodeScriptExists(buildScript, workspace)]),
      ...(workspace === undefined
        ? []
        : [
            workspaceIsKnown(workspace),
            workspaceSourceIsNamed(workspace, files.map(normal), (project) => this.needed(project, false)),
          ]),
    ];
  }

  private runtimeImage(image: string): NodeStagesInput['runtimeImage'] {
    return { image, hasShell: this.baseSystem !== BaseSystem.EMPTY };
  }

  /** The packages of the project that building or running needs; nothing where it is one package. */
  private needed(project: Project, forBuild: boolean): Workspace[] {
    return this.workspace === undefined ? [] : neededWorkspaces(project, this.workspace, forBuild);
  }

  /** The packages that are built, each after what it needs. */
  private built(project: Project): Workspace[] {
    const { buildScript } = this.options;
    if (buildScript === undefined) return [];
    if (this.workspace === undefined) return [{ folder: '.', manifest: {} }];
    return this.needed(project, true).filter(
      ({ folder, manifest }) => folder === this.workspace || manifest.scripts?.[buildScript] !== undefined,
    );
  }

  /** The packages of the project that are in the image. */
  private shipped(project: Project): Workspace[] {
    return this.needed(project, false).filter(({ folder }) => !this.options.bundled || folder === this.workspace);
  }

  /** The files and folders that the image takes. */
  public taken(project: Project): string[] {
    const { files, output, buildScript } = this.options;
    if (this.workspace === undefined) {
      return ['package.json', ...(buildScript === undefined ? files : (output ?? ['dist']))];
    }
    const built = this.built(project).map(({ folder }) => folder);
    const shipped = this.shipped(project).map(({ folder }) => folder);
    const fromBuild = shipped.flatMap((folder) =>
      built.includes(folder)
        ? [posix.join(folder, 'dist')]
        : files.filter((file) => `${normal(file)}/`.startsWith(`${folder}/`)),
    );
    const manifests = shipped.map((folder) => posix.join(folder, 'package.json'));
    return [...new Set([...manifests, ...(buildScript === undefined ? files : (output ?? fromBuild))])];
  }

  private workspaces(project: Project, manager: PackageManager): NodeStagesInput['workspaces'] {
    if (this.workspace === undefined) return undefined;
    const folders = (all: readonly Workspace[]) => all.map(({ folder }) => folder).sort();
    const building = folders(this.needed(project, true));
    const names = [readManifest(project), readManifest(project, this.workspace)].map((one) => one?.name);
    return {
      locked: manager.readsAllManifests ? folders(workspacesOf(project)) : building,
      building,
      running: folders(this.needed(project, false)),
      names: names.filter((name) => name !== undefined),
    };
  }

  private lockFile(project: Project): string {
    return this.options.lockFile ?? lockFileOf(project);
  }

  private manager(project: Project): PackageManager {
    return managerOf(project, this.lockFile(project));
  }

  /** Files beside the lock file that say how it is installed. */
  private settings(project: Project, manager: PackageManager): string[] {
    const folder = dirname(this.lockFile(project));
    return manager.settings
      .map((name) => posix.join(folder, name))
      .filter((path) => existsSync(join(project.outdir, path)) || project.tryFindFile(path));
  }
}

function normal(path: string): string {
  return posix.normalize(path).replace(/\/$/, '');
}
