import { createHash } from 'node:crypto';
import type { LockKind } from './lock-kind';
import { type Table, table } from './read-toml';

/** The hashes that a lock may have for the dependencies of a `pyproject.toml`, as Poetry and PDM make them; none for others. */
export function contentHashes(kind: LockKind, manifest: Table): string[] {
  // before 2.3, Poetry left the dependency groups out
  if (kind === 'poetry') return [poetryContent(manifest, true), poetryContent(manifest, false)].map(hash);
  return kind === 'pdm' ? [hash(pdmContent(manifest))] : [];
}

function poetryContent(manifest: Table, withGroups: boolean): Table {
  const [own, groups] = [table(manifest, 'tool', 'poetry'), withGroups ? table(manifest, 'dependency-groups') : {}];
  const project = pick(table(manifest, 'project'), ['requires-python', 'dependencies', 'optional-dependencies']);
  const standard = {
    ...(Object.keys(project).length > 0 ? { project } : {}),
    ...(Object.keys(groups).length > 0 ? { 'dependency-groups': groups } : {}),
  };
  const poetry = pick(own, ['dependencies', 'source', 'extras', 'dev-dependencies', 'group']);
  if (Object.keys(standard).length > 0) return { ...standard, tool: { poetry } };
  return { dependencies: null, source: null, extras: null, 'dev-dependencies': null, ...poetry };
}

function pdmContent(manifest: Table): Table {
  const [project, own] = [table(manifest, 'project'), table(manifest, 'tool', 'pdm')];
  const groups: Record<string, unknown[]> = {};
  for (const [name, list] of [table(manifest, 'dependency-groups'), table(own, 'dev-dependencies')].flatMap((source) =>
    Object.entries(source),
  )) {
    const group = name.replace(/[-_.]+/g, '-').toLowerCase();
    groups[group] = [...(groups[group] ?? []), ...(list as unknown[])];
  }
  return {
    sources: own.source ?? [],
    dependencies: project.dependencies ?? [],
    'dev-dependencies': groups,
    'optional-dependencies': project['optional-dependencies'] ?? {},
    'requires-python': project['requires-python'] ?? '',
    resolution: own.resolution ?? {},
  };
}

function pick(from: Table, keys: readonly string[]): Table {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));
}

function hash(content: Table): string {
  return createHash('sha256').update(pythonJson(content)).digest('hex');
}

/** JSON as Python writes it with sorted keys, to the byte. */
function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${pythonJson(key)}: ${pythonJson((value as Table)[key])}`).join(', ')}}`;
  }
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
