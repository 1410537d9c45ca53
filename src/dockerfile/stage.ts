import { checkOptions, is, show } from '../private/checks';
import { imageReferenceProblem } from '../private/image-reference';
import type { ArgumentSpec, StageSpec } from '../private/spec/dockerfile-spec';
import { Instruction } from './instruction';
import { type IStage, STAGE } from './stage-reference';

/** What a stage is. */
export interface StageOptions {
  /** The stage's name, in small letters; `docker build --target <name>` builds it. */
  readonly name: string;
  /** What the stage does, in words that follow its name; `docker build --call=targets` shows them. */
  readonly description: string;
  /**
   * Its lines.
   *
   * @default - none; it is what it starts from
   */
  readonly instructions?: Instruction[];
}

const RESERVED = ['scratch', 'context', 'runtime'];

/**
 * A stage of a Dockerfile: an image on the way to the image.
 *
 * A stage need not be listed anywhere. It is in the Dockerfile when something that is there starts from it, copies from it or
 * mounts it.
 *
 * @see https://docs.docker.com/build/building/multi-stage/
 */
export class Stage implements IStage {
  /**
   * A stage that starts from an image.
   *
   * @param image the image's name and tag or digest, or `scratch` for an empty one
   */
  public static fromImage(image: string, options: StageOptions): Stage {
    const problem = imageReferenceProblem(image);
    if (problem !== undefined) throw new Error(`Stage.fromImage ${problem}`);
    checkStage('Stage.fromImage', options);
    return new Stage(options, image);
  }

  /** A stage that starts from another stage. */
  public static fromStage(stage: Stage, options: StageOptions): Stage {
    const problem = STAGE.problem(stage);
    if (problem !== undefined) throw new Error(`Stage.fromStage: the stage${problem}`);
    checkStage('Stage.fromStage', options);
    return new Stage(options, stage._image, stage);
  }

  /** The stage's name. */
  public readonly name: string;
  private readonly description: string;
  private readonly instructions: readonly Instruction[];

  private constructor(
    options: StageOptions,
    /**
     * The image at the beginning of it all.
     *
     * @internal
     */
    public readonly _image: string,
    private readonly base?: Stage,
  ) {
    this.name = options.name;
    this.description = options.description;
    this.instructions = [...(options.instructions ?? [])];
  }

  /**
   * The stages that have to be there before this one.
   *
   * @internal
   */
  public get _needs(): IStage[] {
    return [...(this.base ? [this.base] : []), ...this.instructions.flatMap(({ _stages }) => _stages)];
  }

  /** @internal */
  public get _sources(): string[] {
    return this.instructions.flatMap(({ _sources }) => _sources);
  }

  /**
   * The argument that names its image.
   *
   * @internal
   */
  public get _argument(): ArgumentSpec | undefined {
    if (this.base || this._image === 'scratch') return undefined;
    return {
      name: this.argumentName,
      value: this._image,
      comment: `is the image that the stage ${this.name} starts from`,
    };
  }

  /** @internal */
  public _toSpec(): StageSpec {
    return {
      name: this.name,
      from: this.base?.name ?? (this._image === 'scratch' ? 'scratch' : `\${${this.argumentName}}`),
      comment: this.description,
      instructions: this.instructions.map(({ _spec }) => _spec),
    };
  }

  private get argumentName(): string {
    return `${this.name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_IMAGE`;
  }
}

/** All stages that something needs, each after those that it needs itself. */
export function stagesBefore(needs: readonly IStage[]): Stage[] {
  const found = new Set<Stage>();
  const visit = (stage: IStage): void => {
    if (!(stage instanceof Stage) || found.has(stage)) return;
    stage._needs.forEach(visit);
    found.add(stage);
  };
  needs.forEach(visit);
  return [...found];
}

function checkStage(subject: string, options: StageOptions): void {
  checkOptions(subject, options, {
    name: is.string,
    description: is.string,
    instructions: is.optional(is.listOf(is.a(Instruction, "Instruction.run('make')"))),
  });
  if (!/^[a-z][a-z0-9_.-]*$/.test(options.name)) {
    throw new Error(
      `${subject}: "name" takes small letters, digits, ".", "_" and "-"; got ${show(options.name)}; write for example "build"`,
    );
  }
  if (RESERVED.includes(options.name)) {
    throw new Error(`${subject}: "name" is one that is taken; got ${show(options.name)}; choose another one`);
  }
  if (!/^\S.*$/.test(options.description)) {
    throw new Error(
      `${subject}: "description" takes one line that follows the stage's name; got ${show(options.description)}; write for example "compiles the program"`,
    );
  }
}
