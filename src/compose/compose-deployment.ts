import type { IConstruct } from 'constructs';
import { Component, type FileBase, type ObjectFile, Project, type Task } from 'projen';
import { ExistingFile } from '../dockerfile';
import { checkOptions, checkReserved, is, show } from '../private/checks';
import { displayPath } from '../private/display-path';
import { markedIn } from '../private/mark';
import { Validation } from '../private/validation';
import { BindFolders } from './bind-folders';
import { ComposeFile } from './compose-file';
import { type ComposeRequirements, requirementsOf } from './compose-requirements';
import { ComposeService } from './compose-service';
import { addComposeTasks } from './compose-tasks';
import { deploymentComments } from './deployment-comments';
import { type FinishedFile, writeSpec } from './deployment-spec';
import { checkTargets, DeploymentTarget } from './deployment-target';
import { ENV_EXAMPLE, EnvExampleFile } from './env-example-file';
import { usedVariables } from './env-file-variables';
import { warnOfEnvFolder } from './env-folder';
import { EnvTasks } from './env-task';
import { FileComments } from './file-comments';
import { originOf } from './key-origin';
import { Overrides } from './overrides';
import { DEPLOYMENT_RULES, SERVICE_RULES } from './rules';
import type { ComposeServiceProps } from './service-props';

/** What a deployment is. */
export interface ComposeDeploymentProps {
  /**
   * The kinds of machines that it runs on, one Compose file for each.
   *
   * @default - `DeploymentTarget.universal()`
   */
  readonly targets?: DeploymentTarget[];
  /**
   * The Compose project's name, which Docker puts before the names of containers, volumes and networks.
   *
   * @default - the project's name, in lower case
   */
  readonly name?: string;
  /**
   * What becomes of a file that somebody wrote by hand, where a file of the deployment belongs.
   *
   * @default ExistingFile.REFUSE
   */
  readonly existingFiles?: ExistingFile;
}

/**
 * Declares what runs together; writes one complete Compose file a target, and `.env.example` for what is set from outside.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
export class ComposeDeployment extends Component {
  /** The kinds of machines that it runs on. */
  public readonly targets: DeploymentTarget[];
  /** The Compose project's name. */
  public readonly composeName: string;
  /** `.env.example`: what the person who deploys sets in `.env`. */
  public readonly envExample: FileBase;
  /** @internal */
  public readonly _overrides: Overrides;
  /** @internal */
  public readonly _comments: FileComments;
  private readonly files = new Map<string, ComposeFile>();
  private readonly members = new Map<string, ComposeService>();
  private readonly upTasks: Task[] = [];
  private readonly validation: Validation;
  private readonly folders: BindFolders;

  public constructor(scope: IConstruct, id: string, props: ComposeDeploymentProps = {}) {
    const subject = `ComposeDeployment "${displayPath(scope, id)}"`;
    checkReserved(subject, id);
    checkOptions(subject, props, {
      targets: is.optional(is.listOf(is.a(DeploymentTarget, 'DeploymentTarget.universal()'))),
      name: is.optional(is.string),
      existingFiles: is.optional(is.oneOf('ExistingFile', ExistingFile)),
    });
    const targets = props.targets ?? [DeploymentTarget.universal()];
    checkTargets(subject, targets);
    const project = Project.of(scope);
    const name = props.name ?? slug(project.name);
    if (!/^[a-z0-9][a-z0-9_-]*$/.test(name)) {
      throw new Error(
        `${subject}: "name" must be lower-case letters, digits, "-" and "_"; got ${show(name)}; write for example "my-app"`,
      );
    }
    const taken = [...targets.map(({ file }) => file), ENV_EXAMPLE].find((file) => project.tryFindFile(file));
    if (taken !== undefined) {
      throw new Error(
        `${subject} would write a file that is declared already; got "${taken}"; ` +
          'declare all targets and services in one deployment, or put this one into a subproject',
      );
    }
    super(scope, id);
    this.validation = Validation.of(this);
    this.targets = [...targets];
    this.composeName = name;
    this._overrides = new Overrides(subject);
    this._comments = new FileComments(subject, false);
    for (const target of targets) {
      const content = {
        written: () => writeSpec(this, target),
        comments: () => deploymentComments(this, target),
        header: (finished: object) => this.headerOf(target, this.requirementsIn(target, finished)),
      };
      this.files.set(target.file, new ComposeFile(this, target.file, content, props.existingFiles));
      this.upTasks.push(addComposeTasks(this.project, target));
    }
    this.folders = new BindFolders(this.project, this.upTasks);
    this.envExample = new EnvExampleFile(this, this, props.existingFiles);
    new EnvTasks(this, targets, props.existingFiles);
    this.project.addGitIgnore('/.env');
    this.validation.apply(this, this, DEPLOYMENT_RULES);
  }

  /** The services, in the order in which they were added. */
  public get services(): ComposeService[] {
    return [...this.members.values()];
  }

  /** Adds a service; its name is what other services reach it by. */
  public addService(name: string, props: ComposeServiceProps): ComposeService {
    return this._addServiceIn(name, props);
  }

  /**
   * Adds a service that is only in some targets.
   *
   * @internal
   */
  public _addServiceIn(
    name: string,
    props: ComposeServiceProps,
    presence?: (target: DeploymentTarget) => boolean,
  ): ComposeService {
    if (this.members.has(name)) {
      throw new Error(
        `ComposeDeployment "${displayPath(this)}" has two services of the same name; got "${name}" again; give each its own name`,
      );
    }
    const service = ComposeService._of(this, name, props, presence);
    this.members.set(name, service);
    service._join();
    this.validation.apply(service, { service, deployment: this }, SERVICE_RULES);
    return service;
  }

  /**
   * Sets any key outside of the services, in the Compose file of every target: the way out where there is no property. A text
   * arrives as it stands, and variables may be part of it; maps are merged, lists replaced. The schema is checked.
   *
   * @param path keys of the specification, separated by dots: `networks.backend.driver_opts`; a dot inside a key is written `\.`, and a number is the place of an item of a list
   * @param value plain data
   */
  public addOverride(path: string, value: unknown): void {
    this._overrides.add(path, value);
  }

  /**
   * Leaves out a key in the Compose file of every target.
   *
   * @param path keys of the specification, separated by dots
   */
  public addDeletionOverride(path: string): void {
    this._overrides.add(path, undefined);
  }

  /**
   * Puts a comment above a key in each Compose file that has it.
   *
   * @param text one line or more
   * @param path keys of the specification, separated by dots: `volumes.data`
   */
  public addComment(text: string, path: string): void {
    this._comments.add(text, path);
  }

  /** Leaves out a rule for the deployment and its services, for a reason that stands as a comment in the Compose files. */
  public suppressRule(id: string, reason: string): void {
    this.validation.suppress(this, id, reason);
  }

  /** The oldest versions of Docker that do what the Compose file of a target says. */
  public requirementsOf(target: DeploymentTarget): ComposeRequirements {
    return this.requirementsIn(target, this._finishedFile(target));
  }

  /** The Compose file of a target, for overrides and patches: what they set is not escaped, and interpolated by Compose. */
  public fileFor(target: DeploymentTarget): ObjectFile {
    return this.findFile(target);
  }

  private findFile(target: DeploymentTarget): ComposeFile {
    const file = this.files.get(target?.file);
    if (!file) {
      throw new Error(
        `ComposeDeployment "${displayPath(this)}" has no such target; got "${target?.name}"; ` +
          `its targets: ${this.targets.map((known) => known.name).join(', ')}`,
      );
    }
    return file;
  }

  /** Keeps out of git what services write and what is secret; by now every volume has been added. */
  public preSynthesize(): void {
    warnOfEnvFolder(this.project, () => usedVariables(this).length > 0);
    for (const service of this.services) {
      for (const { _madeFolder: folder } of service.volumes) if (folder) this.folders.add(folder, service._user);
      for (const { file } of [...service.secrets, ...service.image._secrets])
        if (file?.startsWith('./') && !markedIn(file).length) this.project.addGitIgnore(file.slice(1));
    }
  }

  /** Makes the folders that services write to, as the user that they run as. */
  public synthesize(): void {
    this.folders.make();
  }

  /** @internal */
  public _servicesIn(target: DeploymentTarget): ComposeService[] {
    return this.services.filter((service) => service._isIn(target));
  }

  /** @internal */
  public _finishedFile(target: DeploymentTarget): object {
    return this._finish(target).finished;
  }

  /**
   * The Compose file of a target as it was just written, for the file that is written after all of them.
   *
   * @internal
   */
  public _takeWritten(target: DeploymentTarget): FinishedFile {
    return this.findFile(target)._takeWritten();
  }

  /** @internal */
  public _finish(target: DeploymentTarget): FinishedFile {
    const file = this.findFile(target);
    return this._once(file, () => file._finish());
  }

  /**
   * Works something out only once while the rules run.
   *
   * @internal
   */
  public _once<T>(key: object, make: () => T): T {
    return this.validation.once(key, make);
  }

  /** @internal */
  public _declarationOf(path: readonly (string | number)[]): string {
    const service = path[0] === 'services' ? this.members.get(`${path[1]}`) : undefined;
    return originOf(path, service, this._overrides.paths);
  }

  private requirementsIn(target: DeploymentTarget, finished: object): ComposeRequirements {
    const builds = this._servicesIn(target).some(({ image }) => image._build !== undefined);
    return requirementsOf(finished, builds);
  }

  private headerOf(target: DeploymentTarget, { compose, engine }: ComposeRequirements): string[] {
    return [
      `Start: docker compose --file ${target.file} up --detach --wait`,
      `Needs Docker Compose ${compose} and Docker Engine ${engine}, or newer`,
      ...(this._servicesIn(target).some((service) => service._hardening.holds) ? HARDENING : []),
    ];
  }
}

const HARDENING = [
  'Services are hardened: nothing is written but volumes and memory, no capability is kept, no privilege is gained, and what',
  'they use of the machine is limited. Where that does not fit, a comment above the key says why.',
];

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, '-')
      .replace(/^[-_]+|-+$/g, '') || 'app'
  );
}
