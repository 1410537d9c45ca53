import { posix } from 'node:path';
import type { Project } from 'projen';
import { sourcePathProblem } from '../../private/paths';
import { buildSystemOf } from './build-system';
import { manifestText } from './python-project';
import { parseToml, type Table, table } from './read-toml';

/** Files that build backends look for, whatever the manifest says. */
const KNOWN = ['pyproject.toml', 'setup.py', 'setup.cfg', 'MANIFEST.in', 'README.md', 'LICENSE'];

/** Backends that build nothing where a readme or a license is named and not there; setuptools builds without them. */
const STRICT = /^(?:hatchling|flit_core|poetry\.core|pdm\.backend|uv_build)(?:\.|:|$)/;

/** Files of a project that its build backend reads and that are no code, below the build context; not each of them is there. */
export function metadataFiles(project: Project, folder: string): string[] {
  const { needed, further } = namedFiles(manifestText(project, folder) ?? '');
  return [...new Set([...KNOWN, ...needed, ...further])]
    .map((name) => posix.join(folder, name))
    .filter((path) => sourcePathProblem(path) === undefined);
}

/** Those without which the backend of a project builds nothing, as the manifest names them. */
export function neededFiles(project: Project, folder: string): string[] {
  const text = manifestText(project, folder) ?? '';
  return STRICT.test(buildSystemOf(text).backend) ? namedFiles(text).needed : [];
}

function namedFiles(manifest: string): { readonly needed: string[]; readonly further: string[] } {
  const content = parseToml(manifest) ?? {};
  const { readme, license, 'license-files': licenses } = table(content, 'project');
  const texts = [licenses, (licenses as Table | undefined)?.paths, table(content, 'tool', 'poetry').readme].flat();
  return {
    needed: [readme, (readme as Table | undefined)?.file, (license as Table | undefined)?.file].filter(isFile),
    further: texts.filter(isFile),
  };
}

/** A pattern may stand for files that nobody wants to send. */
function isFile(name: unknown): name is string {
  return typeof name === 'string' && !/^\/|[*?[\]{}]/.test(name);
}
