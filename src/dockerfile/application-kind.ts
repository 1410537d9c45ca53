import type { Project } from 'projen';
import type { ProbeTool } from '../health';
import type { Rule } from '../private/rule';
import type { ArgumentSpec, InstructionSpec, StageSpec } from '../private/spec/dockerfile-spec';

/** What an application kind puts into a Dockerfile. */
export interface ApplicationParts {
  readonly arguments: ArgumentSpec[];
  /** The stages that build; the last one declared is not special. */
  readonly stages: StageSpec[];
  /** The stage that the image starts from. */
  readonly runtimeBase: string;
  /** What the image takes from the other stages, from what changes seldom to what changes often. */
  readonly runtime: InstructionSpec[];
}

/** An application kind, as a build sees it. */
export interface ApplicationKind {
  readonly probeTool: ProbeTool;
  /** Paths of the build context that the stages read, below the project. */
  sources(project: Project): string[];
  parts(project: Project, command: readonly string[]): ApplicationParts;
  rules(): Rule<Project>[];
}
