import type { Project } from 'projen';
import type { Rule } from '../../private/rule';
import { contextSize } from '../build-context';
import type { ImageBudget } from '../image-budget';

/** What the rule needs to know of a build. */
export interface BudgetedBuild {
  readonly project: Project;
  readonly budget: ImageBudget;
  _ignorePatterns(): string[];
}

/** The build context stays within the budget that was declared for it. */
export const BUILD_CONTEXT_WITHIN_BUDGET: Rule<BudgetedBuild> = {
  id: 'build-context-within-budget',
  summary: 'What is sent to the builder stays within the declared budget',
  find: (build) => {
    const { budget, project } = build;
    if (!budget.buildContext) return [];
    const size = contextSize(project.outdir, build._ignorePatterns());
    return size <= budget.buildContext.toBytes()
      ? []
      : [
          `the build context is larger than its budget of ${budget.buildContext.toMegabytes()} MB; got ${(size / 1e6).toFixed(1)} MB; ` +
            'leave out what the image does not need with the option "ignore", or raise budget.buildContext',
        ];
  },
};
