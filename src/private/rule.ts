/** What must hold between declared things. One rule a file, with a page `docs/rules/<id>.md`. */
export interface Rule<T> {
  /** The rule's name in messages and docs; renaming it is a breaking change. */
  readonly id: string;
  /** What holds when the rule is kept, in one sentence. */
  readonly summary: string;
  /** Whether nothing works where it does not hold, so that nobody can leave it out. */
  readonly always?: boolean;
  /** One message for each place where it does not hold. */
  find(subject: T): string[];
}
