import { BUILD_CONTEXT_WITHIN_BUDGET } from './build-context-within-budget';
import { BUILD_POINT_EXISTS } from './build-point-exists';
import { BUILD_SOURCE_IN_CONTEXT } from './build-source-in-context';
import { IMAGE_PROBE_IS_POSSIBLE } from './image-probe-is-possible';
import { NO_SECRET_IN_IMAGE } from './no-secret-in-image';
import { PROBED_PORT_IS_EXPOSED } from './probed-port-is-exposed';
import { STAGE_HAS_SHELL } from './stage-has-shell';
import { STAGE_NAMES_ARE_UNIQUE } from './stage-names-are-unique';

/** What must hold for every build. */
export const BUILD_RULES = [
  BUILD_CONTEXT_WITHIN_BUDGET,
  BUILD_POINT_EXISTS,
  BUILD_SOURCE_IN_CONTEXT,
  IMAGE_PROBE_IS_POSSIBLE,
  NO_SECRET_IN_IMAGE,
  PROBED_PORT_IS_EXPOSED,
  STAGE_HAS_SHELL,
  STAGE_NAMES_ARE_UNIQUE,
];
