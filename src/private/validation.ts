import type { IConstruct } from 'constructs';
import { Component, Project } from 'projen';
import { show, textProblem } from './checks';
import { displayPath } from './display-path';
import { suggestion } from './nearest';
import type { Rule } from './rule';

const ID = 'drydock-validation';

interface Application {
  readonly construct: IConstruct;
  readonly rule: Rule<never>;
  find(): string[];
}

/** A rule that is left out for a construct and what is below it. */
export interface Suppression {
  readonly construct: IConstruct;
  readonly id: string;
  readonly reason: string;
}

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

  private readonly applications: Application[] = [];
  private readonly suppressions: Suppression[] = [];
  private memory?: Map<object, unknown>;

  private constructor(private readonly root: Project) {
    super(root, ID);
    this.apply(root, this, [SUPPRESSED_RULE_IS_KNOWN]);
  }

  /** Applies rules to a subject; its problems are reported under a construct's path. */
  public apply<T>(construct: IConstruct, subject: T, rules: readonly Rule<NoInfer<T>>[]): void {
    for (const rule of rules) this.applications.push({ construct, rule, find: () => rule.find(subject) });
  }

  /** Leaves out a rule for a construct and what is below it. */
  public suppress(construct: IConstruct, id: string, reason: string): void {
    const subject = `"${displayPath(construct)}" suppresses a rule`;
    if (typeof id !== 'string' || id === '') {
      throw new Error(
        `${subject} without a name; got ${show(id)}; pass the name that stands at the end of the message`,
      );
    }
    if (typeof reason !== 'string' || reason.trim() === '' || /[\r\n]/.test(reason) || textProblem(reason)) {
      throw new Error(`${subject}, "${id}", for no reason; got ${show(reason)}; say in one line why it does not fit`);
    }
    this.suppressions.push({ construct, id, reason });
  }

  /** The rules that are left out for a construct itself. */
  public suppressionsAt(construct: IConstruct): Suppression[] {
    return this.suppressions.filter((suppression) => suppression.construct === construct);
  }

  /** What is worked out only once while the rules run, since nothing changes then. */
  public once<T>(key: object, make: () => T): T {
    if (!this.memory) return make();
    if (!this.memory.has(key)) this.memory.set(key, make());
    return this.memory.get(key) as T;
  }

  public preSynthesize(): void {
    this.memory = new Map();
    let problems: string[];
    try {
      problems = this.problems();
    } finally {
      this.memory = undefined;
    }
    if (problems.length === 0) return;
    const lines = [...new Set(problems)].sort().map((problem) => `  ${problem}`);
    throw new Error(
      `found ${lines.length} problem(s) in "${this.root.name}"; no file was changed:\n${lines.join('\n')}`,
    );
  }

  private problems(): string[] {
    return this.applications
      .filter(({ construct, rule }) => rule.always || !this.isSuppressed(construct, rule.id))
      .flatMap(({ construct, rule, find }) =>
        find().map((problem) => `[${displayPath(construct) || this.root.name}] ${problem} [${rule.id}]`),
      );
  }

  private isSuppressed(construct: IConstruct, id: string): boolean {
    if (this.suppressions.length === 0) return false;
    return this.suppressions.some(
      (suppression) => suppression.id === id && construct.node.scopes.includes(suppression.construct),
    );
  }

  /** What is wrong with the rules that are left out. */
  public uselessSuppressions(): string[] {
    return this.suppressions.flatMap(({ construct, id }) => {
      const rules = this.applications
        .filter((application) => application.construct.node.scopes.includes(construct))
        .map(({ rule }) => rule);
      const subject = `"${displayPath(construct)}" suppresses a rule`;
      const suppressed = rules.filter((rule) => rule.id === id);
      if (suppressed.length === 0) {
        const known = [...new Set(rules.filter(({ always }) => !always).map((rule) => rule.id))];
        return [`${subject} that it does not have; got "${id}"; ${suggestion(id, known)}`];
      }
      return suppressed.some(({ always }) => always)
        ? [`${subject} without which nothing works; got "${id}"; correct what it reports`]
        : [];
    });
  }
}

const SUPPRESSED_RULE_IS_KNOWN: Rule<Validation> = {
  id: 'suppressed-rule-is-known',
  summary: 'A rule that is suppressed is one that the construct or what is below it has, and that can be left out',
  always: true,
  find: (validation) => validation.uselessSuppressions(),
};
