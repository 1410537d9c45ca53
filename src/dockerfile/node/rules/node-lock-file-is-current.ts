import { existsSync, readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { outdatedLock } from '../../outdated-lock';
import { lockedRanges } from '../locked-ranges';
import { readManifest } from '../manifest';
import { nodeLockDifferences } from '../node-lock-differences';
import { lockFileOfProjen, type PackageManager } from '../package-manager';
import { workspacesOf } from '../workspaces';

/** What the rule needs to know of an application. */
export interface InstalledNodeApplication {
  lockFile(project: Project): string;
  manager(project: Project): PackageManager;
  /** The folders of the packages, besides the project itself, whose manifests decide what is installed. */
  folders(project: Project): readonly string[];
}

/** A lock file was made for the dependencies of the manifests. */
export const nodeLockFileIsCurrent = (application: InstalledNodeApplication): Rule<Project> => ({
  id: 'node-lock-file-is-current',
  summary: 'A lock file of Node.js was made for the dependencies that package.json has',
  find: (project) => {
    const path = application.lockFile(project);
    const file = join(project.outdir, path);
    // projen makes it anew right after
    if (path === lockFileOfProjen(project) || !existsSync(file)) return [];
    const lock = lockedRanges(basename(path), readFileSync(file, 'utf8'));
    if (lock === undefined) return [];
    const root = readManifest(project) ?? {};
    const folders = application.folders(project);
    const workspaces = folders.length === 0 ? [] : workspacesOf(project);
    const own = workspaces.map(({ manifest }) => manifest.name);
    return [{ folder: '.', manifest: root }, ...workspaces.filter(({ folder }) => folders.includes(folder))].flatMap(
      ({ folder, manifest }) => {
        const name = posix.join(folder, 'package.json');
        // what projen is about to write can be locked only when it is there
        if (project.tryFindFile(name)) return [];
        const found = nodeLockDifferences(lock, { folder, manifest, own, root });
        return outdatedLock(path, name, found, application.manager(project).lockCommand);
      },
    );
  },
});
