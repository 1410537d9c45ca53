import { createServer } from 'node:net';
import { must, type Result, run } from './run';
import { undoLater, uniqueName } from './undo';

/** Runs a docker command that must succeed, and answers what it printed. */
export async function docker(...args: string[]): Promise<string> {
  return (await must('docker', args)).stdout;
}

/** What `docker inspect` tells of a container, as far as the tests look. */
export interface Container {
  readonly Id: string;
  readonly Args: string[];
  readonly State: {
    readonly Status: string;
    readonly Running: boolean;
    readonly ExitCode: number;
    readonly StartedAt: string;
    readonly FinishedAt: string;
    readonly Health?: { readonly Status: string; readonly FailingStreak: number; readonly Log: HealthLog[] };
  };
  readonly Config: ImageConfig;
  readonly HostConfig: {
    readonly ReadonlyRootfs: boolean;
    readonly CapDrop: string[] | null;
    readonly CapAdd: string[] | null;
    readonly SecurityOpt: string[] | null;
    readonly Privileged: boolean;
    readonly Memory: number;
    readonly NanoCpus: number;
    readonly PidsLimit: number | null;
    readonly Init: boolean | null;
    readonly Tmpfs: Record<string, string> | null;
    readonly RestartPolicy: { readonly Name: string };
  };
  readonly NetworkSettings: { readonly Ports: Record<string, { HostIp: string; HostPort: string }[] | null> };
}

export interface HealthLog {
  readonly Start: string;
  readonly End: string;
  readonly ExitCode: number;
  readonly Output: string;
}

export interface ImageConfig {
  readonly User: string;
  readonly Env: string[];
  readonly Cmd: string[] | null;
  readonly Entrypoint: string[] | null;
  readonly Labels: Record<string, string> | null;
  readonly WorkingDir: string;
  readonly ExposedPorts?: Record<string, object>;
  readonly Healthcheck?: Record<string, unknown>;
}

export async function inspect(container: string): Promise<Container> {
  return JSON.parse(await docker('container', 'inspect', container))[0];
}

export async function imageConfig(image: string): Promise<ImageConfig> {
  return JSON.parse(await docker('image', 'inspect', image))[0].Config;
}

/** Whether the engine has an image; nothing is pulled. */
export async function hasImage(image: string): Promise<boolean> {
  return (await run('docker', ['image', 'inspect', image])).status === 0;
}

/** Runs a program in a running container, as the container's user. */
export async function inside(container: string, ...command: string[]): Promise<string> {
  return docker('exec', container, ...command);
}

/** Starts a container, gone when the tests of the file have run; answers its name. */
export async function start(
  image: string,
  options: readonly string[] = [],
  command: readonly string[] = [],
): Promise<string> {
  const name = uniqueName('container');
  undoLater(() => run('docker', ['rm', '--force', '--volumes', name]));
  await docker('run', '--detach', '--name', name, ...options, image, ...command);
  return name;
}

/** A network, gone when the tests of the file have run; answers its name. */
export async function network(): Promise<string> {
  const name = uniqueName('network');
  undoLater(() => run('docker', ['network', 'rm', name]));
  await docker('network', 'create', name);
  return name;
}

/** A name for an image that is gone when the tests of the file have run. */
export function imageTag(what: string): string {
  const tag = `${uniqueName(what)}:1`;
  undoLater(() => run('docker', ['image', 'rm', '--force', tag]));
  return tag;
}

/** Builds what lies in a folder; answers what BuildKit said. */
export async function build(folder: string, tag: string, ...options: string[]): Promise<Result> {
  return must('docker', ['buildx', 'build', '--progress=plain', '--load', '--tag', tag, ...options, folder]);
}

/** Waits until a question has an answer. */
export async function until<T>(what: string, seconds: number, ask: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Waits until a container's health check says so. */
export async function untilHealth(
  container: string,
  status: 'healthy' | 'unhealthy',
  seconds = 60,
): Promise<Container> {
  let last = 'nothing';
  return until(`"${container}" turns ${status}`, seconds, async () => {
    const state = await inspect(container);
    if (!state.State.Running)
      throw new Error(`"${container}" ended with ${state.State.ExitCode} before it was ${status}`);
    last = state.State.Health?.Status ?? 'no health check';
    return last === status && state;
  }).catch((error) => {
    throw new Error(`${error.message}; it was: ${last}`);
  });
}

/** Seconds from a container's last start to the end of the first successful test after it. */
export function secondsToHealthy({ State: { StartedAt, Health } }: Container): number {
  const first = Health?.Log.find(({ ExitCode, Start }) => ExitCode === 0 && Date.parse(Start) > Date.parse(StartedAt));
  if (!first) throw new Error('no successful test in the log of the health check');
  return (Date.parse(first.End) - Date.parse(StartedAt)) / 1000;
}

/** A port of the loopback address that nobody uses. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
