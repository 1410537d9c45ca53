import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { must, run } from './run';
import { freshFolder, undoLater } from './undo';

const BRIDGE_NAME = 'com.docker.network.bridge.name';

/** An engine beside the one that the other tests use. */
export interface SecondEngine {
  /** How `docker` reaches it. */
  readonly environment: Record<string, string>;
}

/**
 * Starts an engine with the containerd image store, which alone exports caches and archives of OCI, and gives it images of the
 * first one. Builds run with `--network host`. Its bridge is a network of the first engine: without one it would take that
 * engine's bridge away.
 */
export async function engineWithContainerdStore(images: readonly string[]): Promise<SecondEngine> {
  const folder = freshFolder();
  const host = `unix://${join(folder, 'docker.sock')}`;
  const log = openSync(join(folder, 'log'), 'w');
  const bridge = `drydock-${process.pid}`;
  const network = (
    await must('docker', ['network', 'create', '--opt', `${BRIDGE_NAME}=${bridge}`, bridge])
  ).stdout.trim();
  undoLater(() => must('docker', ['network', 'rm', network]));
  const places = ['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')];
  const apart = ['--bridge', bridge, '--iptables=false', '--ip6tables=false'];
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
