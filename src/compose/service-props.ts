import { HealthCheck } from '../health';
import { checkOptions, checkReserved, is, type Shape, show } from '../private/checks';
import { commandProblem } from '../private/command';
import { containerPathProblem, normalContainerPath } from '../private/paths';
import { ContainerImage } from './container-image';
import { EnvVar } from './env-var';
import { HardeningException, HardeningKind } from './hardening-exception';
import { Port } from './port';
import { checkLimits, RESOURCE_LIMITS, type ResourceLimits } from './resource-limits';
import { RestartPolicy } from './restart-policy';
import { Secret } from './secret';
import { VolumeMount } from './volume';

/** What a service of a deployment is. */
export interface ComposeServiceProps {
  /** The image that it runs. */
  readonly image: ContainerImage;
  /**
   * The arguments of its entrypoint, or the program itself.
   *
   * @default - the image's
   */
  readonly command?: string[];
  /**
   * The program.
   *
   * @default - the image's
   */
  readonly entrypoint?: string[];
  /**
   * Its environment.
   *
   * @default - the image's
   */
  readonly environment?: { [name: string]: EnvVar };
  /**
   * The ports that are reached from the machine.
   *
   * @default - none
   */
  readonly ports?: Port[];
  /**
   * What is mounted into it.
   *
   * @default - nothing
   */
  readonly volumes?: VolumeMount[];
  /**
   * Secrets that it reads as files.
   *
   * @default - none
   */
  readonly secrets?: Secret[];
  /**
   * What it may use of its machine.
   *
   * @default - 1 processor, 1 gibibyte, 256 processes
   */
  readonly limits?: ResourceLimits;
  /**
   * How to tell that it works.
   *
   * @default - the health check of the build, or the image's own
   */
  readonly healthCheck?: HealthCheck;
  /**
   * Labels of the container.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
  /**
   * The user that it runs as, by number: `1000` or `1000:1000`.
   *
   * @default - the user of the build, or the image's own
   */
  readonly user?: string;
  /**
   * Folders that can be written and are gone when the container stops.
   *
   * @default - /tmp
   */
  readonly tmpfs?: string[];
  /**
   * The hardened defaults that do not fit it, each with its reason.
   *
   * @default - none: no writable root filesystem, no capability, no new privileges
   */
  readonly hardeningExceptions?: HardeningException[];
  /**
   * When it is started again.
   *
   * @default RestartPolicy.UNLESS_STOPPED
   */
  readonly restart?: RestartPolicy;
  /**
   * Whether it gets the GPU of the targets that have one.
   *
   * @default false
   */
  readonly gpu?: boolean;
}

const SERVICE_PROPS: Shape<ComposeServiceProps> = {
  image: is.a(ContainerImage, "ContainerImage.fromRegistry('nginx:1.29')"),
  command: is.optional(is.listOf(is.string)),
  entrypoint: is.optional(is.listOf(is.string)),
  environment: is.optional(is.mapOf(is.a(EnvVar, "EnvVar.literal('value')"))),
  ports: is.optional(is.listOf(is.a(Port, 'Port.published(8000)'))),
  volumes: is.optional(is.listOf(is.a(VolumeMount, "Volume.named('data').mountAt('/data')"))),
  secrets: is.optional(is.listOf(is.a(Secret, "Secret.fromFile('api_key', './secrets/api_key')"))),
  limits: is.optional(is.struct(RESOURCE_LIMITS)),
  healthCheck: is.optional(is.a(HealthCheck, "new HealthCheck(project, 'Health', { test })")),
  labels: is.optional(is.mapOf(is.string)),
  user: is.optional(is.string),
  tmpfs: is.optional(is.listOf(is.string)),
  hardeningExceptions: is.optional(is.listOf(is.a(HardeningException, "HardeningException.writableFilesystem('why')"))),
  restart: is.optional(is.oneOf('RestartPolicy', RestartPolicy)),
  gpu: is.optional(is.boolean),
};

/** Throws where a map of a Compose file cannot have a key. */
export function checkKey(subject: string, name: string): void {
  checkReserved(subject, name);
  if (name.startsWith('x-')) {
    throw new Error(
      `${subject} uses a name that Compose takes for an extension; got "${name}"; begin it with something else than "x-"`,
    );
  }
}

/** Throws on the first property that is wrong. */
export function checkProps(subject: string, name: string, props: ComposeServiceProps): void {
  if (typeof name !== 'string' || !/^[a-zA-Z0-9][\w.-]*$/.test(name)) {
    throw new Error(`${subject} has a bad name; got ${show(name)}; use letters, digits, ".", "_" and "-"`);
  }
  checkReserved(subject, name);
  checkOptions(subject, props, SERVICE_PROPS);
  for (const option of ['command', 'entrypoint'] as const) {
    const problem = props[option] && commandProblem(props[option]);
    if (problem !== undefined) throw new Error(`${subject}: "${option}" ${problem}`);
  }
  if (props.user !== undefined && !/^[1-9]\d*(:\d+)?$/.test(props.user)) {
    throw new Error(
      `${subject}: "user" must be a number other than root's, alone or with a group; got ${show(props.user)}; ` +
        'write for example "1000:1000", or open root with HardeningException.root',
    );
  }
  if (props.user !== undefined && props.hardeningExceptions?.some(({ kind }) => kind === HardeningKind.ROOT)) {
    throw new Error(
      `${subject} has a user and runs as root; got user ${show(props.user)}; leave out "user" or HardeningException.root`,
    );
  }
  for (const path of props.tmpfs ?? []) {
    const problem = containerPathProblem(path);
    if (problem !== undefined) throw new Error(`${subject}: "tmpfs" ${problem}`);
  }
  const folders = (props.tmpfs ?? []).map(normalContainerPath);
  const twice = folders.find((path, index) => folders.indexOf(path) !== index);
  if (twice !== undefined)
    throw new Error(`${subject}: "tmpfs" lists a path twice; got "${twice}" again; list it once`);
  const secrets = (props.secrets ?? []).map((secret) => secret.name);
  const again = secrets.find((secret, index) => secrets.indexOf(secret) !== index);
  if (again !== undefined)
    throw new Error(`${subject}: "secrets" lists a secret twice; got "${again}" again; list it once`);
  for (const label of Object.keys(props.labels ?? {})) {
    if (!/^[^\s=\p{Cc}\p{Cs}]+$/u.test(label)) {
      throw new Error(`${subject} has a bad label name; got ${show(label)}; use a name without spaces and "="`);
    }
    checkKey(subject, label);
  }
  checkLimits(subject, props.limits ?? {});
}
