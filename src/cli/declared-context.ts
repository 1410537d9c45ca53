import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { ignorePatternProblem } from '../private/ignore-matcher';
import { MANIFEST_PATH } from '../private/manifest';
import { suggestion } from '../private/nearest';
import { UsageError } from './usage-error';

/** A Dockerfile of a folder, with what decides over its build context. */
export interface DeclaredContext {
  /** Relative to the folder. */
  readonly dockerfile: string;
  /** Relative to the folder; nothing where there is none, and all is sent. */
  readonly ignoreFile?: string;
  readonly patterns: readonly string[];
  /** Bytes that were declared with the image. */
  readonly budget?: number;
}

/** The one Dockerfile that is named, or all that projen wrote an ignore file for and the folder's own `Dockerfile`. */
export function declaredContexts(folder: string, named?: string): DeclaredContext[] {
  const dockerfiles = named === undefined ? dockerfilesOf(folder) : [checkedDockerfile(folder, named)];
  return dockerfiles.map((dockerfile) => {
    // Docker prefers the ignore file that has the name of the Dockerfile
    const ignoreFile = [`${dockerfile}.dockerignore`, '.dockerignore'].find((path) => isFile(join(folder, path)));
    const patterns = ignoreFile === undefined ? [] : patternsOf(folder, ignoreFile);
    return { dockerfile, ignoreFile, patterns, budget: budgetOf(folder, dockerfile) };
  });
}

function dockerfilesOf(folder: string): string[] {
  const ignoreFiles = written(folder).filter((path) => path.endsWith('.dockerignore'));
  const candidates = ['Dockerfile', ...ignoreFiles.map((path) => path.slice(0, -'.dockerignore'.length))];
  const found = [...new Set(candidates)].filter((path) => isFile(join(folder, path)));
  if (found.length > 0) return found;
  throw new UsageError(
    'context: no Dockerfile in this folder; got none of projen and none called "Dockerfile"; name one with --file, or run "npx projen" first',
  );
}

function checkedDockerfile(folder: string, named: string): string {
  const path = relative(folder, resolve(folder, named)).split(sep).join('/');
  if (isFile(join(folder, path))) return path;
  throw new UsageError(
    `context: "--file" takes the path of a Dockerfile; got "${named}", which is no file; ${suggestion(path, dockerfilesBeside(folder, path))}`,
  );
}

function dockerfilesBeside(folder: string, path: string): string[] {
  const beside = posix.dirname(path);
  if (!existsSync(join(folder, beside))) return [];
  return readdirSync(join(folder, beside))
    .filter((name) => /dockerfile/i.test(name) && !name.endsWith('.dockerignore'))
    .map((name) => posix.join(beside, name));
}

/** The files that projen wrote here. */
function written(folder: string): string[] {
  const { files } = readJson(folder, '.projen/files.json');
  return Array.isArray(files) ? files.filter((path) => typeof path === 'string') : [];
}

function budgetOf(folder: string, dockerfile: string): number | undefined {
  const images = Object.values((readJson(folder, MANIFEST_PATH).images ?? {}) as Record<string, RecordedImage>);
  const budget = images.find((image) => image?.dockerfile === dockerfile)?.budget?.buildContext;
  return typeof budget === 'number' ? budget : undefined;
}

interface RecordedImage {
  readonly dockerfile?: unknown;
  readonly budget?: { readonly buildContext?: unknown };
}

function readJson(folder: string, path: string): Record<string, unknown> {
  if (!isFile(join(folder, path))) return {};
  const wrong = (got: string) =>
    new UsageError(`context: "${path}" cannot be understood; got ${got}; run "npx projen", which writes it`);
  try {
    const value = JSON.parse(readFileSync(join(folder, path), 'utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw wrong((error as Error).message);
  }
  throw wrong('no object');
}

function patternsOf(folder: string, path: string): string[] {
  let text: string;
  try {
    text = readFileSync(join(folder, path), 'utf8');
  } catch (error) {
    throw new UsageError(
      `context: "${path}" cannot be read; got ${(error as NodeJS.ErrnoException).code}; let your user read it`,
    );
  }
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('#') || line.trim() === '') continue;
    const problem = ignorePatternProblem(line.trim());
    if (problem !== undefined) throw new UsageError(`context: line ${index + 1} of "${path}" ${problem}`);
  }
  return lines;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
