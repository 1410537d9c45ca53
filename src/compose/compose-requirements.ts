import { composeFloor } from '../private/compose-floor';

/** The oldest versions of Docker that do what a Compose file says. */
export interface ComposeRequirements {
  /** The version of Docker Compose. */
  readonly compose: string;
  /** The version of Docker Engine. */
  readonly engine: string;
  /** The keys that need more than any file does, with `*` in the place of names. */
  readonly reasons: string[];
}

/** What a finished Compose file needs. */
export function requirementsOf(finished: object): ComposeRequirements {
  const { compose, engine, reasons } = composeFloor(finished);
  return { compose, engine, reasons: reasons.map(({ key }) => key) };
}
