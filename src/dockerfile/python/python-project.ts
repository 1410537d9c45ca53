import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, python } from 'projen';

/** The lock file that the project itself makes, right after it synthesizes, and keeps up to date. */
export function madeLock(project: Project): string | undefined {
  if (uvOf(project)) return 'uv.lock';
  return project.components.some((component) => component instanceof python.Poetry) ? 'poetry.lock' : undefined;
}

/** Whether the project has a `pyproject.toml`, or gets it from projen. */
export function hasManifest(project: Project): boolean {
  return existsSync(join(project.outdir, 'pyproject.toml')) || project.tryFindFile('pyproject.toml') !== undefined;
}

/** What the project says about the versions of Python that it accepts. */
export function requiresPython(project: Project): string | undefined {
  const uv = uvOf(project);
  if (uv) {
    const { obj } = uv.file as unknown as { obj?: { project?: { requiresPython?: string } } };
    return obj?.project?.requiresPython;
  }
  const manifest = join(project.outdir, 'pyproject.toml');
  if (!existsSync(manifest)) return undefined;
  return /^\s*requires-python\s*=\s*["']([^"']+)["']/m.exec(readFileSync(manifest, 'utf8'))?.[1];
}

function uvOf(project: Project): python.Uv | undefined {
  return project.components.find((component): component is python.Uv => component instanceof python.Uv);
}
