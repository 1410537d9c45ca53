import type { IConstruct } from 'constructs';
import { Component, Project } from 'projen';
import { displayPath } from './display-path';
import type { Rule } from './rule';

const ID = 'drydock-validation';

/**
 * Runs every rule of a project tree before the first file changes, and reports all problems at once.
 *
 * projen never calls `node.validate()`, and a throw while a file renders comes after other files were rewritten. So the
 * one component on the root project runs the rules in `preSynthesize()`, which comes before the disk changes.
 */
export class Validation extends Component {
  /** The validation of the project tree that a construct stands in. */
  public static of(scope: IConstruct): Validation {
    const root = Project.of(scope).root;
    return (root.node.tryFindChild(ID) as Validation | undefined) ?? new Validation(root);
  }

  private readonly checks: (() => string[])[] = [];

  private constructor(private readonly root: Project) {
    super(root, ID);
  }

  /** Applies rules to a subject; its problems are reported under a construct's path. */
  public apply<T>(construct: IConstruct, subject: T, rules: readonly Rule<NoInfer<T>>[]): void {
    for (const rule of rules) {
      this.checks.push(() =>
        rule.find(subject).map((problem) => `[${displayPath(construct)}] ${problem} [${rule.id}]`),
      );
    }
  }

  public preSynthesize(): void {
    const problems = [...new Set(this.checks.flatMap((check) => check()))].sort();
    if (problems.length === 0) return;
    const lines = problems.map((problem) => `  ${problem}`).join('\n');
    throw new Error(`found ${problems.length} problem(s) in "${this.root.name}"; no file was changed:\n${lines}`);
  }
}
