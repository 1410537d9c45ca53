import type { InstructionSpec, StageSpec } from '../private/spec/dockerfile-spec';
import type { Instruction } from './instruction';

/** A place in a Dockerfile where a declaration can put instructions of its own. */
export enum BuildPoint {
  /**
   * Before the dependencies are installed: for what installing them needs, as a compiler or a registry's settings. Where those of
   * the build are installed in a stage of their own, it is there too.
   */
  BEFORE_DEPENDENCIES = 'before dependencies',
  /** After the dependencies were installed, wherever that is: for what changes them. */
  AFTER_DEPENDENCIES = 'after dependencies',
  /** Before the application is built. */
  BEFORE_APPLICATION = 'before application',
  /** After the application was built. */
  AFTER_APPLICATION = 'after application',
  /** At the beginning of the image, where the least changes: for packages that the application needs when it runs. */
  BEFORE_RUNTIME = 'before runtime',
  /** In the image, when the application is in it and before the user is set. */
  AFTER_RUNTIME = 'after runtime',
}

/** The stage that a point is in, and which end of it. */
export function placeOf(point: BuildPoint): { readonly stage: string; readonly before: boolean } {
  const [when, stage] = point.split(' ');
  return { stage, before: when === 'before' };
}

/** An instruction of a declaration's own, and where it stands. */
export interface AddedInstruction {
  readonly point: BuildPoint;
  readonly instruction: Instruction;
}

/** What was added at one end of a stage. */
export function addedAt(added: readonly AddedInstruction[], stage: string, before: boolean): InstructionSpec[] {
  return added
    .filter(({ point }) => placeOf(point).stage === stage && placeOf(point).before === before)
    .map(({ instruction }) => instruction._spec);
}

/** A stage with what was added to it; some have what was added to the dependencies, which they install too. */
export function withAdded(
  stage: StageSpec,
  added: readonly AddedInstruction[],
  alsoDependencies: readonly string[] = [],
): StageSpec {
  const place = alsoDependencies.includes(stage.name) ? 'dependencies' : stage.name;
  return {
    ...stage,
    instructions: [...addedAt(added, place, true), ...stage.instructions, ...addedAt(added, place, false)],
  };
}
