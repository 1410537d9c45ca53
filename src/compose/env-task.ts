import type { IConstruct } from 'constructs';
import { FileBase } from 'projen';
import type { ExistingFile } from '../dockerfile';
import { ENV_PROGRAM } from '../private/env-program';
import { keepUserFile } from '../private/user-file-is-kept';
import { taskName } from './compose-tasks';
import type { DeploymentTarget } from './deployment-target';

const PATH = '.projen/drydock-env.mjs';

/**
 * The task `compose:env` of each target, which makes `.env` of `.env.example` or adds to it what the target's file reads.
 *
 * It is a program for Node.js, which projen runs on anyway, and not a script of a shell: so it also runs on Windows, it reads
 * quotes as Compose does, and a value is in no argument of any process on its way into `.env`. It is a file of the project,
 * since a project in Python or Java has no Node module of this library.
 */
export class EnvTasks extends FileBase {
  /** @internal */
  public constructor(scope: IConstruct, targets: readonly DeploymentTarget[], existing?: ExistingFile) {
    super(scope, PATH);
    keepUserFile(this, existing);
    this.project.addGitIgnore('/.env.tmp');
    for (const target of targets) {
      const description = `Makes .env, or adds what it lacks; changes no value that is set (${target.file})`;
      this.project.addTask(taskName('env', target), { description }).execArgs(['node', PATH, target.file]);
    }
  }

  protected synthesizeContent(): string {
    return `${this.marker ? `// ${this.marker}\n` : ''}${ENV_PROGRAM}`;
  }
}
