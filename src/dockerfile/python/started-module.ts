import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Project } from 'projen';
import type { MissingCode } from '../image-programs';

/** What is known of the modules of an image. */
export interface StartedApplication {
  readonly packages: readonly string[];
  packagePaths(project: Project, name: string): readonly string[];
}

/** Programs that take the application which they serve as `module:name`. */
const SERVERS = ['uvicorn', 'gunicorn', 'hypercorn', 'granian', 'daphne', 'waitress-serve'];
const SERVED = /^([A-Za-z_]\w*(?:\.\w+)*):[A-Za-z_][\w.]*(?:\(.*\))?$/;
/** Options with which a server looks for modules somewhere else. */
const ELSEWHERE = /^--(?:app-dir|chdir|working-dir|pythonpath)\b/;
/** Programs that make environments, and are not part of one. */
const MAKERS = ['uv', 'uvx', 'poetry', 'pdm', 'pipenv', 'hatch'];

/**
 * What a command starts that is known not to be in the image.
 *
 * @param locked the names of the distributions that are installed, or nothing where they are not known
 */
export function missingModule(
  project: Project,
  command: readonly string[],
  application: StartedApplication,
  locked: readonly string[] | undefined,
): MissingCode | undefined {
  const [program, ...words] = command;
  const name = posix.basename(program);
  if (MAKERS.includes(name) && locked !== undefined && !locked.includes(name)) return maker(name, words);
  if (/^python[\d.]*$/.test(name)) return ofPython(project, words, application, locked);
  return SERVERS.includes(name) ? served(project, words, application, locked) : undefined;
}

function maker(name: string, words: readonly string[]): MissingCode {
  const rest = words[0] === 'run' ? words.slice(1) : [];
  const instead = rest.length > 0 && !rest[0].startsWith('-') ? JSON.stringify(rest) : 'the program that it runs';
  return {
    found: `"${name}", which makes the environment and is not part of it`,
    wayOut: `start ${instead}`,
    paths: [`/usr/local/bin/${name}`],
  };
}

function ofPython(
  project: Project,
  words: readonly string[],
  application: StartedApplication,
  locked: readonly string[] | undefined,
): MissingCode | undefined {
  const at = words.findIndex((word) => !/^-[bBdEiIOPqRsSuvx]+$/.test(word));
  const word = words[at];
  if (word === undefined) return undefined;
  const module = word === '-m' ? words[at + 1] : undefined;
  if (module !== undefined && SERVERS.includes(module))
    return served(project, words.slice(at + 2), application, locked);
  if (module !== undefined && application.packages.includes(module.split('.')[0])) {
    if (hasModule(project, application, module, true)) return undefined;
    const [top] = module.split('.');
    const path = application.packagePaths(project, top)[0];
    return {
      found: `"python -m ${module}", and there is neither a module nor a package with __main__.py of that name`,
      wayOut: `write it below "${path}", or start another one`,
      paths: modulePaths(module),
    };
  }
  const path = posix.resolve('/app', word);
  if (word.startsWith('-') || !word.endsWith('.py') || !path.startsWith('/app/')) return undefined;
  const dotted = path
    .slice('/app/'.length, -'.py'.length)
    .replace(/^src\//, '')
    .replace(/\//g, '.');
  return {
    found: `"${word}", and the image has the application as installed modules, and no file of the project`,
    wayOut: `start a module, as in ["python","-m","${dotted}"], or a script of pyproject.toml`,
    paths: [path],
  };
}

function served(
  project: Project,
  words: readonly string[],
  application: StartedApplication,
  locked: readonly string[] | undefined,
): MissingCode | undefined {
  if (words.some((one) => ELSEWHERE.test(one))) return undefined;
  const isThere = (module: string) => {
    const [top] = module.split('.');
    if (application.packages.includes(top)) return hasModule(project, application, module, false);
    const [first] = top.split('_');
    return locked === undefined || locked.some((name) => name.split('-').includes(first));
  };
  // the value of an option may look like one
  const named = words.map((one) => SERVED.exec(one)).filter((match) => match !== null);
  if (named.length === 0 || named.some(([, module]) => isThere(module))) return undefined;
  const [word, module] = named[0];
  const [top] = module.split('.');
  const isOwn = application.packages.includes(top);
  const others = `the application consists of ${application.packages.map((name) => `"${name}"`).join(', ')}`;
  return {
    found: `"${word}", and ${isOwn ? `"${top}" has no module "${module}"` : others}`,
    wayOut: isOwn ? 'correct the module' : 'name its package in the option "packages", or correct the module',
    paths: modulePaths(module),
  };
}

/** Where a module would be that is found in the folder in which the program starts. */
function modulePaths(module: string): string[] {
  const path = posix.join('/app', module.replace(/\./g, '/'));
  return [`${path}.py`, `${path}/__init__.py`];
}

/** Whether a module is in the project, in whatever language it is written; also where its package is not there yet. */
function hasModule(project: Project, application: StartedApplication, module: string, asProgram: boolean): boolean {
  const [top, ...rest] = module.split('.');
  const roots = application.packagePaths(project, top).map((path) => join(project.outdir, path));
  const known = roots.filter((path) => existsSync(path));
  return (
    known.length === 0 ||
    known.some((root) => {
      if (root.endsWith('.py')) return rest.length === 0;
      const folder = join(root, ...rest);
      if (existsSync(folder)) return !asProgram || holds(folder, '__main__');
      return rest.length > 0 && holds(dirname(folder), rest.at(-1) ?? '');
    })
  );
}

function holds(folder: string, name: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((file) => file.startsWith(`${name}.`));
}
