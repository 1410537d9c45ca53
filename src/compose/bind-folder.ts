import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';

const EVERYBODY = 0o777;

/**
 * Makes a folder that a container writes to, unless it is there. On Linux it must belong to the container's user: root gives
 * it away, and who can neither do that nor is that user opens it for all.
 */
export function makeBindFolder(project: Project, folder: string, user: string | undefined): void {
  const path = join(project.outdir, folder);
  if (existsSync(path)) return;
  mkdirSync(path, { recursive: true });
  const self = process.getuid?.();
  if (self === undefined || process.platform !== 'linux' || user === undefined) return;
  const [uid, gid] = user.split(':').map(Number);
  if (self === uid) return;
  if (self === 0) {
    chownSync(path, uid, gid);
  } else {
    chmodSync(path, EVERYBODY);
    project.logger.warn(`${folder}: opened for all users, since the container runs as user ${uid} and you are ${self}`);
  }
}
