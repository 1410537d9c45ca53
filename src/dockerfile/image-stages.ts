import type { DockerfileSpec, InstructionSpec, StageSpec } from '../private/spec/dockerfile-spec';
import type { ApplicationParts } from './application-kind';
import type { BaseSystem } from './base-system';
import { type AddedInstruction, addedAt, withAdded } from './build-point';
import { imageUser } from './image-user';
import { LAST } from './last-stage';
import { type ImageSettings, runtimeInstructions } from './runtime-instructions';
import { type Stage, stagesBefore } from './stage';

/** What an image is put together from. */
export interface ImageStagesInput extends ImageSettings {
  readonly parts: ApplicationParts;
  readonly added: readonly AddedInstruction[];
  readonly system: BaseSystem;
  /** Folders that belong to the user. */
  readonly writable: readonly string[];
  readonly workdir: string;
}

/** The stages of an image: those that instructions of one's own read, those of the application, and the image itself. */
export function imageStages(input: ImageStagesInput): DockerfileSpec {
  const { parts, added, system, userId, writable, workdir } = input;
  const further = stagesOf(added).filter(
    (stage) => !parts.stages.some((known) => JSON.stringify(known) === JSON.stringify(stage._toSpec())),
  );
  const fromNothing = parts.runtimeBase === 'scratch' || parts.stages.some(isEmpty(parts.runtimeBase));
  const runtime: StageSpec = {
    name: 'runtime',
    from: parts.runtimeBase,
    comment: parts.verify ? 'is the image, under another name than the last stage' : 'is the image',
    instructions: [
      ...addedAt(added, 'runtime', true),
      ...imageUser(system, userId, writable, fromNothing),
      // before what changes often, since it is a layer too
      { kind: 'WORKDIR', text: workdir } satisfies InstructionSpec,
      ...parts.runtime,
      ...addedAt(added, 'runtime', false),
      ...runtimeInstructions(input),
    ],
  };
  return {
    arguments: [...further.flatMap(({ _argument }) => (_argument ? [_argument] : [])), ...parts.arguments],
    stages: [
      ...further.map((stage) => stage._toSpec()),
      ...parts.stages.map((stage) => withAdded(stage, added, parts.alsoDependencies)),
      runtime,
      ...(parts.verify ? [{ name: 'verify', from: 'runtime', ...parts.verify }, LAST] : []),
    ],
  };
}

/** The stages that instructions of one's own take something from, each after what it needs. */
export function stagesOf(added: readonly AddedInstruction[]): Stage[] {
  return stagesBefore(added.flatMap(({ instruction }) => instruction._stages));
}

function isEmpty(name: string): (stage: StageSpec) => boolean {
  return (stage) => stage.name === name && stage.from === 'scratch' && stage.instructions.length === 0;
}
