import type { InstructionSpec } from '../private/spec/dockerfile-spec';

/** A package of Debian, as `apt-get install` takes it: a name, and an architecture and a version where they are meant. */
const NAME = /^[a-z0-9][a-z0-9+.-]+(?::[a-z0-9-]+)?(?:=[A-Za-z0-9.+:~-]+)?$/;

/** The first name that is none of a package. */
export function wrongPackage(names: readonly string[]): string | undefined {
  return names.find((name) => !NAME.test(name));
}

/** Installs packages of Debian and leaves nothing but them: lists, archives, logs and what the linker remembers are in mounts. */
export function debianPackages(names: readonly string[], comment: string): InstructionSpec {
  return {
    kind: 'RUN',
    comment,
    mounts: [
      { type: 'cache', options: { id: 'apt-lists', target: '/var/lib/apt/lists', sharing: 'locked' } },
      { type: 'cache', options: { id: 'apt-packages', target: '/var/cache/apt', sharing: 'locked' } },
      { type: 'tmpfs', options: { target: '/var/log' } },
      { type: 'tmpfs', options: { target: '/var/cache/ldconfig' } }, // it would differ from build to build
    ],
    // the images of Debian empty the folder that archives are kept in otherwise
    script:
      'apt-get update --quiet=2 \\\n' +
      '    && DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends' +
      ` --option Dir::Cache::archives=kept ${[...names].sort().join(' ')}`,
  };
}
