import { posix } from 'node:path';
import { show, textProblem } from './checks';

/** What is wrong with a path below the project, or nothing. */
export function relativePathProblem(path: string): string | undefined {
  const wayOut = 'write it with "/" and below the project, for example "src/app"';
  if (typeof path !== 'string' || path === '' || textProblem(path) || /[\\\r\n]/.test(path))
    return `a path is not usable; got ${show(path)}; ${wayOut}`;
  const normal = posix.normalize(path);
  if (posix.isAbsolute(path) || /^[A-Za-z]:/.test(path) || normal === '..' || normal.startsWith('../')) {
    return `a path leads out of the project; got ${show(path)}; ${wayOut}`;
  }
  return undefined;
}

/** What is wrong with a path inside a container, or nothing. */
export function containerPathProblem(path: unknown): string | undefined {
  const fault = containerPathFault(path);
  return fault === undefined
    ? undefined
    : `takes a path inside the container; got ${fault}; write an absolute path below the root, for example "/app/data"`;
}

function containerPathFault(path: unknown): string | undefined {
  if (typeof path !== 'string' || textProblem(path) || /[\r\n]/.test(path)) return `${show(path)}, which is no path`;
  if (!path.startsWith('/')) return `the relative path ${show(path)}`;
  if (posix.normalize(path).replace(/\/$/, '') === '') return `${show(path)}, the root itself`;
  if (path.split('/').includes('..')) return `${show(path)}, which climbs`;
  return path.includes(':') ? `${show(path)}, which Docker cuts at ":"` : undefined;
}

/** A path inside a container, written in one way only. */
export function normalContainerPath(path: string): string {
  return posix.normalize(path).replace(/\/$/, '');
}

const PLAIN = /^[\p{L}\p{N}_.@+~/-]+$/u;

/** What is wrong with a path below the project that a Dockerfile shall read, or nothing: no whole project, no pattern. */
export function sourcePathProblem(path: string): string | undefined {
  const problem = relativePathProblem(path);
  if (problem !== undefined) return problem;
  if (posix.normalize(path) === '.' || posix.normalize(path) === './') {
    return `a path is the whole project, with all that no image needs; got ${show(path)}; name its files and folders, for example "src"`;
  }
  return plainProblem(path);
}

/** What is wrong with a path in a stage that a Dockerfile shall name, or nothing. */
export function stagePathProblem(path: string): string | undefined {
  if (path === '/') return undefined;
  const fault = containerPathFault(path);
  return fault === undefined
    ? plainProblem(path)
    : `a path does not lead from the root; got ${fault}; write an absolute path, for example "/app/data"`;
}

function plainProblem(path: string): string | undefined {
  return PLAIN.test(path)
    ? undefined
    : `a path has a character that means something in a Dockerfile; got ${show(path)}; use letters, digits, ".", "_", "-", "+", "@", "~" and "/"`;
}
