import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { traceScript } from '../dockerfile/python/scripts/trace-script';
import { UsageError } from './usage-error';

/** A command that ran in the user's own environment, and what its interpreters loaded. */
export interface WatchedRun {
  readonly status: number;
  /** Files, and `metadata <name>` for each distribution that was asked for by its name. */
  readonly loaded: readonly string[];
}

/** Runs a command; each Python that it starts notes what it loads. What it prints goes to the user, past our own output. */
export function watchedRun(command: readonly string[], folder: string): WatchedRun {
  const trace = mkdtempSync(join(tmpdir(), 'drydock-weight-'));
  try {
    writeFileSync(join(trace, 'sitecustomize.py'), [...traceScript(), ...OWN_LAST, ''].join('\n'));
    const path = [trace, ...(process.env.PYTHONPATH ? [process.env.PYTHONPATH] : [])].join(delimiter);
    const { status, signal, error } = spawnSync(command[0], command.slice(1), {
      cwd: folder,
      env: { ...process.env, PYTHONPATH: path },
      stdio: ['inherit', 2, 2],
    });
    if (error) {
      throw new UsageError(
        `weight: the command after "--" cannot be run; got ${(error as NodeJS.ErrnoException).code} for "${command[0]}"; ` +
          'write what runs your tests, for example: drydock weight -- python -m pytest',
      );
    }
    const file = join(trace, 'loaded.txt');
    if (!existsSync(file)) {
      throw new UsageError(
        `weight: the command after "--" started no Python that could be watched; got nothing from "${command.join(' ')}"; ` +
          'start Python without -E and -I, and let it have PYTHONPATH',
      );
    }
    return { status: status ?? (signal === null ? -1 : 128), loaded: readFileSync(file, 'utf8').split(/\r?\n/) };
  } finally {
    rmSync(trace, { recursive: true, force: true });
  }
}

/** Libraries that other libraries loaded, and the `sitecustomize` that would be loaded without us. */
const OWN_LAST = [
  'import atexit',
  'from importlib.machinery import PathFinder',
  'from importlib.util import module_from_spec',
  'def mapped():',
  '    if os.path.exists("/proc/self/maps"):',
  '        with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:',
  '            for path in {line.split()[-1] for line in maps if "-packages/" in line}:',
  '                note(path)',
  'atexit.register(mapped)',
  'own = PathFinder.find_spec("sitecustomize", [path for path in sys.path if path != os.path.dirname(__file__)])',
  'if own:',
  '    own.loader.exec_module(module_from_spec(own))',
];
