import { posix } from 'node:path';
import { is, type Shape } from '../../private/checks';
import { containerPathProblem, normalContainerPath } from '../../private/paths';
import type { ServiceSpec } from '../../private/spec/compose-spec';
import { Size } from '../../units';
import { Config } from '../config';
import { Device } from '../device';
import { checkListedOnce } from '../names';
import { Secret } from '../secret';
import { VolumeMount } from '../volume';

/** What a service finds in its file system beside its image. */
export interface StorageProps {
  /**
   * What is mounted into it.
   *
   * @default - nothing
   */
  readonly volumes?: VolumeMount[];
  /**
   * Folders in memory, which can be written and are gone when the container stops. `Volume.tmpfs` has a size and a mode too.
   *
   * @default - /tmp
   */
  readonly tmpfs?: string[];
  /**
   * Secrets that it reads as files.
   *
   * @default - none
   */
  readonly secrets?: Secret[];
  /**
   * Settings that it reads as files.
   *
   * @default - none
   */
  readonly configs?: Config[];
  /**
   * How much memory its processes can share by `/dev/shm`.
   *
   * @default - 64 mebibytes
   */
  readonly shmSize?: Size;
  /**
   * Devices of the machine.
   *
   * @default - none
   */
  readonly devices?: Device[];
}

export const STORAGE: Shape<StorageProps> = {
  volumes: is.optional(is.listOf(is.a(VolumeMount, "Volume.named('data').mountAt('/data')"))),
  tmpfs: is.optional(is.listOf(is.string)),
  secrets: is.optional(is.listOf(is.a(Secret, "Secret.fromFile('api_key', './secrets/api_key')"))),
  configs: is.optional(is.listOf(is.a(Config, "Config.fromFile('nginx_conf', './nginx.conf')"))),
  shmSize: is.optional(is.a(Size, 'Size.mebibytes(256)')),
  devices: is.optional(is.listOf(is.a(Device, "Device.atPath('/dev/ttyUSB0')"))),
};

export function checkStorage(subject: string, props: StorageProps): void {
  const { tmpfs = [], secrets = [], configs = [], devices = [] } = props;
  for (const path of tmpfs) {
    const problem = containerPathProblem(path);
    if (problem !== undefined) throw new Error(`${subject}: "tmpfs" ${problem}`);
  }
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  checkListedOnce(subject, 'tmpfs', 'path', tmpfs.map(normalContainerPath));
  checkListedOnce(subject, 'secrets', 'secret', names(secrets));
  checkListedOnce(subject, 'configs', 'config', names(configs));
  // Compose would keep the last of two, and say nothing
  checkListedOnce(subject, 'devices', 'path', devices.map(pathInside));
  const secretPaths = secrets.map(({ target }) => posix.resolve('/run/secrets', target));
  checkListedOnce(subject, 'secrets', 'path', secretPaths);
  checkListedOnce(
    subject,
    'configs',
    'path',
    configs.map(({ name, target = `/${name}` }) => normalContainerPath(target)),
  );
}

export function storageSpec({ secrets, configs, shmSize, devices }: StorageProps): ServiceSpec {
  return {
    secrets: secrets?.map((secret) => secret._toMount()),
    configs: configs?.map((config) => config._toMount()),
    shm_size: shmSize?.toString(),
    devices: devices?.map((device) => device._toCompose()),
  };
}

function pathInside(device: Device): string {
  const [source, target = source] = device._toCompose().split(':');
  return target;
}
