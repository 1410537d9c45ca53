import { spawn, spawnSync } from 'node:child_process';
import { parse } from 'yaml';

/** Whether the Docker command line with its Compose plugin is here. It needs no engine to read a file. */
export function hasCompose(): boolean {
  return spawnSync('docker', ['compose', 'version'], { encoding: 'utf8' }).status === 0;
}

/** Tests that ask Docker Compose: in CI always, elsewhere where its command line is, since the tests need Node.js alone. */
export function describeCompose(name: string, tests: () => void): void {
  if (hasCompose() || process.env.CI) describe(name, tests);
  else test.todo(`${name}: Docker's command line with its Compose plugin is not here, so it was asked nothing`);
}

/** What Compose reads from a file. */
export interface ComposeReading {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is Compose's own
  readonly config: any;
  readonly warnings: string;
}

/** Asks `docker compose config` what a file of a folder says; the environment of the test is not looked at. */
export function composeConfig(folder: string, file: string): ComposeReading {
  const { status, stdout, stderr } = spawnSync('docker', configArguments(file, 'json'), {
    cwd: folder,
    encoding: 'utf8',
    env: environment(),
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`docker compose config refused ${file}: ${stderr}`);
  return { config: unescaped(JSON.parse(stdout)), warnings: stderr };
}

/** Asks the same without waiting, with the services of each profile, and with the models, which the JSON does not hold. */
export async function wholeComposeConfig(folder: string, file: string): Promise<ComposeReading> {
  const [json, yaml] = await Promise.all([
    printed(folder, configArguments(file, 'json', '--profile', '*')),
    printed(folder, configArguments(file, 'yaml', '--profile', '*')),
  ]);
  const config = { ...JSON.parse(json.stdout), models: modelsOf(sectionOf(yaml.stdout, 'models')) };
  return { config: unescaped(config), warnings: json.stderr };
}

/** A top-level key with all that is below it, up to the last line break: a text at its end may have several of its own. */
function sectionOf(yaml: string, key: string): string {
  // a line ends where "\n" is: to a regular expression it would also end at others
  const lines = yaml.split('\n').map((line, place, all) => (place < all.length - 1 ? `${line}\n` : line));
  const start = lines.indexOf(`${key}:\n`);
  if (start < 0) return '';
  const end = lines.findIndex((line, place) => place > start && /^[^ \n]/.test(line));
  return lines.slice(start, end < 0 ? undefined : end).join('');
}

/** The models in YAML, whose other scalars are texts: `1e3005` is a name, and no number. */
function modelsOf(yaml: string): Record<string, object> {
  const models: Record<string, { context_size?: unknown }> = parse(yaml, { schema: 'failsafe' })?.models ?? {};
  for (const model of Object.values(models))
    if (model.context_size !== undefined) model.context_size = Number(model.context_size);
  return models;
}

function configArguments(file: string, format: string, ...options: string[]): string[] {
  return ['compose', ...options, '--file', file, 'config', '--format', format];
}

function printed(folder: string, command: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('docker', command, { cwd: folder, env: environment() });
    const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout.on('data', (data) => output.stdout.push(data));
    child.stderr.on('data', (data) => output.stderr.push(data));
    child.on('error', reject);
    child.on('close', (status) => {
      const [stdout, stderr] = [output.stdout, output.stderr].map((parts) => Buffer.concat(parts).toString('utf8'));
      if (status === 0) resolve({ stdout, stderr });
      else reject(new Error(`docker compose config refused the file: ${stderr}`));
    });
  });
}

function environment(): NodeJS.ProcessEnv {
  const { PATH, HOME, DOCKER_CONFIG } = process.env;
  return { PATH, HOME, DOCKER_CONFIG };
}

/** `config` writes a file that could be read again, in which each `$` stands twice. */
function unescaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\$\$/g, '$');
  if (Array.isArray(value)) return value.map(unescaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.replace(/\$\$/g, '$'), unescaped(item)]));
}
