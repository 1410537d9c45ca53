import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Project, type ProjectOptions } from 'projen';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder, gone when the tests of the file have run. */
export function temporaryFolder(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A bare project in a folder of its own; never in the checkout, which projen would clean up. */
export class TestProject extends Project {
  public constructor(files: Record<string, string> = {}, options: Partial<ProjectOptions> = {}) {
    super({ name: 'test', outdir: temporaryFolder(files), ...options });
  }
}

/** Files that make a folder a Python application: package `app` and a lock file with hashes. */
export const PYTHON_FILES: Record<string, string> = {
  'app/__init__.py': '',
  'pyproject.toml': '[project]\nname = "app"\nversion = "1.0.0"\nrequires-python = ">=3.11"\n',
  'requirements.lock': `idna==3.10 --hash=sha256:${'0'.repeat(64)}\n`,
};

/** Synthesizes without running installs, and answers every file of the project's folder by its path. */
export function synthFiles(project: Project): Record<string, string> {
  const before = process.env.PROJEN_DISABLE_POST;
  process.env.PROJEN_DISABLE_POST = 'true';
  try {
    project.synth();
  } finally {
    if (before === undefined) delete process.env.PROJEN_DISABLE_POST;
    else process.env.PROJEN_DISABLE_POST = before;
  }
  return readFiles(project.outdir);
}

/** Every file below a folder, by its path with `/`. */
export function readFiles(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1).replace(/\\/g, '/'), readFileSync(path, 'utf8')]),
  );
}
