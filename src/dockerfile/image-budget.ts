import { is, type Shape } from '../private/checks';
import { Duration, Size } from '../units';

/** What an image may cost. The build context is held against it at synth, the rest when the image is verified. */
export interface ImageBudget {
  /**
   * Sum of the image's unpacked layers.
   *
   * @default - not limited
   */
  readonly imageSize?: Size;
  /**
   * What is sent to the builder.
   *
   * @default - not limited
   */
  readonly buildContext?: Size;
  /**
   * Time from the container's start until it is healthy.
   *
   * @default - not limited
   */
  readonly startup?: Duration;
  /**
   * Memory in use once the container is healthy and has nothing to do.
   *
   * @default - not limited
   */
  readonly idleMemory?: Size;
}

const size = is.optional(is.a(Size, 'Size.megabytes(500)'));
const duration = is.optional(is.a(Duration, 'Duration.seconds(5)'));

export const IMAGE_BUDGET: Shape<ImageBudget> = {
  imageSize: size,
  buildContext: size,
  startup: duration,
  idleMemory: size,
};

/** A budget as numbers of bytes and milliseconds. */
export function inNumbers(budget: ImageBudget): object {
  return {
    imageSize: budget.imageSize?.toBytes(),
    buildContext: budget.buildContext?.toBytes(),
    startup: budget.startup?.toMillis(),
    idleMemory: budget.idleMemory?.toBytes(),
  };
}
