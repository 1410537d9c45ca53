import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const CHECKOUT = dirname(__dirname);
const EXAMPLE = 'examples/tmws';

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder that is gone when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  folders.push(folder);
  return folder;
}

/** Copies what git has of the example, or would take, so that no build product and no data comes along. */
export function copyExample(folder: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', EXAMPLE], {
    cwd: CHECKOUT,
    encoding: 'utf8',
  });
  for (const path of listed.split('\0').filter((name) => name !== '')) {
    const target = join(folder, path.slice(EXAMPLE.length + 1));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(CHECKOUT, path), target);
  }
}

/** Changes a text file, also one that projen has made read-only; a change that changes nothing is a mistake. */
export function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing was changed in ${path}; adapt the benchmark to the example`);
  chmodSync(path, 0o644);
  writeFileSync(path, after);
}

export interface Outcome {
  readonly output: string;
  readonly seconds: number;
}

/** Runs a program to its end; answers what it printed, on both streams, and how long it took. */
export function run(
  command: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string } = {},
): Outcome {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command[0], command.slice(1), {
    ...options,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${command.join(' ')} failed: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
  return { output: `${stdout}${stderr}`, seconds };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Progress goes to the error stream, results to the output. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A table of Markdown, for the README. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(rows[0]), line(widths.map((width) => '-'.repeat(width))), ...rows.slice(1).map(line)].join('\n');
}
