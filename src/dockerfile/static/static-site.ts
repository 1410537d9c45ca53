import { posix } from 'node:path';
import type { Project } from 'projen';
import type { ProbeTool } from '../../health';
import { checkOptions, is } from '../../private/checks';
import { imageReferenceProblem } from '../../private/image-reference';
import { sourcePathProblem } from '../../private/paths';
import { portProblem } from '../../private/port';
import type { Rule } from '../../private/rule';
import type { InstructionSpec, StageSpec } from '../../private/spec/dockerfile-spec';
import type { ApplicationKind, ApplicationParts } from '../application-kind';
import { baseImage } from '../base-image';
import { BaseSystem } from '../base-system';
import { NodeApplication } from '../node/node-application';
import type { NodeApplicationOptions } from '../node/node-application-options';
import { APPLICATION } from '../output-folder';
import { buildSourceExists } from '../rules/build-source-exists';
import { CONFIGURATION, nginxConfiguration, SITE } from './nginx-configuration';
import type { StaticSiteOptions } from './static-site-options';

const SUBJECT = 'Application.staticSite';

/** Files that a small server gives to whoever asks. */
export class StaticSite implements ApplicationKind {
  public readonly baseSystem: BaseSystem;
  public readonly probeTool?: ProbeTool;
  public readonly ports: number[];
  /** The one of the base image wants to write its configuration first. */
  public readonly entrypoint = ['nginx', '-c', CONFIGURATION];
  private readonly baseImage: string;
  private readonly folder: string;
  private readonly node?: NodeApplication;

  public constructor(private readonly options: StaticSiteOptions) {
    checkSiteOptions(options);
    this.baseImage = options.baseImage ?? 'nginx:1.28-alpine-slim';
    const base = baseImage(SUBJECT, this.baseImage, options);
    this.baseSystem = base.baseSystem;
    this.probeTool = base.probeTool;
    this.folder = normal(options.folder);
    this.ports = [options.port ?? 8080];
    this.node = options.node && new NodeApplication({ ...options.node, output: [this.folder] }, false);
  }

  public command(): string[] {
    return ['-g', 'daemon off;'];
  }

  public sources(project: Project): string[] {
    return this.node ? this.node.sources(project) : [this.folder];
  }

  public parts(project: Project): ApplicationParts {
    const built = this.node?.parts(project);
    const { singlePage = false, immutableFolders = [] } = this.options;
    const configuration = { port: this.ports[0], singlePage, immutableFolders: immutableFolders.map(normal) };
    return {
      arguments: [
        ...(built?.arguments ?? []),
        { name: 'SERVER_IMAGE', value: this.baseImage, comment: 'has the server' },
      ],
      stages: [
        ...(built?.stages ?? []),
        { name: 'server', from: '${SERVER_IMAGE}', comment: 'serves files', instructions: [] },
        ...(built ? [] : [this.filesStage()]),
      ],
      runtimeBase: 'server',
      runtime: [
        { kind: 'FILE', target: CONFIGURATION, lines: nginxConfiguration(configuration) },
        this.copied(`${APPLICATION}/${built ? `${this.folder}/` : ''}`),
      ],
    };
  }

  public rules(): Rule<Project>[] {
    return this.node ? this.node.rules(this.entrypoint) : [buildSourceExists(() => [this.folder])];
  }

  private filesStage(): StageSpec {
    return {
      name: 'application',
      from: 'server',
      comment: 'holds the files of the site',
      instructions: [
        {
          kind: 'RUN',
          mounts: [{ type: 'bind', options: { source: this.folder, target: '/source' } }],
          // what only its owner could read shall be read by the image's user
          script: `mkdir ${posix.dirname(APPLICATION)} && cp -R /source ${APPLICATION} && chmod -R a+rX ${APPLICATION}`,
        },
      ],
    };
  }

  private copied(source: string): InstructionSpec {
    return {
      kind: 'COPY',
      stage: 'application',
      source,
      target: `${SITE}/`,
      comment: 'root owns the files: the server cannot change them',
    };
  }
}

function normal(path: string): string {
  return posix.normalize(path).replace(/\/$/, '');
}

function checkSiteOptions(options: StaticSiteOptions): void {
  checkOptions(SUBJECT, options, {
    folder: is.string,
    node: is.optional(is.object),
    port: is.optional(is.number),
    singlePage: is.optional(is.boolean),
    immutableFolders: is.optional(is.listOf(is.string)),
    baseImage: is.optional(is.string),
    baseSystem: is.optional(is.oneOf('BaseSystem', BaseSystem)),
  });
  const { folder, node, port, immutableFolders = [], baseImage: image } = options;
  const fail = (problem: string | undefined) => {
    if (problem !== undefined) throw new Error(`${SUBJECT}: ${problem}`);
  };
  for (const path of [folder, ...immutableFolders]) fail(sourcePathProblem(path));
  const fault = port === undefined ? undefined : portProblem(port);
  if (fault !== undefined) fail(`"port" ${fault}`);
  const wrong = image === undefined ? undefined : imageReferenceProblem(image);
  if (wrong !== undefined) fail(`"baseImage" ${wrong}`);
  if (node !== undefined) checkNode(node);
}

function checkNode({ buildScript, output, bundled, runtimeImage, installers }: NodeApplicationOptions): void {
  if (buildScript === undefined) {
    throw new Error(
      `${SUBJECT}: the option "node" is for building the folder; got no buildScript; name the script that does it, for example "build"`,
    );
  }
  if (output !== undefined) {
    throw new Error(`${SUBJECT}: what is built is the option "folder"; got "output" too; leave out the latter`);
  }
  for (const [name, value] of Object.entries({ bundled, runtimeImage, installers })) {
    if (value === undefined) continue;
    throw new Error(
      `${SUBJECT}: Node.js builds the folder and does not run in the image; got "${name}" too; leave it out, the server's image is the ` +
        'option "baseImage" of the site',
    );
  }
}
