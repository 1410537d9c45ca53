import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';

/** How a program is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  readonly input?: string;
}

/** What a program said. */
export interface Result {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly millis: number;
}

/** Runs a program to its end; a status other than 0 is an answer too. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Result> {
  const start = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd ?? tmpdir(), env: { ...ownEnvironment(), ...options.env } });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (data) => stdout.push(data));
    child.stderr.on('data', (data) => stderr.push(data));
    child.on('error', reject);
    child.on('close', (status, signal) =>
      resolve({
        status: status ?? (signal === null ? -1 : 128),
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
        millis: Date.now() - start,
      }),
    );
    child.stdin.on('error', () => {}); // the program may end without reading
    child.stdin.end(options.input ?? '');
  });
}

/** Runs a program that must succeed. */
export async function must(command: string, args: readonly string[], options: RunOptions = {}): Promise<Result> {
  const result = await run(command, args, options);
  if (result.status !== 0) {
    throw new Error(`${[command, ...args].join(' ').slice(0, 300)} ended with ${result.status}:\n${said(result)}`);
  }
  return result;
}

/** The end of what a program said, as much as a person reads. */
export function said({ stdout, stderr }: Result): string {
  const lines = `${stdout}\n${stderr}`.trim().split('\n').slice(-40);
  return lines.map((line) => line.slice(0, 200).replace(/\p{Cc}/gu, '?')).join('\n');
}

/** The environment of this process without what would decide for Compose or for the example. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(COMPOSE_|TMWS_)/.test(name)));
}
