import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import { PYTHON_FILES, synthFiles, TestProject } from '../util/test-project';

/**
 * A wrong declaration and what is said about it: a name for the mistake, the declaration, and the three parts of the message:
 * what is wrong, what was found, and the way out.
 */
export type Refusal = readonly [
  mistake: string,
  declare: (project: Project) => unknown,
  what: string,
  got: string,
  wayOut: string,
];

/** One test for each wrong declaration, "fails when …", in a project that has the files of a Python application and those that are given. */
export function refuses(refusals: readonly Refusal[], files: Record<string, string> = {}): void {
  test.each(refusals)('fails when %s', (_, declare, what, got, wayOut) => {
    const project = new TestProject({ ...PYTHON_FILES, ...files });
    const before = snapshot(project.outdir);

    const error = errorOf(() => {
      declare(project);
      synthFiles(project);
    });

    expect(error.message).toContain(`${what}; got ${got}; ${wayOut}`);
    expect([what, got, wayOut].every((part) => part.trim() !== '')).toBe(true);
    // a mistake of our own, as a property of nothing, has another name
    expect(error.name).toBe('Error');
    expect(snapshot(project.outdir)).toEqual(before);
  });
}

/** All that a folder holds: folders, and files with their mode and bytes. */
export function snapshot(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    paths.map((path) => {
      const stat = lstatSync(join(folder, path));
      const content = stat.isFile() ? readFileSync(join(folder, path)).toString('base64') : 'no file';
      return [path, `${stat.mode.toString(8)} ${content}`];
    }),
  );
}

function errorOf(action: () => void): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was refused');
}
