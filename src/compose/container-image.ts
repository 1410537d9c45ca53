import { relative, sep } from 'node:path';
import { DockerfileBuild } from '../dockerfile';
import { type ProbeEnvironment, probeToolOf } from '../health/probe-tool';
import { checkOptions, is } from '../private/checks';
import { imageReferenceProblem } from '../private/image-reference';
import { withoutMarks } from '../private/mark';
import type { BuildSpec } from '../private/spec/compose-spec';
import {
  BUILD_OPTIONS,
  type BuildOptions,
  type ContextBuildOptions,
  checkBuildOptions,
  toBuildSpec,
} from './build-options';
import type { DeploymentTarget } from './deployment-target';
import { checkImageFacts, IMAGE_FACTS, type ImageFacts, listsFolder } from './image-facts';
import type { Secret } from './secret';
import { checkSourceFile } from './source-path';

/** An image of a registry. */
export interface RegistryImageOptions extends ImageFacts {}

/** The image that a service runs: built by this project, built from a Dockerfile that is there, or taken from a registry. */
export class ContainerImage {
  /** The image that a build of this project makes. */
  public static fromBuild(build: DockerfileBuild, options: BuildOptions = {}): ContainerImage {
    const subject = 'ContainerImage.fromBuild';
    const problem = is.a(DockerfileBuild, "new DockerfileBuild(project, 'Image', { … })").problem(build);
    if (problem !== undefined) throw new Error(`${subject}: the build${problem}`);
    checkOptions(subject, options, BUILD_OPTIONS);
    checkBuildOptions(subject, options);
    return new BuiltImage(build, options);
  }

  /** The image that Compose builds from a folder with a Dockerfile that somebody wrote, or from a URL. */
  public static fromContext(context: string, options: ContextBuildOptions = {}): ContainerImage {
    const subject = 'ContainerImage.fromContext';
    const remote = typeof context === 'string' && /^(https?|ssh|git|docker-image|oci-layout):\/\/|^git@/.test(context);
    if (!remote) checkSourceFile(subject, context, './web');
    checkOptions(subject, options, {
      ...BUILD_OPTIONS,
      ...IMAGE_FACTS,
      dockerfile: is.optional(is.word),
      dockerfileInline: is.optional(is.word),
      imageName: is.optional(is.word),
    });
    checkBuildOptions(subject, options);
    checkImageFacts(subject, options);
    const { imageName, dockerfile, dockerfileInline } = options;
    if (dockerfile !== undefined && dockerfileInline !== undefined) {
      throw new Error(
        `${subject}: a Dockerfile is a file or stands in the Compose file; got both; leave out "dockerfile" or "dockerfileInline"`,
      );
    }
    const problem = imageName === undefined ? undefined : imageReferenceProblem(withoutMarks(imageName));
    if (problem !== undefined) throw new Error(`${subject}: "imageName" ${problem}`);
    return new ContextImage(context, options);
  }

  /** An image of a registry, by its reference: `nginx:1.29`, `ghcr.io/owner/name@sha256:…`. */
  public static fromRegistry(reference: string, options: RegistryImageOptions = {}): ContainerImage {
    const subject = 'ContainerImage.fromRegistry';
    checkOptions(subject, options, IMAGE_FACTS);
    checkImageFacts(subject, options);
    const problem = imageReferenceProblem(typeof reference === 'string' ? withoutMarks(reference) : reference);
    if (problem !== undefined) throw new Error(`${subject} ${problem}`);
    return new RegistryImage(reference, options);
  }

  protected constructor(
    /** The image's name and tag or digest; empty where Compose names it. */
    public readonly reference: string,
  ) {}

  /**
   * The build that makes the image, where this project does.
   *
   * @internal
   */
  public get _build(): DockerfileBuild | undefined {
    return undefined;
  }

  /**
   * The secrets that its build reads.
   *
   * @internal
   */
  public get _secrets(): readonly Secret[] {
    return [];
  }

  /**
   * The platforms that it is built for, where they are said.
   *
   * @internal
   */
  public get _platforms(): readonly string[] {
    return [];
  }

  /**
   * The reference in one target.
   *
   * @internal
   */
  public _referenceIn(_target: DeploymentTarget): string {
    return this.reference;
  }

  /** @internal */
  public get _probeEnvironment(): ProbeEnvironment {
    return { image: `image "${withoutMarks(this.reference, '…')}"`, tool: probeToolOf(this.reference) };
  }

  /**
   * Whether Compose can build it.
   *
   * @internal
   */
  public get _isBuilt(): boolean {
    return true;
  }

  /**
   * Whether the image is known to have a health check of its own.
   *
   * @internal
   */
  public get _hasHealthCheck(): boolean {
    return false;
  }

  /**
   * Whether a folder is known to belong to the user of the image.
   *
   * @internal
   */
  public _makesWritable(_path: string, _user: string): boolean {
    return false;
  }

  /** @internal */
  public _toBuildSpec(_from: string): BuildSpec | undefined {
    return undefined;
  }
}

class BuiltImage extends ContainerImage {
  public constructor(
    private readonly build: DockerfileBuild,
    private readonly options: BuildOptions,
  ) {
    super(build.imageName);
  }

  /** @internal */
  public get _build(): DockerfileBuild {
    return this.build;
  }

  /** @internal */
  public get _secrets(): readonly Secret[] {
    return this.options.secrets ?? [];
  }

  /** @internal */
  public get _platforms(): readonly string[] {
    return this.options.platforms ?? [];
  }

  /** @internal */
  public get _probeEnvironment(): ProbeEnvironment {
    return this.build._probeEnvironment;
  }

  /** @internal */
  public _makesWritable(_path: string, user: string): boolean {
    return user.startsWith(`${this.build.userId}:`);
  }

  /** @internal */
  public _toBuildSpec(from: string): BuildSpec {
    const context = relative(from, this.build.project.outdir).split(sep).join('/');
    return { context: context || '.', dockerfile: this.build.file.path, ...toBuildSpec(this.options) };
  }
}

class ContextImage extends ContainerImage {
  public constructor(
    private readonly context: string,
    private readonly options: ContextBuildOptions,
  ) {
    super(options.imageName ?? '');
  }

  /** @internal */
  public get _secrets(): readonly Secret[] {
    return this.options.secrets ?? [];
  }

  /** @internal */
  public get _platforms(): readonly string[] {
    return this.options.platforms ?? [];
  }

  /** @internal */
  public get _probeEnvironment(): ProbeEnvironment {
    return { image: `the image of "${withoutMarks(this.context, '…')}"`, tool: this.options.probeTool };
  }

  /** @internal */
  public get _hasHealthCheck(): boolean {
    return this.options.hasHealthCheck ?? false;
  }

  /** @internal */
  public _makesWritable(path: string): boolean {
    return listsFolder(this.options, path);
  }

  /** @internal */
  public _toBuildSpec(): BuildSpec {
    const { dockerfile, dockerfileInline } = this.options;
    return { context: this.context, dockerfile, dockerfile_inline: dockerfileInline, ...toBuildSpec(this.options) };
  }
}

class RegistryImage extends ContainerImage {
  public constructor(
    reference: string,
    private readonly options: ImageFacts,
  ) {
    super(reference);
  }

  /** @internal */
  public get _isBuilt(): boolean {
    return false;
  }

  /** @internal */
  public get _probeEnvironment(): ProbeEnvironment {
    const known = super._probeEnvironment;
    return { ...known, tool: this.options.probeTool ?? known.tool };
  }

  /** @internal */
  public get _hasHealthCheck(): boolean {
    return this.options.hasHealthCheck ?? false;
  }

  /** @internal */
  public _makesWritable(path: string): boolean {
    return listsFolder(this.options, path);
  }
}
