import { spawnSync } from 'node:child_process';

/** Whether the Docker command line with its Compose plugin is here. It needs no engine to read a file. */
export function hasCompose(): boolean {
  return spawnSync('docker', ['compose', 'version'], { encoding: 'utf8' }).status === 0;
}

/** What Compose reads from a file. */
export interface ComposeReading {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is Compose's own
  readonly config: any;
  readonly warnings: string;
}

/** Asks `docker compose config` what a file of a folder says; the environment of the test is not looked at. */
export function composeConfig(folder: string, file: string): ComposeReading {
  const { PATH, HOME, DOCKER_CONFIG } = process.env;
  const { status, stdout, stderr } = spawnSync('docker', ['compose', '--file', file, 'config', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH, HOME, DOCKER_CONFIG },
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`docker compose config refused ${file}: ${stderr}`);
  return { config: unescaped(JSON.parse(stdout)), warnings: stderr };
}

/** `config` writes a file that could be read again, in which each `$` stands twice. */
function unescaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\$\$/g, '$');
  if (Array.isArray(value)) return value.map(unescaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.replace(/\$\$/g, '$'), unescaped(item)]));
}
