import type { ImagePrograms } from '../dockerfile/image-programs';
import type { ComposeService } from './compose-service';

/** What a service starts, and in what. */
export interface StartedProgram {
  readonly started: readonly string[];
  /** What is known of the programs of its image, and of what is mounted. */
  readonly programs: ImagePrograms;
  /** Whether it is declared which program gets the command. */
  readonly hasEntrypoint: boolean;
}

/** What a service starts in an image that this project builds; nothing where it starts what the image does, or that is not known. */
export function startedProgram({ image, volumes, _props }: ComposeService): StartedProgram | undefined {
  const { entrypoint, command } = _props;
  const build = image._build;
  if (build === undefined || (entrypoint === undefined && command === undefined)) return undefined;
  return {
    started: build._startedWith(entrypoint, command),
    programs: build._programs.with(volumes.map(({ target }) => target)),
    hasEntrypoint: (entrypoint ?? build._entrypoint) !== undefined,
  };
}
