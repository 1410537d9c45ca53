import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { outdatedLock } from '../../outdated-lock';
import { lockDifferences, uvSettingsDifferences } from '../lock-differences';
import { LOCK_COMMANDS, lockKind } from '../lock-kind';
import { madeLock } from '../python-project';
import type { Member } from '../workspace';

/** What the rule needs to know of an application. */
export interface InstalledApplication {
  lockFile(project: Project): string;
  members(project: Project): readonly Member[];
}

/** A lock file was made for the dependencies of the manifest. */
export const lockFileIsCurrent = (application: InstalledApplication): Rule<Project> => ({
  id: 'lock-file-is-current',
  summary: 'A lock file was made for the dependencies that pyproject.toml has',
  find: (project) => {
    const path = application.lockFile(project);
    if (path === madeLock(project)) return [];
    if (!existsSync(join(project.outdir, path))) return [];
    const kind = lockKind(path);
    const problem = (manifest: string, found: readonly string[]) =>
      outdatedLock(path, manifest, found, LOCK_COMMANDS[kind]);
    return [
      ...application.members(project).flatMap((member) => {
        const manifest = posix.join(member.folder, 'pyproject.toml');
        if (!existsSync(join(project.outdir, manifest))) return [];
        return problem(manifest, lockDifferences(project, path, member));
      }),
      ...(kind === 'uv'
        ? problem(posix.join(posix.dirname(path), 'pyproject.toml'), uvSettingsDifferences(project, path))
        : []),
    ];
  },
});
