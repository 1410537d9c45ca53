import { relative, sep } from 'node:path';
import { DockerfileBuild } from '../dockerfile';
import { ProbeTool } from '../health';
import { type ProbeEnvironment, probeToolOf } from '../health/probe-tool';
import { checkOptions, is } from '../private/checks';
import { imageReferenceProblem } from '../private/image-reference';
import { literal } from '../private/interpolation';
import { containerPathProblem, normalContainerPath } from '../private/paths';
import type { BuildSpec } from '../private/spec/compose-spec';
import type { DeploymentTarget } from './deployment-target';

/** What is known of an image that somebody else built. */
export interface RegistryImageOptions {
  /**
   * A program inside the image that can ask a server whether it works.
   *
   * @default - what is known of well-known images: python, node, alpine, debian, ubuntu, nginx, postgres, redis, ollama …
   */
  readonly probeTool?: ProbeTool;
  /**
   * Folders that belong to the user that the service runs as, so that a named volume mounted there can be written.
   *
   * @default - none are known
   */
  readonly writableDirectories?: string[];
}

/** The image that a service runs: built by this project, or taken from a registry. */
export class ContainerImage {
  /** The image that a build of this project makes. */
  public static fromBuild(build: DockerfileBuild): ContainerImage {
    const problem = is.a(DockerfileBuild, "new DockerfileBuild(project, 'Image', { … })").problem(build);
    if (problem !== undefined) throw new Error(`ContainerImage.fromBuild: the build${problem}`);
    return new BuiltImage(build);
  }

  /** An image of a registry, by its reference: `nginx:1.29`, `ghcr.io/owner/name@sha256:…`. */
  public static fromRegistry(reference: string, options: RegistryImageOptions = {}): ContainerImage {
    const subject = 'ContainerImage.fromRegistry';
    checkOptions(subject, options, {
      probeTool: is.optional(is.oneOf('ProbeTool', ProbeTool)),
      writableDirectories: is.optional(is.listOf(is.string)),
    });
    for (const path of options.writableDirectories ?? []) {
      const fault = containerPathProblem(path);
      if (fault !== undefined) throw new Error(`${subject}: "writableDirectories" ${fault}`);
    }
    const problem = imageReferenceProblem(reference);
    if (problem !== undefined) throw new Error(`${subject} ${problem}`);
    return new RegistryImage(reference, options);
  }

  protected constructor(
    /** The image's name and tag or digest. */
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
   * The reference in one target.
   *
   * @internal
   */
  public _referenceIn(_target: DeploymentTarget): string {
    return this.reference;
  }

  /** @internal */
  public get _probeEnvironment(): ProbeEnvironment {
    return { image: `image "${this.reference}"`, tool: probeToolOf(this.reference) };
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
  public constructor(private readonly build: DockerfileBuild) {
    super(build.imageName);
  }

  /** @internal */
  public get _build(): DockerfileBuild {
    return this.build;
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
    return { context: literal(context || '.'), dockerfile: literal(this.build.file.path) };
  }
}

class RegistryImage extends ContainerImage {
  public constructor(
    reference: string,
    private readonly options: RegistryImageOptions,
  ) {
    super(reference);
  }

  /** @internal */
  public get _probeEnvironment(): ProbeEnvironment {
    const known = super._probeEnvironment;
    return { ...known, tool: this.options.probeTool ?? known.tool };
  }

  /** @internal */
  public _makesWritable(path: string): boolean {
    return (this.options.writableDirectories ?? []).map(normalContainerPath).includes(path);
  }
}
