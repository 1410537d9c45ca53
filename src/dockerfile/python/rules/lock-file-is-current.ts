import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { lockDifferences } from '../lock-differences';
import { LOCK_COMMANDS, lockKind } from '../lock-kind';
import { madeLock } from '../python-project';
import type { ChoosingApplication } from './extras-and-groups-exist';

/** A lock file was made for the dependencies of the manifest. */
export const lockFileIsCurrent = (application: ChoosingApplication): Rule<Project> => ({
  id: 'lock-file-is-current',
  summary: 'A lock file was made for the dependencies that pyproject.toml has',
  find: (project) => {
    const path = application.lockFile(project);
    const files = [path, 'pyproject.toml'].map((name) => join(project.outdir, name));
    if (path === madeLock(project) || !files.every((file) => existsSync(file))) return [];
    const found = lockDifferences(project, path, application);
    if (found.length === 0) return [];
    const more = found.length > 3 ? ` and ${found.length - 3} more` : '';
    return [
      `the lock file "${path}" was made for other dependencies than pyproject.toml has; got ${found.slice(0, 3).join(', ')}${more}; ` +
        `make it anew with ${LOCK_COMMANDS[lockKind(path)]}`,
    ];
  },
});
