import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { must, run } from './run';
import { freshFolder, undoLater } from './undo';

/** An engine beside the one that the other tests use. */
export interface SecondEngine {
  /** How `docker` reaches it. */
  readonly environment: Record<string, string>;
}

/**
 * Starts an engine with the containerd image store, which alone exports caches and archives of OCI, and gives it images of the
 * first one. It has no network of its own: builds run with `--network host`.
 */
export async function engineWithContainerdStore(images: readonly string[]): Promise<SecondEngine> {
  const folder = freshFolder();
  const host = `unix://${join(folder, 'docker.sock')}`;
  const log = openSync(join(folder, 'log'), 'w');
  const places = ['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')];
  const apart = ['--bridge', 'none', '--iptables=false', '--ip6tables=false'];
  const daemon = spawn(
    'dockerd',
    [...places, '--pidfile', join(folder, 'pid'), '--host', host, '--feature', 'containerd-snapshotter=true', ...apart],
    { stdio: ['ignore', log, log] },
  );
  const ended = new Promise<void>((resolve, reject) => {
    daemon.on('exit', () => resolve());
    daemon.on('error', reject);
  });
  undoLater(() => {
    daemon.kill();
    return ended;
  });
  const environment = { DOCKER_HOST: host };
  for (const deadline = Date.now() + 30_000; (await run('docker', ['info'], { env: environment })).status !== 0; ) {
    if (daemon.exitCode !== null || Date.now() > deadline)
      throw new Error(`the second engine does not answer:\n${(await must('tail', [join(folder, 'log')])).stdout}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await must('sh', ['-c', 'docker save "$@" | DOCKER_HOST=$SECOND docker load', 'sh', ...images], {
    env: { SECOND: host },
  });
  return { environment };
}
