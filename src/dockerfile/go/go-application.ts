import { basename, posix } from 'node:path';
import type { Project } from 'projen';
import { ProbeTool } from '../../health';
import { checkOptions, is, show } from '../../private/checks';
import { imageReferenceProblem } from '../../private/image-reference';
import { sourcePathProblem } from '../../private/paths';
import type { Rule } from '../../private/rule';
import type { ApplicationKind, ApplicationParts } from '../application-kind';
import { baseImage } from '../base-image';
import { BaseSystem } from '../base-system';
import { cLibraryOf } from '../c-library';
import type { KnownPrograms } from '../image-programs';
import { versionsDiffer } from '../image-version';
import { buildSourceExists } from '../rules/build-source-exists';
import type { GoApplicationOptions } from './go-application-options';
import { isVendored, moduleSources, readModule } from './go-module';
import { goStages } from './go-stages';
import { goLockFileIsCurrent } from './rules/go-lock-file-is-current';
import { goModuleIsLocked } from './rules/go-module-is-locked';
import { goModuleStandsAlone } from './rules/go-module-stands-alone';
import { goVersionIsAccepted } from './rules/go-version-is-accepted';

const SUBJECT = 'Application.go';

/** A Go application: what its Dockerfile reads and how it is put together. */
export class GoApplication implements ApplicationKind {
  public readonly version: string;
  public readonly baseSystem: BaseSystem;
  public readonly probeTool?: ProbeTool;
  public readonly probeAdvice =
    'use HealthCheckTest.command with a subcommand of the program, or a baseImage with a shell, for example "debian:bookworm-slim"';
  public readonly ignored = ['**/*_test.go'];
  private readonly baseImage: string;

  public constructor(private readonly options: GoApplicationOptions) {
    checkGoOptions(options);
    this.version = options.version;
    this.baseImage = options.baseImage ?? (options.cgo ? 'debian:bookworm-slim' : 'scratch');
    const base = baseImage(SUBJECT, this.baseImage, options);
    this.baseSystem = base.baseSystem;
    this.probeTool = base.probeTool;
    if (options.cgo) checkCLibraries(this.baseImage, this.buildImage());
  }

  public command(project: Project): string[] {
    return [this.program(project)];
  }

  public sources(project: Project): string[] {
    return this.options.sources ? ['go.mod', 'go.sum', ...this.options.sources] : moduleSources(project.outdir);
  }

  public parts(project: Project): ApplicationParts {
    const { tags = [], timeZones, cgo = false, certificates = true } = this.options;
    return goStages({
      buildImage: this.buildImage(),
      baseImage: this.baseImage,
      main: this.main(),
      program: this.program(project),
      tags: [...tags, ...(timeZones ? ['timetzdata'] : [])],
      cgo,
      certificates,
      manifests: isVendored(project.outdir) || !readModule(project.outdir)?.hasRequirements ? [] : ['go.mod', 'go.sum'],
    });
  }

  public programs(project: Project): KnownPrograms {
    const program = this.program(project);
    return {
      image: this.baseImage,
      only: [program, `/usr/local/bin/${program}`],
      onlyAdvice: ', or name the program with the option "program"',
    };
  }

  public rules(): Rule<Project>[] {
    const named = [...(this.options.sources ?? []), ...(this.options.main === undefined ? [] : [this.options.main])];
    return [
      goModuleIsLocked(),
      goLockFileIsCurrent(),
      goModuleStandsAlone(),
      goVersionIsAccepted(this.version),
      buildSourceExists(() => named),
    ];
  }

  private buildImage(): string {
    return this.options.buildImage ?? `golang:${this.version}-bookworm`;
  }

  private main(): string {
    const path = posix.normalize(this.options.main ?? '.').replace(/\/$/, '');
    return path === '.' ? '' : path;
  }

  private program(project: Project): string {
    const module = readModule(project.outdir)?.name.replace(/\/v\d+$/, '') ?? '';
    const name = this.options.program ?? basename(this.main() || module);
    return /^[\w.-]+$/.test(name) ? name : 'app';
  }
}

function checkGoOptions(options: GoApplicationOptions): void {
  checkOptions(SUBJECT, options, {
    version: is.string,
    main: is.optional(is.string),
    program: is.optional(is.string),
    sources: is.optional(is.listOf(is.string)),
    tags: is.optional(is.listOf(is.string)),
    cgo: is.optional(is.boolean),
    certificates: is.optional(is.boolean),
    timeZones: is.optional(is.boolean),
    buildImage: is.optional(is.string),
    baseImage: is.optional(is.string),
    baseSystem: is.optional(is.oneOf('BaseSystem', BaseSystem)),
    probeTool: is.optional(is.oneOf('ProbeTool', ProbeTool)),
  });
  const { version, main, program, sources = [], tags = [], buildImage, baseImage: base } = options;
  const fail = (problem: string) => {
    throw new Error(`${SUBJECT}: ${problem}`);
  };
  if (!/^1\.\d+(\.\d+)?$/.test(version)) fail(`unknown version; got ${show(version)}; write for example "1.26"`);
  for (const path of [
    ...sources,
    ...(main === undefined || posix.normalize(main).replace(/\/$/, '') === '.' ? [] : [main]),
  ]) {
    const problem = sourcePathProblem(path);
    if (problem !== undefined) fail(problem);
  }
  if (program !== undefined && !/^[\w.-]+$/.test(program)) {
    fail(`"program" takes the name of a file; got ${show(program)}; write for example "server"`);
  }
  const tag = tags.find((text) => !/^\w[\w.]*$/.test(text));
  if (tag !== undefined)
    fail(`"tags" takes words of letters, digits, "_" and "."; got ${show(tag)}; write for example "netgo"`);
  for (const [name, image] of Object.entries({ buildImage, baseImage: base })) {
    const problem = image === undefined ? undefined : imageReferenceProblem(image);
    if (problem !== undefined) fail(`"${name}" ${problem}`);
  }
  const official = /^(?:.*\/)?golang:(1\.\d+(?:\.\d+)?)/.exec(buildImage ?? '')?.[1];
  if (official !== undefined && versionsDiffer(official, version)) {
    fail(
      `"buildImage" has another version of Go than the declared ${version}; got ${show(buildImage)}; make them agree`,
    );
  }
}

/** A program that calls C finds in the image what it was linked with. */
function checkCLibraries(base: string, build: string): void {
  const [own, linked] = [base, build].map(cLibraryOf);
  if (own === 'none') {
    throw new Error(
      `${SUBJECT}: "cgo" needs the C library in the image; got the base image ${show(base)}; leave out cgo, or use "debian:bookworm-slim"`,
    );
  }
  if (own !== undefined && linked !== undefined && own !== linked) {
    throw new Error(
      `${SUBJECT}: "cgo" needs the C library of the build image in the image; got the base image ${show(base)} with ${own}, and the build image ` +
        `${show(build)} with ${linked}; let both be of Alpine, or none`,
    );
  }
}
