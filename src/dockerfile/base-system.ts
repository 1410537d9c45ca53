/** What a base image has for making a user and folders that belong to it. */
export enum BaseSystem {
  /** `useradd` and `install`, as Debian, Ubuntu and their kin have. */
  DEBIAN = 'debian',
  /** A shell and `chown`, as Alpine and BusyBox have. */
  ALPINE = 'alpine',
  /** No shell and no program but the application's: `scratch`, and the distroless images. */
  EMPTY = 'empty',
}

/** Images whose system is known. The first pattern that matches the reference decides. */
const CATALOGUE: readonly (readonly [RegExp, BaseSystem])[] = [
  [/^scratch$|\/distroless\/[^:@]*(?!.*debug)/, BaseSystem.EMPTY],
  [/^[^@]*:[^@]*alpine|^(.*\/)?(alpine|busybox)(:|@|$)/, BaseSystem.ALPINE],
  [
    /^(.*\/)?(debian|ubuntu|buildpack-deps|python|node|golang|rust|ruby|php|nginx|httpd|openjdk|eclipse-temurin|perl|gcc)(:|@|$)/,
    BaseSystem.DEBIAN,
  ],
];

/** The system of a well-known image. */
export function baseSystemOf(image: string): BaseSystem | undefined {
  return CATALOGUE.find(([pattern]) => pattern.test(image))?.[1];
}
