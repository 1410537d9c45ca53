import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ComposeServiceProps, Config, Device, Secret, Volume, type VolumeMount } from '../../../../src';
import type { DeclaredProperties, DeclaredVolume } from '../declarations/service';
import type { Text } from '../declarations/texts';
import { nameOf, placed, secretTarget } from '../names';
import type { Own } from './own';
import { size } from './units';

/** The properties of this area, as the library takes them. */
export function storageProps(own: Own, given: DeclaredProperties): Partial<ComposeServiceProps> {
  return {
    volumes: given.volumes?.map((volume, place) => volumeOf(own, volume, place)),
    tmpfs: given.tmpfs?.map((path, place) => placed('t', path, place)),
    secrets: given.secrets?.map((secret, place) => secretOf(own, secret, place)),
    configs: given.configs?.map((config, place) => configOf(own, config, place)),
    shmSize: size(given.shmSize),
    devices: given.devices?.map((device) =>
      'cdi' in device
        ? Device.cdi(device.cdi)
        : Device.atPath(device.path, { target: device.target, permissions: device.permissions }),
    ),
  };
}

function volumeOf(own: Own, volume: DeclaredVolume, position: number): VolumeMount {
  const at = placed('v', volume.place, position);
  if (volume.type === 'tmpfs')
    return Volume.tmpfs({ size: size(volume.options.size), mode: volume.options.mode }).mountAt(at, volume.mount);
  if (volume.type === 'anonymous') return Volume.anonymous().mountAt(at, volume.mount);
  if (volume.type === 'image')
    return Volume.image(own.text(volume.reference)).mountAt(at, { subpath: own.text(volume.mount.subpath) });
  if (volume.type === 'bind') {
    makeFolder(own, volume.source);
    return Volume.bind(own.text(volume.source), volume.options).mountAt(at, volume.mount);
  }
  const { options, mount } = volume;
  return Volume.named(nameOf(volume.name, own.index), {
    ...options,
    volumeName: own.text(options.volumeName),
    driver: own.text(options.driver),
    driverOptions: own.map(options.driverOptions),
    labels: own.map(options.labels),
  }).mountAt(at, { ...mount, subpath: own.text(mount.subpath) });
}

/** A folder of the project that is mounted must be there, and anybody's, unless synth makes it. */
function makeFolder(own: Own, [source]: Text): void {
  if (typeof source !== 'string' || !source.startsWith('./')) return;
  const path = join(own.around.folder, source);
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o777);
}

function secretOf(own: Own, secret: NonNullable<DeclaredProperties['secrets']>[number], place: number): Secret {
  const name = nameOf(secret.name, own.index);
  if (secret.from === 'file') {
    const declared = Secret.fromFile(name, own.text(secret.file));
    return secret.target === undefined ? declared : declared.mountAt(secretTarget(secret.target, place));
  }
  const declared = Secret.fromEnvironment(name, own.variable(secret.variable));
  return secret.target === undefined ? declared : declared.mountAt(secretTarget(secret.target, place), secret.owner);
}

function configOf(own: Own, config: NonNullable<DeclaredProperties['configs']>[number], place: number): Config {
  const name = nameOf(config.name, own.index);
  if (config.from === 'file') {
    const declared = Config.fromFile(name, own.text(config.file));
    return config.target === undefined ? declared : declared.mountAt(placed('c', config.target, place));
  }
  const declared =
    config.from === 'content'
      ? Config.fromContent(name, own.text(config.content))
      : Config.fromEnvironment(name, own.variable(config.variable));
  return config.target === undefined ? declared : declared.mountAt(placed('c', config.target, place), config.owner);
}
