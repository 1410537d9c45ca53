import { BIND_SOURCE_EXISTS } from './bind-source-exists';
import { COMPLETED_DEPENDENCY_ENDS } from './completed-dependency-ends';
import { COMPOSE_FILE_FOLLOWS_SCHEMA } from './compose-file-follows-schema';
import { DEPENDENCIES_HAVE_NO_CYCLE } from './dependencies-have-no-cycle';
import { DEPENDENCY_IS_IN_TARGET } from './dependency-is-in-target';
import { DEPLOYMENT_HAS_SERVICES } from './deployment-has-services';
import { HEALTHY_DEPENDENCY_HAS_HEALTH_CHECK } from './healthy-dependency-has-health-check';
import { NAME_MEANS_ONE_THING } from './name-means-one-thing';
import { NO_SECRET_IN_LITERAL } from './no-secret-in-literal';
import { PORT_IS_PUBLISHED_ONCE } from './port-is-published-once';
import { PROBED_PORT_IS_SERVED } from './probed-port-is-served';
import { PUBLISHED_PORT_IS_EXPOSED } from './published-port-is-exposed';
import { SERVICE_PROBE_IS_POSSIBLE } from './service-probe-is-possible';
import { VARIABLE_MEANS_ONE_THING } from './variable-means-one-thing';
import { VOLUME_IS_WRITABLE } from './volume-is-writable';
import { VOLUME_NAME_IS_NO_DRIVE_LETTER } from './volume-name-is-no-drive-letter';

/** What must hold for every service. */
export const SERVICE_RULES = [
  BIND_SOURCE_EXISTS,
  COMPLETED_DEPENDENCY_ENDS,
  DEPENDENCY_IS_IN_TARGET,
  HEALTHY_DEPENDENCY_HAS_HEALTH_CHECK,
  NO_SECRET_IN_LITERAL,
  PROBED_PORT_IS_SERVED,
  PUBLISHED_PORT_IS_EXPOSED,
  SERVICE_PROBE_IS_POSSIBLE,
  VOLUME_IS_WRITABLE,
  VOLUME_NAME_IS_NO_DRIVE_LETTER,
];

/** What must hold for every deployment. */
export const DEPLOYMENT_RULES = [
  COMPOSE_FILE_FOLLOWS_SCHEMA,
  DEPENDENCIES_HAVE_NO_CYCLE,
  DEPLOYMENT_HAS_SERVICES,
  NAME_MEANS_ONE_THING,
  PORT_IS_PUBLISHED_ONCE,
  VARIABLE_MEANS_ONE_THING,
];
