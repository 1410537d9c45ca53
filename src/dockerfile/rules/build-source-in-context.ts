import { IgnoreMatcher } from '../../private/ignore-matcher';
import type { Rule } from '../../private/rule';

/** What the rule needs to know of a build. */
export interface BuildWithContext {
  readonly _sources: string[];
  readonly dockerignore: { readonly path: string };
  _ignorePatterns(): string[];
}

/** What the Dockerfile reads is sent to the builder. */
export const BUILD_SOURCE_IN_CONTEXT: Rule<BuildWithContext> = {
  id: 'build-source-in-context',
  summary: 'No file that the Dockerfile reads is left out of the build context',
  find: (build) => {
    const matcher = new IgnoreMatcher(build._ignorePatterns());
    return build._sources
      .filter((source) => matcher.ignores(source))
      .map(
        (source) =>
          `the Dockerfile reads "${source}", but "${build.dockerignore.path}" keeps it from the builder; got a pattern that matches it; ` +
          'change the option "ignore"',
      );
  },
};
