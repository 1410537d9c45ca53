import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { run, temporaryFolder } from '../util';
import { PORT } from './application';
import type { Candidate } from './candidate';
import { write } from './repository';

const MOST = 120_000;
/** Milliseconds after which it is asked whether the container still runs. */
const LOOK_AGAIN = 3_000;
export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Seconds from `docker run` to the first answer with status 200. */
export async function secondsToAnswer({ name, image, runOptions }: Candidate): Promise<number> {
  const port = await freePort();
  const publish = ['--publish', `127.0.0.1:${port}:${PORT}`];
  const start = performance.now();
  run(['docker', 'run', '--detach', '--init', '--name', name, ...publish, ...runOptions, image]);
  try {
    for (let looked = start; !(await answers(port)); ) {
      const now = performance.now();
      const dead = now - looked > LOOK_AGAIN && !isRunning(name);
      if (now - looked > LOOK_AGAIN) looked = now;
      if (dead || now - start > MOST) throw new Error(`no answer: ${run(['docker', 'logs', name]).output}`);
      await pause(5);
    }
    return (performance.now() - start) / 1000;
  } finally {
    run(['docker', 'rm', '--force', '--volumes', name]);
  }
}

function isRunning(container: string): boolean {
  return run(['docker', 'inspect', '--format', '{{.State.Running}}', container]).output.trim() === 'true';
}

/** A candidate's service in a Compose file, from its start on. */
export class Service {
  /** Resolves at the first answer, or when there will be none. */
  public readonly answered: Promise<void>;
  /** The seconds that `docker compose up --wait` took. */
  public readonly healthy: Promise<number>;

  public static async start(candidate: Candidate): Promise<Service> {
    return new Service(candidate, await freePort());
  }

  private constructor(
    private readonly candidate: Candidate,
    port: number,
  ) {
    const folder = temporaryFolder();
    write(folder, 'compose.yaml', candidate.composeFile(port));
    const start = performance.now();
    let waits = true;
    const up = ended(['docker', 'compose', 'up', '--wait'], folder).finally(() => (waits = false));
    this.healthy = up.then(() => (performance.now() - start) / 1000);
    this.healthy.catch(() => {}); // who asks for it gets it
    this.answered = (async () => {
      while (waits && !(await answers(port))) await pause(50);
    })();
  }

  /** Memory that it uses, without the pages of files that the kernel can drop, in bytes. */
  public memory(): number {
    const container = `${this.candidate.name}-service-1`;
    const { output } = run(['docker', 'stats', '--no-stream', '--format', '{{.MemUsage}}', container]);
    const [, amount, unit] = /^([\d.]+)([KMG])iB/.exec(output) ?? [];
    if (amount === undefined) throw new Error(`the engine counts no memory: ${output}`);
    return Number(amount) * 1024 ** (1 + 'KMG'.indexOf(unit));
  }

  public stop(): void {
    stop(this.candidate);
  }
}

/** Ends a candidate's service, whether it runs or not. */
export function stop({ name }: Candidate): void {
  run(['docker', 'compose', '--project-name', name, 'down', '--volumes', '--timeout', '2']);
}

function ended([program, ...words]: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output += data;
      });
    }
    child.on('error', reject);
    child.on('close', (status) =>
      status === 0 ? resolve() : reject(new Error(`${program} ${words.join(' ')} ended with ${status}:\n${output}`)),
    );
  });
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/health', agent: false, timeout: 2000 }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200));
      response.on('error', () => resolve(false));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
