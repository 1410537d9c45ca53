import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, python } from 'projen';

/**
 * Tells when the virtual environment of a Python project takes the place of `.env`, as projen's own default does: then the
 * variables can only be set in the shell. It is no problem where a file is there already, which projen leaves alone.
 */
export function warnOfEnvFolder(project: Project, readsVariables: () => boolean): void {
  const venv = project.components.find((component): component is python.Venv => component instanceof python.Venv);
  const path = join(project.outdir, '.env');
  if ((venv as unknown as { envdir?: string } | undefined)?.envdir !== '.env') return;
  if ((existsSync(path) && statSync(path).isFile()) || !readsVariables()) return;
  project.logger.warn(
    'the virtual environment is a folder named .env, so Compose finds no file there and reads variables only from the shell; ' +
      "set venvOptions: { envdir: '.venv' } on the project",
  );
}
