import { posix } from 'node:path';
import { HardeningKind } from '../../../../src';
import type { DeclaredVolume } from '../declarations/service';
import { resolved } from '../declarations/texts';
import { placed, secretTarget, variableName } from '../names';
import { type Data, present, text } from './answer';
import type { Defined, Given } from './given';

export function storage(own: Given): Data {
  const { volumes = [], tmpfs, secrets, configs, shmSize, devices } = own.properties;
  const unhardened = own.has(HardeningKind.UNHARDENED);
  return {
    volumes: volumes.map((volume, place) => mount(own, volume, place)),
    tmpfs: tmpfs?.map((path, place) => placed('t', path, place)) ?? (unhardened ? [] : ['/tmp']),
    secrets: secrets?.map((secret, place) => {
      const name = own.name(secret.name);
      const target = secret.target === undefined ? name : secretTarget(secret.target, place);
      return fileMount(name, target.startsWith('/') ? target : `/run/secrets/${target}`, secret);
    }),
    configs: configs?.map((config, place) =>
      fileMount(own.name(config.name), config.target && placed('c', config.target, place), config),
    ),
    shm_size: shmSize && `${shmSize}`,
    devices: devices?.map((device) => {
      const path = 'cdi' in device ? device.cdi : device.path;
      const { target = path, permissions = 'rwm' } = 'cdi' in device ? {} : device;
      return { source: path, target, permissions };
    }),
  };
}

function mount(own: Given, volume: DeclaredVolume, place: number): Data {
  const target = posix.normalize(placed('v', volume.place, place));
  const common = { target, read_only: 'readOnly' in volume.mount ? volume.mount.readOnly : undefined };
  if (volume.type === 'tmpfs') {
    const { size, mode } = volume.options;
    const said = size !== undefined || mode !== undefined;
    return {
      ...present({ type: 'tmpfs', ...common }),
      ...(said && { tmpfs: present({ size: size && `${size}`, mode }) }),
    };
  }
  if (volume.type === 'bind') {
    const { createHostPath } = volume.options;
    const bind = present({ create_host_path: createHostPath, propagation: volume.mount.propagation });
    return { ...present({ type: 'bind', source: own.path(volume.source), ...common }), bind };
  }
  if (volume.type === 'image') {
    const subpath = text(volume.mount.subpath);
    return {
      ...present({ type: 'image', source: resolved(volume.reference), target }),
      ...(subpath !== undefined && { image: present({ subpath }) }),
    };
  }
  const { noCopy } = volume.mount;
  const subpath = volume.type === 'volume' ? text(volume.mount.subpath) : undefined;
  return {
    ...present({ type: 'volume', source: volume.type === 'volume' ? own.name(volume.name) : undefined, ...common }),
    ...((noCopy !== undefined || subpath !== undefined) && { volume: present({ nocopy: noCopy, subpath }) }),
  };
}

export function fileDefinition(own: Given, declared: Defined<'secrets'>[number] | Defined<'configs'>[number]): Data {
  const name = own.inProject(declared.name);
  if (declared.from === 'file') return { name, file: own.path(declared.file) };
  if (declared.from === 'content') return present({ name, content: resolved(declared.content) });
  return { name, environment: variableName(declared.variable, own.index) };
}

function fileMount(source: string, target: string | undefined, declared: object): Data {
  const { uid, gid, mode } = (declared as { owner?: { uid?: number; gid?: number; mode?: number } }).owner ?? {};
  const owned =
    (declared as { target?: string }).target === undefined ? {} : { uid: uid?.toString(), gid: gid?.toString() };
  const octal =
    mode === undefined || (declared as { target?: string }).target === undefined ? undefined : `0${mode.toString(8)}`;
  return present({ source, target, ...owned, mode: octal });
}
