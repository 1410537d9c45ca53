import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHECKOUT, edit, run, temporaryFolder } from '../util';
import type { BenchApplication } from './application';

/** A file and what becomes of its text. */
export type Edit = readonly [path: string, change: (text: string) => string];

/** What no builder shall get. */
export const SECRET = 'not-for-the-builder';
const CLUTTER = 50_000_000;

/** A repository as it lies on a developer's disk. */
export interface Repository {
  readonly folder: string;
  /** The files that have another text once one dependency has another version. */
  readonly bumped: ReadonlyMap<string, string>;
}

/** Makes a repository: a history, installed packages, data and secrets lie around the source. */
export function prepareRepository(application: BenchApplication): Repository {
  const folder = temporaryFolder();
  for (const path of application.files) {
    cpSync(join(CHECKOUT, application.folder, path), join(folder, path), {
      recursive: true,
      filter: (file) => !file.includes('__pycache__'),
    });
  }
  apply(folder, application.prepared ?? []);
  for (const path of ['.git/objects/pack/pack-1.pack', 'data/service.db', application.installed]) {
    write(folder, path, Buffer.alloc(CLUTTER, 1));
  }
  for (const path of ['.env', 'server.key']) write(folder, path, `${SECRET}\n`);
  if (application.language === 'python') return { folder, bumped: lockPython(folder) };
  const bumped = application.dependencyBump.map(([path, change]): [string, string] => {
    const before = readFileSync(join(folder, path), 'utf8');
    if (change(before) === before) throw new Error(`nothing is bumped in ${path}; adapt the benchmark`);
    return [path, change(before)];
  });
  return { folder, bumped: new Map(bumped) };
}

const LOCKS = ['uv.lock', 'requirements.txt'];

/**
 * Locks as a developer does, and once more with another version of a package. A lock names the registry of the machine that
 * makes it, so it is none of the committed files.
 */
function lockPython(folder: string): Map<string, string> {
  const dockerfile = [
    'FROM ghcr.io/astral-sh/uv:0.13 AS uv',
    'FROM python:3.11-slim AS lock',
    'COPY pyproject.toml /project/',
    'WORKDIR /project',
    'RUN --mount=type=bind,from=uv,source=/uv,target=/bin/uv \\',
    '    export="uv export --quiet --locked --no-dev --no-emit-project --no-hashes --no-annotate --output-file" \\',
    '    && mkdir -p /output/bumped \\',
    `    && uv lock --quiet && $export requirements.txt && cp ${LOCKS.join(' ')} /output/ \\`,
    `    && uv lock --quiet --upgrade-package idna==3.10 && $export requirements.txt && cp ${LOCKS.join(' ')} /output/bumped/`,
    'FROM scratch',
    'COPY --from=lock /output /',
  ].join('\n');
  const context = temporaryFolder();
  cpSync(join(folder, 'pyproject.toml'), join(context, 'pyproject.toml'));
  run(['docker', 'build', '--no-cache', '--file', '-', '--output', `type=local,dest=${context}`, context], {
    input: dockerfile,
  });
  for (const name of LOCKS) cpSync(join(context, name), join(folder, name));
  return new Map(LOCKS.map((name) => [name, readFileSync(join(context, 'bumped', name), 'utf8')]));
}

export function write(folder: string, path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

export function apply(folder: string, edits: readonly Edit[]): void {
  for (const [path, change] of edits) edit(join(folder, path), change);
}

/** Texts of the application's source files, by their path. */
export function sourceFiles(folder: string, { source }: BenchApplication): Map<string, Buffer> {
  const root = join(folder, source.folder);
  if (!existsSync(root)) throw new Error(`no source in ${source.folder}; adapt the benchmark to the application`);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const found = paths.filter((path) => source.endings.some((ending) => path.endsWith(ending)));
  return new Map(found.map((path) => [path, readFileSync(join(root, path))]));
}
