import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dockerfilesIn, ignoreFileOf } from './dockerfiles';
import type { Installed } from './installed';
import { UsageError } from './usage-error';
import { WEIGHT_STAGE, weightStages } from './weight-script';

/** The Dockerfile to weigh: the one that is named, or the only one of a Python application. */
export function weighable(folder: string, named?: string): string {
  const dockerfiles = dockerfilesIn('weight', folder, named);
  const python = dockerfiles.filter((path) => isPython(read(folder, path)));
  if (python.length > 1) {
    throw new UsageError(
      `weight: several Dockerfiles of Python applications; got ${list(python)}; choose one with --file`,
    );
  }
  if (python.length === 0) {
    throw new UsageError(
      `weight: only images of Application.python can be weighed; got ${list(dockerfiles)}, of another kind; name one with --file`,
    );
  }
  if (!read(folder, python[0]).includes('/output/start.json')) {
    throw new UsageError(
      `weight: the build does not watch the application start; got a Dockerfile "${python[0]}" without the stage "imports"; ` +
        'declare Bytecode.WHAT_RUNS while you look, and run "npx projen"',
    );
  }
  return python[0];
}

/** Builds the image and lets it list what is installed. What Docker prints goes to the user, past our own output. */
export function weigh(folder: string, dockerfile: string): Installed {
  const place = mkdtempSync(join(tmpdir(), 'drydock-weight-'));
  try {
    const file = join(place, 'Dockerfile');
    writeFileSync(file, `${read(folder, dockerfile)}\n${weightStages()}`);
    const ignoreFile = ignoreFileOf(folder, dockerfile);
    if (ignoreFile !== undefined) copyFileSync(join(folder, ignoreFile), `${file}.dockerignore`);
    const output = `type=local,dest=${join(place, 'output')}`;
    const { status, error } = spawnSync(
      'docker',
      [
        ...['buildx', 'build', '--file', file, '--target', WEIGHT_STAGE, '--output', output],
        // the builder remembers what an earlier source imported, and what became of that: an edit alone is no reason to look again
        ...['--no-cache-filter', 'application,imports,bytecode,runtime'],
        folder,
      ],
      { stdio: ['ignore', 2, 2], env: process.env },
    );
    if (error) {
      throw new UsageError(
        `weight: "docker" cannot be run; got ${(error as NodeJS.ErrnoException).code}; install Docker with Buildx, or add it to PATH`,
      );
    }
    const result = join(place, 'output/weight.json');
    if (status !== 0 || !existsSync(result)) {
      throw new UsageError(
        `weight: the image of "${dockerfile}" cannot be built; got status ${status} of "docker buildx build"; read above what it says`,
      );
    }
    return JSON.parse(readFileSync(result, 'utf8'));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function isPython(text: string): boolean {
  return /^FROM \S+ AS runtime$/m.test(text) && /^COPY --from=dependencies \/opt\/venv \/opt\/venv$/m.test(text);
}

function read(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

function list(paths: readonly string[]): string {
  return paths.map((path) => `"${path}"`).join(', ');
}
