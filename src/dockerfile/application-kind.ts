import type { Project } from 'projen';
import type { ProbeTool } from '../health';
import type { Rule } from '../private/rule';
import type { ArgumentSpec, InstructionSpec, StageSpec } from '../private/spec/dockerfile-spec';
import type { BaseSystem } from './base-system';
import type { KnownPrograms } from './image-programs';

/** What an application kind puts into a Dockerfile. */
export interface ApplicationParts {
  readonly arguments: ArgumentSpec[];
  /** The stages that build; the last one declared is not special. */
  readonly stages: StageSpec[];
  /**
   * Stages that install dependencies beside the stage `dependencies`, and get what is added to it.
   *
   * @default - all are installed in that one
   */
  readonly alsoDependencies?: readonly string[];
  /** The stage that the image starts from. */
  readonly runtimeBase: string;
  /** What the image takes from the other stages, from what changes seldom to what changes often. */
  readonly runtime: InstructionSpec[];
  /** What a stage `verify` does on top of the finished image; the image does not depend on it. */
  readonly verify?: {
    /** @default - the finished image */
    readonly from?: string;
    readonly comment: string;
    readonly instructions: InstructionSpec[];
  };
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
  /** @default - the image has no program that is known to ask servers */
  readonly probeTool?: ProbeTool;
  /**
   * What to do about a health check that the image has no program for, where the usual advice does not help.
   *
   * @default - the usual advice
   */
  readonly probeAdvice?: string;
  /** @default BaseSystem.DEBIAN */
  readonly baseSystem?: BaseSystem;
  /**
   * Patterns of files that are never sent to the builder although they lie in what the stages read.
   *
   * @default - none but those that no kind needs
   */
  readonly ignored?: readonly string[];
  /** Paths of the build context that the stages read, below the project. */
  sources(project: Project): string[];
  parts(project: Project, command: readonly string[], start: ContainerStart): ApplicationParts;
  /** What must hold, of what the container runs and of the variables of the image too. */
  rules(command: readonly string[], environment: Readonly<Record<string, string>>): Rule<Project>[];
  /**
   * The ports that the application listens on.
   *
   * @default - only who declares the build knows
   */
  readonly ports?: readonly number[];
  /**
   * The program that gets the command as its arguments.
   *
   * @default - none but that of the base image
   */
  readonly entrypoint?: readonly string[];
  /** @default /app */
  readonly workdir?: string;
  /**
   * What is known of the programs of the image.
   *
   * @default - nothing but its base system
   */
  programs?(project: Project): KnownPrograms;
  /**
   * Variables of a start that is tried while the image is built; they stand in the Dockerfile and are none of the image.
   *
   * @default - none
   */
  readonly startEnvironment?: Readonly<Record<string, string>>;
  /**
   * Files and folders of the project, or of what is built in it, that the image has at the same place below `/app`.
   *
   * @default - nobody knows more than what is copied
   */
  taken?(project: Project): readonly string[];
  /** What the image runs where nothing else is declared; a kind that does not know has none. */
  command?(project: Project): string[];
}
