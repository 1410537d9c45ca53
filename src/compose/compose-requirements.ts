import { compareVersions, composeFloor } from '../private/compose-floor';

/** The oldest versions of Docker that do what a Compose file says. */
export interface ComposeRequirements {
  /** The version of Docker Compose. */
  readonly compose: string;
  /** The version of Docker Engine. */
  readonly engine: string;
  /** What needs more than any file does: keys, with `*` in the place of names. */
  readonly reasons: string[];
}

/** The first engine that builds, without a setting, what our Dockerfiles say. */
const BUILDS = { key: 'services.*.build', engine: '23.0' };

/** What a finished Compose file needs, with or without a Dockerfile of ours. */
export function requirementsOf(finished: object, builds: boolean): ComposeRequirements {
  const { compose, engine, reasons } = composeFloor(finished);
  const raises = builds && compareVersions(engine, BUILDS.engine) < 0;
  return {
    compose,
    engine: raises ? BUILDS.engine : engine,
    reasons: [...reasons.map(({ key }) => key), ...(raises ? [BUILDS.key] : [])],
  };
}
