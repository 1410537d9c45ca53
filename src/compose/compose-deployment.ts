import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { IConstruct } from 'constructs';
import { Component, type FileBase, type ObjectFile, Project, type Task } from 'projen';
import { checkOptions, is, show } from '../private/checks';
import { displayPath } from '../private/display-path';
import { literal } from '../private/interpolation';
import type { ComposeSpec } from '../private/spec/compose-spec';
import { Validation } from '../private/validation';
import { makeBindFolder } from './bind-folder';
import { type ComposeContent, ComposeFile } from './compose-file';
import { ComposeService } from './compose-service';
import { addComposeTasks } from './compose-tasks';
import { checkTargets, DeploymentTarget } from './deployment-target';
import { ENV_EXAMPLE, EnvExampleFile } from './env-example-file';
import { usedVariables } from './env-file-variables';
import { warnOfEnvFolder } from './env-folder';
import { DEPLOYMENT_RULES, SERVICE_RULES } from './rules';
import type { ComposeServiceProps } from './service-props';
import { serviceComments, toServiceSpec } from './service-spec';

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
  private readonly files = new Map<string, ComposeFile>();
  private readonly members = new Map<string, ComposeService>();
  private readonly upTasks: Task[] = [];
  private readonly folders = new Map<string, string | undefined>();

  public constructor(scope: IConstruct, id: string, props: ComposeDeploymentProps = {}) {
    const subject = `ComposeDeployment "${displayPath(scope, id)}"`;
    checkOptions(subject, props, {
      targets: is.optional(is.listOf(is.a(DeploymentTarget, 'DeploymentTarget.universal()'))),
      name: is.optional(is.string),
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
    this.targets = [...targets];
    this.composeName = name;
    for (const target of targets) {
      this.files.set(target.file, new ComposeFile(this, target.file, () => this.render(target)));
      this.upTasks.push(addComposeTasks(this.project, target));
    }
    this.envExample = new EnvExampleFile(this, this);
    this.project.addGitIgnore('/.env');
    Validation.of(this).apply(this, this, DEPLOYMENT_RULES);
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
    this.checkSecrets(service);
    this.members.set(name, service);
    service._join();
    Validation.of(this).apply(service, { service, deployment: this }, SERVICE_RULES);
    return service;
  }

  /** The Compose file of a target, for overrides and patches. */
  public fileFor(target: DeploymentTarget): ObjectFile {
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
    if (usedVariables(this).length > 0) warnOfEnvFolder(this.project);
    for (const service of this.services) {
      for (const { _madeFolder: folder } of service.volumes) if (folder) this.addFolder(folder, service._user);
      for (const { file } of service.secrets) if (file.startsWith('./')) this.project.addGitIgnore(file.slice(1));
    }
  }

  /** Makes the folders that services write to, as the user that they run as. */
  public synthesize(): void {
    for (const [folder, user] of this.folders) makeBindFolder(this.project, folder, user);
  }

  /** @internal */
  public _servicesIn(target: DeploymentTarget): ComposeService[] {
    return this.services.filter((service) => service._isIn(target));
  }

  private checkSecrets(added: ComposeService): void {
    for (const { name, file } of added.secrets) {
      const other = this.services.flatMap(({ secrets }) => secrets).find((secret) => secret.name === name);
      if (other && other.file !== file) {
        throw new Error(
          `ComposeDeployment "${displayPath(this)}" has two secrets of the same name; got "${name}" from "${other.file}" and ` +
            `from "${file}"; give one of them another name`,
        );
      }
    }
  }

  private addFolder(folder: string, user: string | undefined): void {
    const path = join(this.project.outdir, folder);
    const isFile = existsSync(path) && statSync(path).isFile();
    if (this.folders.has(folder) || isFile) return;
    this.folders.set(folder, user);
    this.project.addGitIgnore(`/${folder}/`);
    for (const task of this.upTasks) task.prependExec(`mkdir -p ${quoted(folder)}`);
  }

  private render(target: DeploymentTarget): ComposeContent {
    const services = this._servicesIn(target);
    const volumes = services.flatMap((service) => service.volumes.filter(({ volume }) => volume._type === 'volume'));
    const secrets = services.flatMap((service) => service.secrets);
    const spec: ComposeSpec = {
      name: this.composeName,
      services: Object.fromEntries(services.map((service) => [service.serviceName, toServiceSpec(service, target)])),
      volumes: notEmpty(volumes.map(({ volume }) => [volume.source, {}])),
      secrets: notEmpty(secrets.map(({ name, file }) => [name, { file: literal(file) }])),
    };
    return {
      spec,
      comments: new Map(services.flatMap(serviceComments)),
      header: [`Start: docker compose --file ${target.file} up --detach --wait`],
    };
  }
}

function notEmpty<T>(entries: [string, T][]): Record<string, T> | undefined {
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** A word of a shell. */
function quoted(word: string): string {
  return `'${word.replace(/'/g, "'\\''")}'`;
}

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, '-')
      .replace(/^[-_]+|-+$/g, '') || 'app'
  );
}
