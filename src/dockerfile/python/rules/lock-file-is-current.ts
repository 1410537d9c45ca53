import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { contentHashes } from '../content-hash';
import { LOCK_COMMANDS, lockKind } from '../lock-kind';
import { madeLock } from '../python-project';
import { readToml } from '../read-toml';
import type { LockedApplication } from './lock-file-exists';

/** A lock file that says for which dependencies it was made was made for those of the manifest. */
export const lockFileIsCurrent = (application: LockedApplication): Rule<Project> => ({
  id: 'lock-file-is-current',
  summary: 'A lock file of Poetry or PDM was made for the dependencies that pyproject.toml has',
  find: (project) => {
    const path = application.lockFile(project);
    const [lock, manifest] = [path, 'pyproject.toml'].map((name) => join(project.outdir, name));
    if (path === madeLock(project) || !existsSync(lock) || !existsSync(manifest)) return [];
    const locked = /^content[-_]hash = "(?:sha256:)?([0-9a-f]+)"/m.exec(readFileSync(lock, 'utf8'))?.[1];
    const kind = lockKind(path);
    const content = locked === undefined ? undefined : readToml(manifest);
    if (content === undefined || contentHashes(kind, content).includes(locked as string)) return [];
    return [
      `the lock file "${path}" was made for other dependencies than pyproject.toml has; got another content hash; ` +
        `make it anew with ${LOCK_COMMANDS[kind]}`,
    ];
  },
});
