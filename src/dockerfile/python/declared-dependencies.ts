import type { Project } from 'projen';
import { normalizedName } from './locked-names';
import { manifestText } from './python-project';
import { parseToml, type Table, table } from './read-toml';

/** What a `pyproject.toml` says that a project depends on; each a line of requirements, or nothing that could be compared. */
export interface DeclaredDependencies {
  /** Nothing where the manifest leaves it to its build backend. */
  readonly always?: readonly string[];
  /** By the normalized names of the extras; nothing where the manifest leaves them to its build backend. */
  readonly extras?: ReadonlyMap<string, readonly string[]>;
  /** By the normalized names of the groups, with what they include. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** What the `pyproject.toml` of a folder says, or nothing where it has none that can be read. */
export function declaredDependencies(project: Project, folder = '.'): DeclaredDependencies | undefined {
  const text = manifestText(project, folder);
  const manifest = text === undefined ? undefined : parseToml(text);
  return manifest && declaredIn(manifest);
}

/** What a manifest says. */
export function declaredIn(manifest: Table): DeclaredDependencies {
  const standard = table(manifest, 'project');
  const dynamic = (standard.dynamic ?? []) as string[];
  const [poetry, pdm, uv] = ['poetry', 'pdm', 'uv'].map((tool) => table(manifest, 'tool', tool));
  const groups = table(manifest, 'dependency-groups');
  const dev = uv['dev-dependencies'] === undefined ? {} : { dev: uv['dev-dependencies'] };
  return {
    always:
      manifest.project === undefined || dynamic.includes('dependencies') ? undefined : lines(standard.dependencies),
    extras: dynamic.includes('optional-dependencies')
      ? undefined
      : named(table(standard, 'optional-dependencies'), table(poetry, 'extras')),
    groups: named(
      Object.fromEntries(Object.keys(groups).map((name) => [name, expanded(groups, name)])),
      dev,
      table(pdm, 'dev-dependencies'),
      table(poetry, 'group'),
    ),
  };
}

/** The lines of a group and of those that it includes. */
function expanded(groups: Table, name: string, path: readonly string[] = []): string[] {
  const key = Object.keys(groups).find((one) => normalizedName(one) === normalizedName(name));
  if (key === undefined || path.includes(key)) return [];
  return [groups[key] ?? []].flat().flatMap((line) => {
    if (typeof line === 'string') return [line];
    const included = (line as Table)['include-group'];
    return typeof included === 'string' ? expanded(groups, included, [...path, key]) : [];
  });
}

/** Several tables of lists as one; lists of the same name are one too. */
function named(...tables: Table[]): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [name, list] of tables.flatMap((one) => Object.entries(one))) {
    const key = normalizedName(name);
    all.set(key, [...(all.get(key) ?? []), ...lines(list)]);
  }
  return all;
}

function lines(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((line) => typeof line === 'string') : [];
}
