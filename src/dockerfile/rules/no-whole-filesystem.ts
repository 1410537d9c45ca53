import { type LintRule, lintRule } from '../lint/lint-rule';

/** What is copied from a stage is what the image needs. */
export const NO_WHOLE_FILESYSTEM: LintRule = lintRule({
  id: 'no-whole-filesystem',
  summary: 'No stage takes everything that another stage has',
  findings: (spec) =>
    spec.stages.flatMap(({ name, instructions }) =>
      instructions.flatMap((instruction) =>
        instruction.kind === 'COPY' && instruction.source === '/' && instruction.target === '/'
          ? [
              {
                code: 'DL3067',
                instruction,
                problem: `the stage "${name}" takes all that the stage "${instruction.stage}" has, with its caches and its system; got a copy of "/" to "/"; name the folders that are needed, or start from that stage with Stage.fromStage`,
              },
            ]
          : [],
      ),
    ),
});
