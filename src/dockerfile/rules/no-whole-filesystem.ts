import type { InstructionSpec, StageSpec } from '../../private/spec/dockerfile-spec';
import { type LintRule, lintRule } from '../lint/lint-rule';

/** What is copied from a stage is what the image needs. */
export const NO_WHOLE_FILESYSTEM: LintRule = lintRule({
  id: 'no-whole-filesystem',
  summary: 'No stage takes everything that another stage has',
  findings: (spec) =>
    spec.stages.flatMap((stage) =>
      stage.instructions
        .filter(isEverything)
        .filter((instruction) => instruction !== wholeCopy(stage))
        .map((instruction) => ({
          code: 'DL3067',
          instruction,
          problem: `the stage "${stage.name}" takes all that the stage "${instruction.stage}" has, with its caches and its system; got a copy of "/" to "/"; name the folders that are needed, or start from that stage with Stage.fromStage`,
        })),
    ),
});

type Copy = InstructionSpec & { readonly kind: 'COPY' };

/** What makes a stage the same as another one, as one layer: it has nothing of its own, and first takes everything. */
export function wholeCopy({ from, instructions: [first] }: StageSpec): Copy | undefined {
  return from === 'scratch' && first !== undefined && isEverything(first) ? first : undefined;
}

function isEverything(instruction: InstructionSpec): instruction is Copy {
  return instruction.kind === 'COPY' && instruction.source === '/' && instruction.target === '/';
}
