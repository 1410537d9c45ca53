import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';

const FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** What is installed comes from a registry: the stage that installs has no other file of the project. */
export const nodePackagesAreElsewhere = (): Rule<Project> => ({
  id: 'node-packages-are-elsewhere',
  summary: 'A Node.js application depends on no folder of the project',
  find: ({ outdir }) =>
    folders(join(outdir, 'package.json')).map(
      (what) =>
        `the application depends on a folder, which is not there while packages are installed; got ${what}; publish it as a package, or ` +
        'bundle it into what the build makes',
    ),
});

function folders(manifest: string): string[] {
  if (!existsSync(manifest)) return [];
  try {
    const content = JSON.parse(readFileSync(manifest, 'utf8'));
    const dependencies = FIELDS.flatMap((field) => Object.entries(content[field] ?? {}));
    const local = dependencies.filter(([, version]) => /^(file|link|portal|workspace):/.test(String(version)));
    return [
      ...(content.workspaces ? ['workspaces'] : []),
      ...local.map(([name, version]) => `"${name}": "${version}"`),
    ];
  } catch {
    return []; // npm says what is wrong with it
  }
}
