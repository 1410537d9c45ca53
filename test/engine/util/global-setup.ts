import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NUMBERS_FILE } from './numbers';

/** Fails the run where no engine answers: a test that was not run has shown nothing. */
export default function setup(): void {
  for (const args of [['version'], ['buildx', 'version'], ['compose', 'version']]) {
    const { status, stderr, error } = spawnSync('docker', args, { encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(
        `these tests need a Docker engine with buildx and Compose; "docker ${args.join(' ')}" says: ${error?.message ?? stderr}\n` +
          'start one, on a bare Debian machine with test/engine/kit/up',
      );
    }
  }
  process.env[NUMBERS_FILE] = join(mkdtempSync(join(tmpdir(), 'drydock-engine-numbers-')), 'numbers.jsonl');
}
