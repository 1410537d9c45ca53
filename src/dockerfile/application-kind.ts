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
  /** What a stage `verify` does on top of the finished image; the image does not depend on it. */
  readonly verify?: { readonly comment: string; readonly instructions: InstructionSpec[] };
}

/** How a container of the image starts, for a kind that tries it while the image is built. */
export interface ContainerStart {
  /** The program and its arguments, the entrypoint included. */
  readonly command: readonly string[];
  /** The program that tells whether the container works, and its arguments; empty where nothing is asked. */
  readonly probe: readonly string[];
  readonly environment: Record<string, string>;
  /** The user and group that it runs as. */
  readonly userId: number;
  /** The folders that the application writes to. */
  readonly folders: readonly string[];
}

/** An application kind, as a build sees it. */
export interface ApplicationKind {
  readonly probeTool: ProbeTool;
  /** Paths of the build context that the stages read, below the project. */
  sources(project: Project): string[];
  parts(project: Project, command: readonly string[], start: ContainerStart): ApplicationParts;
  rules(): Rule<Project>[];
}
