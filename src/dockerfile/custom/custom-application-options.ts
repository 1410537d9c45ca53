import type { ProbeTool } from '../../health';
import type { BaseSystem } from '../base-system';
import type { Instruction } from '../instruction';
import type { Stage } from '../stage';

/** How an application of one's own kind is built. */
export interface CustomApplicationOptions {
  /** The stage that the image starts from. */
  readonly base: Stage;
  /** What the image takes from other stages and from the project, from what changes seldom to what changes often. */
  readonly instructions: Instruction[];
  /**
   * Files and folders of the project that `Mount.context` shall show.
   *
   * @default - those that instructions and mounts name
   */
  readonly sources?: string[];
  /**
   * The program of the image that asks for health.
   *
   * @default - what is known of well-known images
   */
  readonly probeTool?: ProbeTool;
  /**
   * What the image has for making its user.
   *
   * @default - what is known of well-known images
   */
  readonly baseSystem?: BaseSystem;
}
