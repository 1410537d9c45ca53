import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Project } from 'projen';
import type { MissingCode } from '../image-programs';

/** What is known of the files of an image. */
export interface StartedFrom {
  readonly workdir: string;
  /** The files and folders that the image takes, below `/app`. */
  readonly taken: readonly string[];
  /** Whether they are made by a build script. */
  readonly built: boolean;
}

/** Options of node with which no file is started, those with a word of their own, and those without one. */
const WITHOUT_FILE = /^(?:-[a-z]*[eipvh]|--(?:eval|print|interactive|version|help|test|run|check)(?:=.*)?|-)$/;
const WITH_VALUE = [
  '-r',
  '--require',
  '--import',
  '--loader',
  '--experimental-loader',
  '-C',
  '--conditions',
  '--env-file',
];
const WITHOUT_VALUE =
  /^-\w|=|^--(?:no-|enable-|trace-|experimental-|expose-|inspect|preserve-|use-|allow-|abort-|watch$)/;
const ENDINGS = ['', '.js', '.json', '.cjs', '.mjs', '/index.js', '/index.cjs', '/index.mjs', '/package.json'];

/** The file that a command has node start, where the image is known not to have it. */
export function missingFile(project: Project, command: readonly string[], from: StartedFrom): MissingCode | undefined {
  const file = fileStarted(command);
  if (file === undefined) return undefined;
  const path = posix.resolve(from.workdir, file);
  const name = posix.relative('/app', path);
  // what is installed, and what lies elsewhere, is not the application's own
  if (name === '' || name.startsWith('../') || /(?:^|\/)node_modules\//.test(name)) return undefined;
  const isThere = (one: string) => existsSync(join(project.outdir, one)) || project.tryFindFile(one) !== undefined;
  if (!from.built && !from.taken.every(isThere)) return undefined; // another rule says what is missing
  const found = ENDINGS.map((ending) => name + ending);
  const holder = from.taken.find((folder) => {
    const held = posix.normalize(folder).replace(/\/$/, '');
    return (
      held === '.' || found.some((one) => one === held || one.startsWith(`${held}/`)) || held.startsWith(`${name}/`)
    );
  });
  if (holder === undefined) {
    return {
      found: `"${file}", where there is ${from.taken.map((one) => `"${one}"`).join(', ')}`,
      wayOut: from.built
        ? 'start what the build script makes, or name its folder with the option "output"'
        : 'name it in the option "files", or the script that makes it with the option "buildScript"',
      paths: [path],
    };
  }
  if (from.built || found.some(isThere)) return undefined;
  return { found: `"${file}", which is not in the project`, wayOut: 'correct its path', paths: [path] };
}

function fileStarted([program, ...words]: readonly string[]): string | undefined {
  if (posix.basename(program) !== 'node') return undefined;
  for (let at = 0; at < words.length; at++) {
    if (!words[at].startsWith('-')) return words[at];
    if (WITH_VALUE.includes(words[at])) at++;
    // whether what follows is a file or belongs to the option is not known of each
    else if (WITHOUT_FILE.test(words[at]) || !WITHOUT_VALUE.test(words[at])) return undefined;
  }
  return undefined;
}
