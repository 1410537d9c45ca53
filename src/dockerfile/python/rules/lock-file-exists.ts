import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { makesUvLock } from '../uv-project';

/** What the rule needs to know of an application. */
export interface LockedApplication {
  lockFile(project: Project): string;
}

const COMPILE = '`uv pip compile --generate-hashes --no-emit-index-url -o requirements.lock pyproject.toml`';

/** The lock file is there (or projen makes it right after), and it pins by hash. */
export const lockFileExists = (application: LockedApplication): Rule<Project> => ({
  id: 'lock-file-exists',
  summary: 'An application has a lock file that pins each dependency by its hash',
  find: (project) => {
    const path = application.lockFile(project);
    const file = join(project.outdir, path);
    if (!existsSync(file)) {
      if (path === 'uv.lock' && makesUvLock(project)) return [];
      return [
        `the application is installed from lock file "${path}", which is not in the project; got no such file; ` +
          `make uv.lock with \`uv lock\`, or a requirements.lock with ${COMPILE}`,
      ];
    }
    return path.endsWith('uv.lock') ? [] : unpinned(path, readFileSync(file, 'utf8'));
  },
});

function unpinned(path: string, text: string): string[] {
  const requirements = text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .filter((line) => /^[A-Za-z0-9]/.test(line));
  const loose = requirements.filter((line) => !line.includes('--hash=')).map((line) => line.split(/[\s;]/)[0]);
  return loose.length === 0
    ? []
    : [
        `the lock file "${path}" does not pin each package by its hash; got ${loose.slice(0, 3).join(', ')}` +
          `${loose.length > 3 ? ` and ${loose.length - 3} more` : ''} without one; make it with ${COMPILE}`,
      ];
}
