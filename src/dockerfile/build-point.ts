/** A place in a Dockerfile where a declaration can put instructions of its own. */
export enum BuildPoint {
  /**
   * Before the dependencies are installed: for what installing them needs, as a compiler or a registry's settings. Where those of
   * the build are installed in a stage of their own, it is there too.
   */
  BEFORE_DEPENDENCIES = 'before dependencies',
  /** After the dependencies were installed, wherever that is: for what changes them. */
  AFTER_DEPENDENCIES = 'after dependencies',
  /** Before the application is built. */
  BEFORE_APPLICATION = 'before application',
  /** After the application was built. */
  AFTER_APPLICATION = 'after application',
  /** At the beginning of the image, where the least changes: for packages that the application needs when it runs. */
  BEFORE_RUNTIME = 'before runtime',
  /** In the image, when the application is in it and before the user is set. */
  AFTER_RUNTIME = 'after runtime',
}

/** The stage that a point is in, and which end of it. */
export function placeOf(point: BuildPoint): { readonly stage: string; readonly before: boolean } {
  const [when, stage] = point.split(' ');
  return { stage, before: when === 'before' };
}
