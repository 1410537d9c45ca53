import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { SourceProtection } from '../../source-protection';
import { pythonCode } from '../python-code';
import { MAY_NEED_SOURCE, SOURCE_NEEDS, SOURCE_WORDS } from '../source-needs';
import type { Member } from '../workspace';

/** What the rule needs to know of an application. */
export interface ProtectedApplication {
  readonly packages: readonly string[];
  readonly sourceProtection: SourceProtection;
  packagePaths(project: Project, name: string): readonly string[];
  members(project: Project): readonly Member[];
}

interface CodeFile {
  readonly path: string;
  readonly code: string;
}

/** What the application does works without its source. */
export const sourceIsNotNeeded = (application: ProtectedApplication, command: readonly string[]): Rule<Project> => ({
  id: 'source-is-not-needed',
  summary: 'An application whose source is kept out of the image does nothing that needs it',
  find: (project) => {
    if (application.sourceProtection === SourceProtection.NONE) return [];
    const files = application.packages
      .flatMap((name) => application.packagePaths(project, name))
      .flatMap((path) => sourceFiles(project.outdir, path))
      .flatMap((path) => codeOf(project.outdir, path));
    const folders = ['.', ...application.members(project).map(({ folder }) => folder)];
    const settings = folders.flatMap((folder) =>
      ['alembic.ini', 'pyproject.toml'].map((name) => join(project.outdir, folder, name)),
    );
    return [...files.flatMap(needs), ...unseenMigrations(settings, files), ...reloads(command)].map(
      ({ subject, does, wayOut }) =>
        `${subject} ${does}; got an image without the application's source; ${wayOut}, or keep the source with SourceProtection.NONE`,
    );
  },
});

interface Need {
  readonly subject: string;
  readonly does: string;
  readonly wayOut: string;
}

function needs({ path, code }: CodeFile): Need[] {
  return SOURCE_NEEDS.flatMap(({ pattern, beside, does, wayOut }) =>
    beside?.test(code) === false
      ? []
      : [...code.matchAll(pattern)].map(({ index }) => ({ subject: at(path, code, index), does, wayOut })),
  );
}

/** Alembic loads `env.py` from bytecode as well, and then finds no migration, and says nothing. */
function unseenMigrations(settings: readonly string[], files: readonly CodeFile[]): Need[] {
  const told = files.some(({ code }) => code.includes('"sourceless"')) || settings.some(saysSourceless);
  if (told) return [];
  return files.flatMap(({ path, code }) => {
    const index = /(^|\/)env\.py$/.test(path) ? code.search(/^\s*(?:from|import)\s+alembic\b/m) : -1;
    return index < 0
      ? []
      : [
          {
            subject: at(path, code, index),
            does: 'belongs to migrations of Alembic, of which "alembic upgrade" finds none and reports success',
            wayOut: 'write "sourceless = true" in alembic.ini',
          },
        ];
  });
}

function saysSourceless(file: string): boolean {
  return existsSync(file) && /^\s*sourceless\s*=\s*true\b/m.test(readFileSync(file, 'utf8'));
}

function reloads(command: readonly string[]): Need[] {
  return command.includes('--reload')
    ? [
        {
          subject: 'the command has "--reload", which',
          does: 'waits for edits of source files, of which there are none',
          wayOut: 'leave it out, since an edit is a new image',
        },
      ]
    : [];
}

function at(path: string, code: string, index: number): string {
  const start = index + (/^\s*/.exec(code.slice(index))?.[0].length ?? 0);
  return `"${path}:${code.slice(0, start).split('\n').length}"`;
}

/** The modules of a package, or the module itself, below the project; another rule reports what is not there. */
function sourceFiles(root: string, path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function codeOf(root: string, path: string): CodeFile[] {
  const text = readFileSync(join(root, path), 'utf8');
  return MAY_NEED_SOURCE.test(text) ? [{ path, code: pythonCode(text, SOURCE_WORDS) }] : [];
}
