import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Rule } from '../../private/rule';
import type { ComposeService } from '../compose-service';
import type { VolumeMount } from '../volume';
import type { RuledService } from './subject';

const OTHERS_WRITE = 0o002;
const GROUP_WRITES = 0o020;
const OWNER_WRITES = 0o200;

/** The user of a service can write to the volumes that are not mounted read-only. */
export const VOLUME_IS_WRITABLE: Rule<RuledService> = {
  id: 'volume-is-writable',
  summary: 'A service can write to each volume that it does not mount read-only',
  find: ({ service }) => {
    const user = service._user;
    if (user === undefined || user.startsWith('0:')) return [];
    return service.volumes
      .filter((mount) => !mount.readOnly)
      .flatMap((mount) => {
        const fault = faultOf(mount, service, user);
        if (fault === undefined) return [];
        const name =
          mount.volume.source === '' ? `a volume of type "${mount.volume._type}"` : `"${mount.volume.source}"`;
        return [
          `service "${service.serviceName}" runs as user ${user} and cannot write to ${name} at "${mount.target}"; ` +
            `got a folder of ${fault.owner}; ${fault.wayOut}`,
        ];
      });
  },
};

interface Fault {
  readonly owner: string;
  readonly wayOut: string;
}

function faultOf(mount: VolumeMount, service: ComposeService, user: string): Fault | undefined {
  const { volume, target } = mount;
  if (volume._type === 'volume') return volumeFault(mount, service, user);
  if (volume._type === 'tmpfs') {
    const { mode = OTHERS_WRITE } = volume._toMount().tmpfs ?? {};
    return mode & OTHERS_WRITE
      ? undefined
      : { owner: `root with mode ${mode.toString(8)}`, wayOut: `leave out "mode", or write tmpfs: ['${target}']` };
  }
  const path = resolve(service.project.outdir, volume.source);
  // elsewhere Docker Desktop gives each container what its user may have
  if (process.platform !== 'linux' || volume.source.includes('\0') || !existsSync(path)) return undefined;
  const { uid, gid, mode } = statSync(path);
  const [ownUid, ownGid] = user.split(':').map(Number);
  const needed = uid === ownUid ? OWNER_WRITES : gid === ownGid ? GROUP_WRITES : OTHERS_WRITE;
  return mode & needed
    ? undefined
    : {
        owner: `user ${uid}:${gid} with mode ${(mode & 0o777).toString(8)}`,
        wayOut: `run \`sudo chown ${user} ${volume.source}\`, or mount it with readOnly: true`,
      };
}

/** A new volume takes over the owner of the folder in the image; what one holds that is there already, nobody knows. */
function volumeFault(mount: VolumeMount, { image }: ComposeService, user: string): Fault | undefined {
  const { volume, target } = mount;
  const { external, driver = 'local', driver_opts: options } = volume._toDefinition();
  if (external || driver !== 'local' || options !== undefined) return undefined;
  if (mount._toCompose().volume?.nocopy) {
    return {
      owner: 'root, since a volume that stays empty takes over nothing of the image',
      wayOut: 'leave out "noCopy", or leave out "user"',
    };
  }
  if (image._makesWritable(target, user)) return undefined;
  return {
    owner: 'root, which Docker makes where the image has none',
    wayOut:
      `leave out "user", or name "${target}" in writableDirectories of ContainerImage.fromRegistry if the image gives it to ` +
      'that user',
  };
}
