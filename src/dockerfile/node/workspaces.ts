import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { javascript, type Project } from 'projen';
import { readerOfProjen } from '../../private/reader-of-projen';
import { type Manifest, readManifest } from './manifest';

/** A package of a monorepo. */
export interface Workspace {
  /** Below the project; `.` is the project itself. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The packages of a monorepo, as package.json, `pnpm-workspace.yaml` or the subprojects of projen name them; sorted. */
export function workspacesOf(project: Project): Workspace[] {
  const patterns = patternsOf(project).map((pattern) => posix.normalize(pattern).replace(/\/$/, ''));
  const taken = patterns.filter((pattern) => !pattern.startsWith('!')).map(toRegExp);
  const left = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => toRegExp(pattern.slice(1)));
  const depth = Math.max(0, ...patterns.map((one) => (one.includes('**') ? 8 : one.split('/').length)));
  const folders = [
    ...foldersBelow(project.outdir, '', depth).filter(
      (folder) => taken.some((one) => one.test(folder)) && !left.some((one) => one.test(folder)),
    ),
    ...project.subprojects
      .filter((one) => one instanceof javascript.NodeProject)
      .map(({ outdir }) => relative(project.outdir, outdir).replace(/\\/g, '/')),
  ];
  return [...new Set(folders)].sort().flatMap((folder) => {
    const manifest = readManifest(project, folder);
    return manifest ? [{ folder, manifest }] : [];
  });
}

/** A workspace and those that it needs, each after what it needs itself; for a build also those that only building needs. */
export function neededWorkspaces(project: Project, folder: string, forBuild: boolean): Workspace[] {
  const all = workspacesOf(project);
  const needed: Workspace[] = [];
  const visited = new Set<Workspace>();
  const add = (workspace: Workspace) => {
    if (visited.has(workspace)) return;
    visited.add(workspace);
    addAll(workspace.manifest);
    needed.push(workspace);
  };
  const addAll = ({ dependencies, optionalDependencies, devDependencies }: Manifest) => {
    const names = Object.keys({
      ...dependencies,
      ...optionalDependencies,
      ...(forBuild ? devDependencies : {}),
    }).sort();
    for (const name of names) for (const workspace of all) if (workspace.manifest.name === name) add(workspace);
  };
  // what the root has is there for all
  addAll(readManifest(project) ?? {});
  for (const workspace of all) if (workspace.folder === folder) add(workspace);
  return needed;
}

function patternsOf(project: Project): string[] {
  const declared = readManifest(project)?.workspaces as string[] | { packages?: string[] } | undefined;
  const listed = Array.isArray(declared) ? declared : declared?.packages;
  const file = join(project.outdir, 'pnpm-workspace.yaml');
  const ofPnpm = existsSync(file) ? packagesOf(readFileSync(file, 'utf8')) : undefined;
  return [listed, ofPnpm].flatMap((one) => (Array.isArray(one) ? one.filter((item) => typeof item === 'string') : []));
}

function packagesOf(text: string): unknown {
  try {
    return (readerOfProjen('yaml').parse(text) as { packages?: unknown } | null)?.packages;
  } catch {
    return undefined; // pnpm says what is wrong with it
  }
}

function foldersBelow(root: string, folder: string, depth: number): string[] {
  if (depth === 0) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .map((entry) => posix.join(folder, entry.name))
    .flatMap((path) => [path, ...foldersBelow(root, path, depth - 1)]);
}

/** A pattern as package managers read it: `*` is in one folder, `**` in all, `{a,b}` is one of both. */
function toRegExp(pattern: string): RegExp {
  const text = pattern.replace(/\*\*\/?|[*?{},]|[\\^$.|+()[\]]/g, (found) => {
    if (found.startsWith('**')) return found.endsWith('/') ? '(?:.*/)?' : '.*';
    return { '*': '[^/]*', '?': '[^/]', '{': '(?:', '}': ')', ',': '|' }[found] ?? `\\${found}`;
  });
  return new RegExp(`^${text}$`);
}
