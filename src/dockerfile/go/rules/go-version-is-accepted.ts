import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { readModule } from '../go-module';

/** The image's Go builds the module. */
export const goVersionIsAccepted = (version: string): Rule<Project> => ({
  id: 'go-version-is-accepted',
  summary: 'The Go of the build is as new as the module wants it',
  find: ({ outdir }) => {
    const required = readModule(outdir)?.version;
    if (required === undefined || isReached(numbers(version), numbers(required))) return [];
    return [
      `the module needs Go ${required} and is built by Go ${version}; got an older version; change Application.go({ version }), or go.mod`,
    ];
  },
});

const numbers = (version: string) => version.split('.').map(Number);

/** A version without a patch is the newest of its line. */
function isReached(
  [, minor, patch = Number.POSITIVE_INFINITY]: number[],
  [, least, leastPatch = 0]: number[],
): boolean {
  return minor > least || (minor === least && patch >= leastPatch);
}
