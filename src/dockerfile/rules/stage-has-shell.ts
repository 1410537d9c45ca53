import type { Rule } from '../../private/rule';
import type { DockerfileSpec, StageSpec } from '../../private/spec/dockerfile-spec';
import { BaseSystem, baseSystemOf } from '../base-system';
import { wholeCopy } from './no-whole-filesystem';

/** What the rule needs to know of a build. */
export interface BuildOfStages {
  /** What is said or known of the image that the last stage starts from. */
  readonly _baseSystem?: BaseSystem;
  _toSpec(): DockerfileSpec;
}

/** A line that a shell reads stands only where there is a shell. */
export const STAGE_HAS_SHELL: Rule<BuildOfStages> = {
  id: 'stage-has-shell',
  summary: 'A stage that runs something starts from an image with a shell',
  find: (build) => {
    const spec = build._toSpec();
    const runtime = spec.stages.find(({ name }) => name === 'runtime');
    const last = runtime && imageOf(spec, runtime, false);
    // who says what an image has knows more than its name tells; of nothing there is nothing to say
    const systemOf = (image: string) =>
      (image === last && image !== 'scratch' ? build._baseSystem : undefined) ?? baseSystemOf(image);
    return spec.stages
      .filter(({ instructions }) => instructions.some(({ kind }) => kind === 'RUN' || kind === 'SCRIPT'))
      .map((stage) => ({ stage, image: imageOf(spec, stage) }))
      .filter(({ image }) => systemOf(image) === BaseSystem.EMPTY)
      .map(
        ({ stage, image }) =>
          `the stage "${stage.name}" runs something, but its image has no shell; got "${image}"; do it in another stage and copy ` +
          'what it makes, or start from an image with a shell',
      );
  },
};

/** The image that a stage goes back to, with what it copies as a whole or not. */
function imageOf({ arguments: images, stages }: DockerfileSpec, one: StageSpec, withCopies = true): string {
  const from = (withCopies ? wholeCopy(one)?.stage : undefined) ?? one.from;
  const stage = stages.find(({ name }) => name === from);
  if (stage)
    return imageOf({ arguments: images, stages: stages.filter((other) => other !== stage) }, stage, withCopies);
  return images.find(({ name }) => from === `\${${name}}`)?.value ?? from;
}
