import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { LOCK_FILES, lockFileOfProjen, yarnLockVersion } from '../package-manager';

/** The lock file is there (or projen makes it right after), and it is one that can be installed from. */
export const nodeLockFileExists = (lockFile: (project: Project) => string): Rule<Project> => ({
  id: 'node-lock-file-exists',
  summary: 'A Node.js application has a lock file of npm, pnpm or Yarn',
  find: (project) => {
    const path = lockFile(project);
    if (!LOCK_FILES.includes(basename(path))) {
      return [
        `the lock file "${path}" is of no package manager that is known; got none of ${LOCK_FILES.join(', ')}; use npm, pnpm or Yarn`,
      ];
    }
    const file = join(project.outdir, path);
    if (!existsSync(file)) {
      if (lockFileOfProjen(project) === path) return [];
      return [
        `the application is installed from lock file "${path}", which is not in the project; got no such file; make it with ` +
          '`npm install --package-lock-only`, or with pnpm or Yarn',
      ];
    }
    return basename(path) === 'yarn.lock' ? problemOfYarn(path, readFileSync(file, 'utf8')) : problemOfNpm(path, file);
  },
});

function problemOfYarn(path: string, text: string): string[] {
  const version = yarnLockVersion(text);
  return version !== undefined && version < 8
    ? [
        `the lock file "${path}" is of a Yarn that is no longer maintained; got one of Yarn 2 or 3; go on to Yarn 4 with ` +
          '`yarn set version stable` and `yarn install`',
      ]
    : [];
}

function problemOfNpm(path: string, file: string): string[] {
  if (!path.endsWith('.json') || /"packages"\s*:/.test(readFileSync(file, 'utf8'))) return [];
  return [
    `the lock file "${path}" is too old to be installed from; got one of npm 6 or earlier; make it anew with \`npm install\``,
  ];
}
