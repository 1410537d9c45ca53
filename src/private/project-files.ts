import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Project, SampleDir } from 'projen';

/** Whether a file or folder is in the project, or projen writes it while it synthesizes. */
export function isInProject(project: Project, path: string): boolean {
  const plain = posix.normalize(path).replace(/\/$/, '');
  return (
    existsSync(join(project.outdir, plain)) ||
    project.files.some((file) => file.path === plain || file.path.startsWith(`${plain}/`)) ||
    project.components.some((component) => component instanceof SampleDir && folderOf(component) === plain)
  );
}

function folderOf(sample: SampleDir): string {
  return (sample as unknown as { dir: string }).dir;
}
