import { BIND_SOURCE_EXISTS } from './bind-source-exists';
import { COMMENT_HAS_A_PLACE } from './comment-has-a-place';
import { COMPLETED_DEPENDENCY_ENDS } from './completed-dependency-ends';
import { COMPOSE_FILE_FOLLOWS_SCHEMA } from './compose-file-follows-schema';
import { COPIED_FILE_HAS_WRITABLE_FILESYSTEM } from './copied-file-has-writable-filesystem';
import { DEPENDENCIES_HAVE_NO_CYCLE } from './dependencies-have-no-cycle';
import { DEPENDENCY_IS_IN_PROFILE } from './dependency-is-in-profile';
import { DEPENDENCY_IS_IN_TARGET } from './dependency-is-in-target';
import { DEPLOYMENT_HAS_SERVICES } from './deployment-has-services';
import { GPU_IS_IN_GPU_TARGETS } from './gpu-is-in-gpu-targets';
import { HEALTHY_DEPENDENCY_HAS_HEALTH_CHECK } from './healthy-dependency-has-health-check';
import { HOST_IP_WORKS_IN_SWARM } from './host-ip-works-in-swarm';
import { MEMORY_LIMIT_IS_SAID_ONCE } from './memory-limit-is-said-once';
import { NAME_MEANS_ONE_THING } from './name-means-one-thing';
import { NETWORK_MODE_IS_ALONE } from './network-mode-is-alone';
import { NO_SECRET_IN_BUILD_ARGUMENT } from './no-secret-in-build-argument';
import { NO_SECRET_IN_COMMAND } from './no-secret-in-command';
import { NO_SECRET_IN_LITERAL } from './no-secret-in-literal';
import { ONE_SHOT_IS_ADOPTED } from './one-shot-is-adopted';
import { OPEN_PORT_IS_AUTHENTICATED } from './open-port-is-authenticated';
import { OPTIONAL_DEPENDENCY_HAS_PROFILE } from './optional-dependency-has-profile';
import { PORT_IS_PUBLISHED_ONCE } from './port-is-published-once';
import { PROBED_PORT_IS_SERVED } from './probed-port-is-served';
import { PUBLISHED_PORT_IS_EXPOSED } from './published-port-is-exposed';
import { READ_ONLY_IMAGE_HAS_WRITABLE_PATHS } from './read-only-image-has-writable-paths';
import { REPLICAS_CAN_SHARE_THE_MACHINE } from './replicas-can-share-the-machine';
import { SERVICE_COMMAND_FITS_ENTRYPOINT } from './service-command-fits-entrypoint';
import { SERVICE_INSTALLER_IS_IN_IMAGE } from './service-installer-is-in-image';
import { SERVICE_NO_SHELL_WORDS_IN_COMMAND } from './service-no-shell-words-in-command';
import { SERVICE_PROBE_IS_POSSIBLE } from './service-probe-is-possible';
import { SERVICE_PROBE_PROGRAM_IS_IN_IMAGE } from './service-probe-program-is-in-image';
import { SERVICE_PROGRAM_IS_IN_IMAGE } from './service-program-is-in-image';
import { SERVICE_STARTED_CODE_IS_IN_IMAGE } from './service-started-code-is-in-image';
import { SOURCE_FILE_EXISTS } from './source-file-exists';
import { SQLITE_HAS_ONE_WRITER } from './sqlite-has-one-writer';
import { START_INTERVAL_HAS_START_PERIOD } from './start-interval-has-start-period';
import { STATIC_ADDRESS_IS_IN_SUBNET } from './static-address-is-in-subnet';
import { VARIABLE_MEANS_ONE_THING } from './variable-means-one-thing';
import { VOLUME_IS_WRITABLE } from './volume-is-writable';
import { VOLUME_NAME_IS_NO_DRIVE_LETTER } from './volume-name-is-no-drive-letter';

/** What must hold for every service. */
export const SERVICE_RULES = [
  BIND_SOURCE_EXISTS,
  COMPLETED_DEPENDENCY_ENDS,
  COPIED_FILE_HAS_WRITABLE_FILESYSTEM,
  DEPENDENCY_IS_IN_PROFILE,
  DEPENDENCY_IS_IN_TARGET,
  GPU_IS_IN_GPU_TARGETS,
  HEALTHY_DEPENDENCY_HAS_HEALTH_CHECK,
  HOST_IP_WORKS_IN_SWARM,
  MEMORY_LIMIT_IS_SAID_ONCE,
  NETWORK_MODE_IS_ALONE,
  NO_SECRET_IN_BUILD_ARGUMENT,
  NO_SECRET_IN_COMMAND,
  NO_SECRET_IN_LITERAL,
  ONE_SHOT_IS_ADOPTED,
  OPEN_PORT_IS_AUTHENTICATED,
  OPTIONAL_DEPENDENCY_HAS_PROFILE,
  PROBED_PORT_IS_SERVED,
  PUBLISHED_PORT_IS_EXPOSED,
  READ_ONLY_IMAGE_HAS_WRITABLE_PATHS,
  REPLICAS_CAN_SHARE_THE_MACHINE,
  SERVICE_COMMAND_FITS_ENTRYPOINT,
  SERVICE_INSTALLER_IS_IN_IMAGE,
  SERVICE_NO_SHELL_WORDS_IN_COMMAND,
  SERVICE_PROBE_IS_POSSIBLE,
  SERVICE_PROBE_PROGRAM_IS_IN_IMAGE,
  SERVICE_PROGRAM_IS_IN_IMAGE,
  SERVICE_STARTED_CODE_IS_IN_IMAGE,
  SOURCE_FILE_EXISTS,
  START_INTERVAL_HAS_START_PERIOD,
  STATIC_ADDRESS_IS_IN_SUBNET,
  VOLUME_IS_WRITABLE,
  VOLUME_NAME_IS_NO_DRIVE_LETTER,
];

/** What must hold for every deployment. */
export const DEPLOYMENT_RULES = [
  COMMENT_HAS_A_PLACE,
  COMPOSE_FILE_FOLLOWS_SCHEMA,
  DEPENDENCIES_HAVE_NO_CYCLE,
  DEPLOYMENT_HAS_SERVICES,
  NAME_MEANS_ONE_THING,
  PORT_IS_PUBLISHED_ONCE,
  SQLITE_HAS_ONE_WRITER,
  VARIABLE_MEANS_ONE_THING,
];
