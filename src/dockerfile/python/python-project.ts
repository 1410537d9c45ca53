import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type IResolver, type Project, python } from 'projen';
import { Validation } from '../../private/validation';

const MANIFEST = 'pyproject.toml';

/** The lock file that the project itself makes, right after it synthesizes, and keeps up to date. */
export function madeLock(project: Project): string | undefined {
  if (project.components.some((component) => component instanceof python.Uv)) return 'uv.lock';
  return project.components.some((component) => component instanceof python.Poetry) ? 'poetry.lock' : undefined;
}

/** The `pyproject.toml` of a folder: what projen is about to write, or what is there; nothing where there is none. */
export function manifestText(project: Project, folder = '.'): string | undefined {
  const manifest = posix.join(folder, MANIFEST);
  const file = project.tryFindFile(manifest);
  if (file) {
    const { synthesizeContent } = file as unknown as { synthesizeContent(resolver: IResolver): string | undefined };
    return Validation.of(project).once(file, () => synthesizeContent.call(file, { resolve: evaluated }));
  }
  const path = join(project.outdir, manifest);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** What the manifest of a folder says about the versions of Python that it accepts. */
export function requiresPython(project: Project, folder = '.'): string | undefined {
  return /^\s*requires-python\s*=\s*["']([^"']+)["']/m.exec(manifestText(project, folder) ?? '')?.[1];
}

/** A declaration with what stands in it as a function in place of that function, as projen writes it. */
function evaluated(value: unknown): unknown {
  if (typeof value === 'function') return evaluated(value());
  if (Array.isArray(value)) return value.map(evaluated).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluated(item)]));
}
