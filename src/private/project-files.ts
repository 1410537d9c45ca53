import { existsSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { type FileBase, type Project, SampleDir } from 'projen';

/** Whether a file or folder is in the project, or projen writes it while it synthesizes. */
export function isInProject(project: Project, path: string): boolean {
  const plain = posix.normalize(path).replace(/\/$/, '');
  return (
    existsSync(join(project.outdir, plain)) ||
    filesOf(project).some(({ absolutePath }) => {
      const path = relative(project.outdir, absolutePath).replace(/\\/g, '/');
      return path === plain || path.startsWith(`${plain}/`);
    }) ||
    project.components.some((component) => component instanceof SampleDir && folderOf(component) === plain)
  );
}

/** With those of subprojects, such as the packages of a monorepo. */
function filesOf(project: Project): FileBase[] {
  return [...project.files, ...project.subprojects.flatMap(filesOf)];
}

function folderOf(sample: SampleDir): string {
  return (sample as unknown as { dir: string }).dir;
}
