import type { LintRule } from '../lint/lint-rule';
import { APT_IS_FOR_PEOPLE } from './apt-is-for-people';
import { BUILD_CONTEXT_WITHIN_BUDGET } from './build-context-within-budget';
import { BUILD_POINT_EXISTS } from './build-point-exists';
import { BUILD_SOURCE_IN_CONTEXT } from './build-source-in-context';
import { CODE_IS_NOT_WRITABLE } from './code-is-not-writable';
import { COMMAND_FITS_ENTRYPOINT } from './command-fits-entrypoint';
import { EXPOSED_PORT_IS_SERVED } from './exposed-port-is-served';
import { FOLDER_IS_SET_BY_WORKDIR } from './folder-is-set-by-workdir';
import { IMAGE_HAS_VERSION } from './image-has-version';
import { IMAGE_NAMES_ARE_UNIQUE } from './image-names-are-unique';
import { IMAGE_PROBE_IS_POSSIBLE } from './image-probe-is-possible';
import { INSTALLED_VERSION_IS_PINNED } from './installed-version-is-pinned';
import { INSTALLER_IS_IN_IMAGE } from './installer-is-in-image';
import { LABEL_HAS_KNOWN_FORM } from './label-has-known-form';
import { NO_PACKAGE_CACHE_IN_LAYER } from './no-package-cache-in-layer';
import { NO_RECOMMENDED_PACKAGES } from './no-recommended-packages';
import { NO_SECRET_IN_IMAGE } from './no-secret-in-image';
import { NO_SHELL_WORDS_IN_COMMAND } from './no-shell-words-in-command';
import { NO_SUDO } from './no-sudo';
import { NO_WHOLE_FILESYSTEM } from './no-whole-filesystem';
import { NOBODY_IS_ASKED } from './nobody-is-asked';
import { PIPE_REPORTS_FAILURE } from './pipe-reports-failure';
import { PORT_IS_UNPRIVILEGED } from './port-is-unprivileged';
import { PROBE_PROGRAM_IS_IN_IMAGE } from './probe-program-is-in-image';
import { PROBED_PORT_IS_EXPOSED } from './probed-port-is-exposed';
import { PROGRAM_IS_IN_IMAGE } from './program-is-in-image';
import { SHELL_IS_SET_BY_SHELL } from './shell-is-set-by-shell';
import { STAGE_HAS_SHELL } from './stage-has-shell';
import { STAGE_NAMES_ARE_UNIQUE } from './stage-names-are-unique';
import { STARTED_CODE_IS_IN_IMAGE } from './started-code-is-in-image';
import { USER_NUMBER_FITS_LOGIN_LOG } from './user-number-fits-login-log';

/** What linters of Dockerfiles find too. */
export const LINT_RULES: readonly LintRule[] = [
  APT_IS_FOR_PEOPLE,
  FOLDER_IS_SET_BY_WORKDIR,
  IMAGE_HAS_VERSION,
  INSTALLED_VERSION_IS_PINNED,
  LABEL_HAS_KNOWN_FORM,
  NO_PACKAGE_CACHE_IN_LAYER,
  NO_RECOMMENDED_PACKAGES,
  NO_SUDO,
  NO_WHOLE_FILESYSTEM,
  NOBODY_IS_ASKED,
  PIPE_REPORTS_FAILURE,
  SHELL_IS_SET_BY_SHELL,
  USER_NUMBER_FITS_LOGIN_LOG,
];

/** What must hold for every build. */
export const BUILD_RULES = [
  ...LINT_RULES,
  BUILD_CONTEXT_WITHIN_BUDGET,
  BUILD_POINT_EXISTS,
  BUILD_SOURCE_IN_CONTEXT,
  CODE_IS_NOT_WRITABLE,
  COMMAND_FITS_ENTRYPOINT,
  EXPOSED_PORT_IS_SERVED,
  IMAGE_NAMES_ARE_UNIQUE,
  IMAGE_PROBE_IS_POSSIBLE,
  INSTALLER_IS_IN_IMAGE,
  NO_SECRET_IN_IMAGE,
  NO_SHELL_WORDS_IN_COMMAND,
  PORT_IS_UNPRIVILEGED,
  PROBE_PROGRAM_IS_IN_IMAGE,
  PROBED_PORT_IS_EXPOSED,
  PROGRAM_IS_IN_IMAGE,
  STAGE_HAS_SHELL,
  STAGE_NAMES_ARE_UNIQUE,
  STARTED_CODE_IS_IN_IMAGE,
];
