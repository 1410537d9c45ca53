import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IResolver, type Project, python } from 'projen';

const MANIFEST = 'pyproject.toml';

/** The lock file that the project itself makes, right after it synthesizes, and keeps up to date. */
export function madeLock(project: Project): string | undefined {
  if (project.components.some((component) => component instanceof python.Uv)) return 'uv.lock';
  return project.components.some((component) => component instanceof python.Poetry) ? 'poetry.lock' : undefined;
}

/** Whether the project has a `pyproject.toml`, or gets it from projen. */
export function hasManifest(project: Project): boolean {
  return existsSync(join(project.outdir, 'pyproject.toml')) || project.tryFindFile('pyproject.toml') !== undefined;
}

/** The project's `pyproject.toml`: what projen is about to write, or what is there; nothing where there is none. */
export function manifestText(project: Project): string | undefined {
  const file = project.tryFindFile(MANIFEST);
  if (file) {
    const { synthesizeContent } = file as unknown as { synthesizeContent(resolver: IResolver): string | undefined };
    return synthesizeContent.call(file, { resolve: evaluated });
  }
  const path = join(project.outdir, MANIFEST);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** What the project says about the versions of Python that it accepts. */
export function requiresPython(project: Project): string | undefined {
  return /^\s*requires-python\s*=\s*["']([^"']+)["']/m.exec(manifestText(project) ?? '')?.[1];
}

/** A declaration with what stands in it as a function in place of that function, as projen writes it. */
function evaluated(value: unknown): unknown {
  if (typeof value === 'function') return evaluated(value());
  if (Array.isArray(value)) return value.map(evaluated).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluated(item)]));
}
