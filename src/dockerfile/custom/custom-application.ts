import type { Project } from 'projen';
import { ProbeTool } from '../../health';
import { checkOptions, is } from '../../private/checks';
import { sourcePathProblem } from '../../private/paths';
import type { Rule } from '../../private/rule';
import type { InstructionSpec } from '../../private/spec/dockerfile-spec';
import type { ApplicationKind, ApplicationParts } from '../application-kind';
import { baseImage } from '../base-image';
import { BaseSystem } from '../base-system';
import type { KnownPrograms } from '../image-programs';
import { Instruction } from '../instruction';
import { buildSourceExists } from '../rules/build-source-exists';
import { Stage, stagesBefore } from '../stage';
import type { CustomApplicationOptions } from './custom-application-options';

const SUBJECT = 'Application.custom';

/** An application whose stages somebody else wrote. */
export class CustomApplication implements ApplicationKind {
  public readonly probeTool?: ProbeTool;
  public readonly baseSystem: BaseSystem;
  private readonly stages: readonly Stage[];

  public constructor(private readonly options: CustomApplicationOptions) {
    checkOptions(SUBJECT, options, {
      base: is.a(Stage, "Stage.fromImage('debian:bookworm-slim', { name, description })"),
      instructions: is.listOf(is.a(Instruction, "Instruction.copy('/out/app', '/usr/local/bin/app', { stage })")),
      sources: is.optional(is.listOf(is.string)),
      probeTool: is.optional(is.oneOf('ProbeTool', ProbeTool)),
      baseSystem: is.optional(is.oneOf('BaseSystem', BaseSystem)),
    });
    for (const source of options.sources ?? []) {
      const problem = sourcePathProblem(source);
      if (problem !== undefined) throw new Error(`${SUBJECT}: ${problem}`);
    }
    const base = baseImage(SUBJECT, options.base._image, options);
    this.probeTool = base.probeTool;
    this.baseSystem = base.baseSystem;
    this.stages = stagesBefore([options.base, ...options.instructions.flatMap(({ _stages }) => _stages)]);
  }

  public sources(): string[] {
    const { instructions, sources = [] } = this.options;
    return [...[...this.stages, ...instructions].flatMap(({ _sources }) => _sources), ...sources];
  }

  public parts(): ApplicationParts {
    return {
      arguments: this.stages.flatMap(({ _argument }) => (_argument ? [_argument] : [])),
      stages: this.stages.map((stage) => stage._toSpec()),
      runtimeBase: this.options.base.name,
      runtime: this.options.instructions.map(({ _spec }) => _spec),
    };
  }

  public programs(): KnownPrograms {
    const { base, instructions } = this.options;
    return {
      image: base._image,
      instructions: [...this.inStage(base.name), ...instructions.map(({ _spec }) => _spec)],
    };
  }

  /** What is done in a stage and in those that it starts from. */
  private inStage(name: string): InstructionSpec[] {
    const stage = this.stages.find((one) => one.name === name)?._toSpec();
    return stage ? [...this.inStage(stage.from), ...stage.instructions] : [];
  }

  public rules(): Rule<Project>[] {
    return [buildSourceExists(() => this.sources())];
  }
}
