import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { managerOf } from '../package-manager';

/** Yarn 4 installs into folders that Node.js reads, and not into archives that only Yarn reads. */
export const yarnMakesFolders = (lockFile: (project: Project) => string): Rule<Project> => ({
  id: 'yarn-makes-folders',
  summary: 'A Node.js application with Yarn 4 is installed into node_modules',
  find: (project) => {
    const path = lockFile(project);
    const settings = posix.join(dirname(path), '.yarnrc.yml');
    const file = join(project.outdir, settings);
    // projen writes it with the linker that it was told
    if (
      !managerOf(project, path).settings.includes('.yarnrc.yml') ||
      (!existsSync(file) && project.tryFindFile(settings))
    ) {
      return [];
    }
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const [, linker = 'pnp'] = /^nodeLinker:\s*["']?([\w-]+)/m.exec(text) ?? [];
    return linker === 'node-modules'
      ? []
      : [
          `the application is installed by Yarn as something that Node.js does not find by itself; got nodeLinker "${linker}"; write ` +
            `"nodeLinker: node-modules" into ${settings} and run \`yarn install\``,
        ];
  },
});
