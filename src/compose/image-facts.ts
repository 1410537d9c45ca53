import { ProbeTool } from '../health';
import { is, type Shape } from '../private/checks';
import { containerPathProblem, normalContainerPath } from '../private/paths';

/** What is known of an image that somebody else built. */
export interface ImageFacts {
  /**
   * A program inside the image that can ask a server whether it works.
   *
   * @default - what is known of well-known images: python, node, alpine, debian, ubuntu, nginx, postgres, redis, ollama …
   */
  readonly probeTool?: ProbeTool;
  /**
   * Folders that belong to the user that the service runs as, so that a named volume mounted there can be written.
   *
   * @default - none are known
   */
  readonly writableDirectories?: string[];
  /**
   * Whether the image has a health check of its own, so that others can wait until a service of it is healthy.
   *
   * @default - not known
   */
  readonly hasHealthCheck?: boolean;
}

export const IMAGE_FACTS: Shape<ImageFacts> = {
  probeTool: is.optional(is.oneOf('ProbeTool', ProbeTool)),
  writableDirectories: is.optional(is.listOf(is.string)),
  hasHealthCheck: is.optional(is.boolean),
};

/** Throws where a folder is none of a container. */
export function checkImageFacts(subject: string, { writableDirectories = [] }: ImageFacts): void {
  for (const path of writableDirectories) {
    const problem = containerPathProblem(path);
    if (problem !== undefined) throw new Error(`${subject}: "writableDirectories" ${problem}`);
  }
}

/** Whether a folder is known to belong to the user of the service. */
export function listsFolder({ writableDirectories = [] }: ImageFacts, path: string): boolean {
  return writableDirectories.map(normalContainerPath).includes(path);
}
