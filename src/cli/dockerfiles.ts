import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { suggestion } from '../private/nearest';
import { UsageError } from './usage-error';

/** The one Dockerfile that is named, or all that projen wrote an ignore file for and the folder's own `Dockerfile`. */
export function dockerfilesIn(command: string, folder: string, named?: string): string[] {
  return named === undefined ? dockerfilesOf(command, folder) : [checkedDockerfile(command, folder, named)];
}

/** The ignore file that decides for a Dockerfile, if there is one. */
export function ignoreFileOf(folder: string, dockerfile: string): string | undefined {
  // Docker prefers the ignore file that has the name of the Dockerfile
  return [`${dockerfile}.dockerignore`, '.dockerignore'].find((path) => isFile(join(folder, path)));
}

/** What a file of projen holds; nothing where it is not there. */
export function readJson(command: string, folder: string, path: string): Record<string, unknown> {
  if (!isFile(join(folder, path))) return {};
  const wrong = (got: string) =>
    new UsageError(`${command}: "${path}" cannot be understood; got ${got}; run "npx projen", which writes it`);
  try {
    const value = JSON.parse(readFileSync(join(folder, path), 'utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw wrong((error as Error).message);
  }
  throw wrong('no object');
}

function dockerfilesOf(command: string, folder: string): string[] {
  const ignoreFiles = written(command, folder).filter((path) => path.endsWith('.dockerignore'));
  const candidates = ['Dockerfile', ...ignoreFiles.map((path) => path.slice(0, -'.dockerignore'.length))];
  const found = [...new Set(candidates)].filter((path) => isFile(join(folder, path)));
  if (found.length > 0) return found;
  throw new UsageError(
    `${command}: no Dockerfile in this folder; got none of projen and none called "Dockerfile"; name one with --file, or run "npx projen" first`,
  );
}

function checkedDockerfile(command: string, folder: string, named: string): string {
  const path = relative(folder, resolve(folder, named)).split(sep).join('/');
  if (isFile(join(folder, path))) return path;
  throw new UsageError(
    `${command}: "--file" takes the path of a Dockerfile; got "${named}", which is no file; ${suggestion(path, dockerfilesBeside(folder, path))}`,
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
function written(command: string, folder: string): string[] {
  const { files } = readJson(command, folder, '.projen/files.json');
  return Array.isArray(files) ? files.filter((path) => typeof path === 'string') : [];
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
