import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Project, Task } from 'projen';
import { makeBindFolder } from './bind-folder';

/** The folders of the project that services write to: kept out of git, and made as the user that writes to them. */
export class BindFolders {
  private readonly folders = new Map<string, string | undefined>();

  public constructor(
    private readonly project: Project,
    /** The tasks that start services, which make the folders that are gone. */
    private readonly upTasks: readonly Task[],
  ) {}

  /** Takes in a folder and the user that writes to it; the first one who names it decides. */
  public add(folder: string, user: string | undefined): void {
    const path = join(this.project.outdir, folder);
    const isFile = existsSync(path) && statSync(path).isFile();
    if (this.folders.has(folder) || isFile) return;
    this.folders.set(folder, user);
    this.project.addGitIgnore(`/${folder}/`);
    for (const task of this.upTasks) task.prependExec(`mkdir -p ${quoted(folder)}`);
  }

  /** Makes those that are not there. */
  public make(): void {
    for (const [folder, user] of this.folders) makeBindFolder(this.project, folder, user);
  }
}

/** A word of a shell. */
function quoted(word: string): string {
  return `'${word.replace(/'/g, "'\\''")}'`;
}
