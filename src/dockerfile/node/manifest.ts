import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DependencyType, javascript, type Project } from 'projen';

type Names = Readonly<Record<string, string>>;

/** What is read of a package.json. */
export interface Manifest {
  readonly name?: string;
  readonly scripts?: Names;
  readonly workspaces?: unknown;
  readonly dependencies?: Names;
  readonly devDependencies?: Names;
  readonly optionalDependencies?: Names;
  readonly peerDependencies?: Names;
  readonly resolutions?: Names;
}

/** The package.json of a folder; nothing where it is not there or cannot be read, which others say. */
export function readManifest(project: Project, folder = '.'): Manifest | undefined {
  const file = join(project.outdir, folder, 'package.json');
  const content = existsSync(file) ? parsed(readFileSync(file, 'utf8')) : {};
  const made = nodeProjectOf(project, folder);
  return made && content ? { ...content, ...madeManifest(made) } : existsSync(file) ? content : undefined;
}

/** The project of projen that makes the package.json of a folder, which is there only after the first synth. */
function nodeProjectOf(project: Project, folder = '.'): javascript.NodeProject | undefined {
  const found = [project, ...project.subprojects].find(({ outdir }) => outdir === join(project.outdir, folder));
  return found instanceof javascript.NodeProject ? found : undefined;
}

function parsed(text: string): Manifest | undefined {
  try {
    const content = JSON.parse(text);
    return typeof content === 'object' && content !== null ? content : undefined;
  } catch {
    return undefined; // npm says what is wrong with it
  }
}

/** What projen writes: its tasks are scripts. */
function madeManifest({ package: { packageName: name }, tasks, deps }: javascript.NodeProject): Manifest {
  const named = (...types: DependencyType[]) =>
    Object.fromEntries(
      deps.all.filter(({ type }) => types.includes(type)).map((one) => [one.name, one.version ?? '*']),
    );
  return {
    name,
    scripts: Object.fromEntries(tasks.all.map((task) => [task.name, ''])),
    dependencies: named(DependencyType.RUNTIME, DependencyType.BUNDLED),
    devDependencies: named(DependencyType.BUILD, DependencyType.TEST, DependencyType.DEVENV),
  };
}
