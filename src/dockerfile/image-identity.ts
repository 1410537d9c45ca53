import { type Project, python } from 'projen';

const BUILDS = new WeakMap<Project, Map<string, string>>();

/**
 * The image's name and tag: the project's name, as a registry spells it, and its version; and between them the id of a build
 * that is not the project's first one.
 */
export function imageName(project: Project, id?: string): string {
  const version = projectVersion(project)?.replace(/[^\w.-]+/g, '-'); // a tag has no `+`, as a local version does
  const name = id === undefined ? project.name : `${project.name}-${id.replace(/([a-z0-9])([A-Z])/g, '$1-$2')}`;
  return `${slug(name)}:${version ?? 'latest'}`;
}

/** Notes which build has an image's name in a tree of projects, and answers which one had it before, if any. */
export function takeImageName(project: Project, image: string, build: string): string | undefined {
  const names = BUILDS.get(project.root) ?? new Map<string, string>();
  BUILDS.set(project.root, names);
  const full = /[:@][^/]*$/.test(image) ? image : `${image}:latest`;
  const before = names.get(full);
  if (before === undefined) names.set(full, build);
  return before;
}

/** What the image says of itself, in the words of the OCI. */
export function ociLabels(project: Project): Record<string, string> {
  const version = projectVersion(project);
  return {
    'org.opencontainers.image.title': project.name,
    ...(version === undefined ? {} : { 'org.opencontainers.image.version': version }),
  };
}

function projectVersion(project: Project): string | undefined {
  return project instanceof python.PythonProject ? project.version : undefined;
}

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'app'
  );
}
