import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Rule } from '../../private/rule';
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
        const owner = foreignOwner(mount, user, service.project.outdir, (path) =>
          service.image._makesWritable(path, user),
        );
        return owner === undefined
          ? []
          : [
              `service "${service.serviceName}" runs as user ${user} and cannot write to "${mount.volume.source}" at "${mount.target}"; ` +
                `got a folder of ${owner}; ${wayOut(mount, user)}`,
            ];
      });
  },
};

function foreignOwner(
  { volume, target }: VolumeMount,
  user: string,
  outdir: string,
  makesWritable: (path: string) => boolean,
): string | undefined {
  if (volume._type === 'volume')
    return makesWritable(target) ? undefined : 'root, which Docker makes where the image has none';
  if (volume._type !== 'bind') return undefined;
  const path = resolve(outdir, volume.source);
  // elsewhere Docker Desktop gives each container what its user may have
  if (process.platform !== 'linux' || !existsSync(path)) return undefined;
  const { uid, gid, mode } = statSync(path);
  const [ownUid, ownGid] = user.split(':').map(Number);
  const needed = uid === ownUid ? OWNER_WRITES : gid === ownGid ? GROUP_WRITES : OTHERS_WRITE;
  return mode & needed ? undefined : `user ${uid}:${gid} with mode ${(mode & 0o777).toString(8)}`;
}

function wayOut({ volume, target }: VolumeMount, user: string): string {
  return volume._type === 'bind'
    ? `run \`sudo chown ${user} ${volume.source}\`, or mount it with readOnly: true`
    : `leave out "user", or name "${target}" in writableDirectories of ContainerImage.fromRegistry if the image gives it to that user`;
}
