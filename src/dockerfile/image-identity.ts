import { type Project, python } from 'projen';

/** The image's name and tag: the project's name, as a registry spells it, and its version. */
export function imageName(project: Project): string {
  const version = projectVersion(project)?.replace(/[^\w.-]+/g, '-'); // a tag has no `+`, as a local version does
  return `${slug(project.name)}:${version ?? 'latest'}`;
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
