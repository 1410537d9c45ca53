import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../private/rule';
import type { VolumeMount } from '../volume';
import type { RuledService } from './subject';

/** What is mounted from the project is in the project, or can be made there. */
export const BIND_SOURCE_EXISTS: Rule<RuledService> = {
  id: 'bind-source-exists',
  summary: 'A file or folder of the project that a service mounts is there, unless it is a folder that synth makes',
  find: ({ service }) =>
    service.volumes.flatMap((mount) => {
      const fault = faultOf(service.project, mount);
      return fault === undefined
        ? []
        : [
            `service "${service.serviceName}" mounts "${mount.volume.source}", which Docker will not find; got ${fault}; ` +
              'create it or correct the path in Volume.bind',
          ];
    }),
};

function faultOf(project: Project, { volume, _madeFolder: folder }: VolumeMount): string | undefined {
  if (volume._type !== 'bind' || !volume.source.startsWith('./') || volume.source.includes('\0')) return undefined;
  if (volume._toMount().bind?.create_host_path) return undefined;
  const path = resolve(project.outdir, volume.source);
  if (existsSync(path) || project.tryFindFile(path)) return undefined;
  if (folder === undefined) return 'no such file or folder';
  return isFile(nearestExisting(path)) ? 'a file where a folder should be made' : undefined;
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}

function isFile(path: string): boolean {
  return statSync(path).isFile();
}
