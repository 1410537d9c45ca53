import type { ProbeTool } from '../health';
import { probeToolOf } from '../health/probe-tool';
import { type BaseSystem, baseSystemOf } from './base-system';

/** What was said of a base image. */
export interface BaseImageOptions {
  readonly baseSystem?: BaseSystem;
  readonly probeTool?: ProbeTool;
}

/** What a base image has: what was said of it, else what is known. Throws where neither tells how a user is made. */
export function baseImage(
  subject: string,
  image: string,
  options: BaseImageOptions,
): { readonly baseSystem: BaseSystem; readonly probeTool?: ProbeTool } {
  const baseSystem = options.baseSystem ?? baseSystemOf(image);
  if (baseSystem === undefined) {
    throw new Error(
      `${subject}: it is not known how a user is made in the base image; got "${image}"; name it with the option baseSystem, ` +
        'for example BaseSystem.DEBIAN',
    );
  }
  return { baseSystem, probeTool: options.probeTool ?? probeToolOf(image) };
}
