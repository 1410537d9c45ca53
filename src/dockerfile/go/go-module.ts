import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What go.mod says, as far as a build looks. */
export interface GoModule {
  readonly name: string;
  /** The lowest version of Go that builds it. */
  readonly version?: string;
  readonly hasRequirements: boolean;
  /** What it requires and takes as it was published, each as `module version`. */
  readonly required: readonly string[];
  /** Folders that stand for modules, where these are not in the project's `vendor`. */
  readonly replacedByFolders: readonly string[];
}

/** The module that a folder is, or nothing. */
export function readModule(folder: string): GoModule | undefined {
  const file = join(folder, 'go.mod');
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8').replace(/\/\/.*$/gm, '');
  return {
    name: /^\s*module\s+"?([^\s"]+)/m.exec(text)?.[1] ?? '',
    version: /^\s*go\s+(\d+\.\d+(?:\.\d+)?)/m.exec(text)?.[1],
    hasRequirements: /^\s*require\b/m.test(text),
    required: requiredBy(text),
    replacedByFolders: isVendored(folder) ? [] : [...text.matchAll(/=>\s*(\.\.?\/\S*)/g)].map(([, path]) => path),
  };
}

/** What `require` names, except for what `replace` or `exclude` names too, of which another version may be taken. */
function requiredBy(text: string): string[] {
  const named = (key: string) => {
    const blocks = text.matchAll(new RegExp(`^\\s*${key}(?:\\s*\\(([^)]*)\\)|\\s+([^\\s(].*))`, 'gm'));
    return [...blocks]
      .flatMap(([, block, line]) => (block ?? line).split('\n'))
      .map((line) => line.match(/[^\s"]+/g) ?? []);
  };
  const others = ['replace', 'exclude'].flatMap(named).map(([path]) => path);
  return named('require').flatMap(([path, version]) =>
    version === undefined || others.includes(path) ? [] : [`${path} ${version}`],
  );
}

/** Whether the sources of what a module requires are in the project. */
export function isVendored(folder: string): boolean {
  return existsSync(join(folder, 'vendor', 'modules.txt'));
}

/** What a module is built from, by what lies in its folder. */
export function moduleSources(folder: string): string[] {
  const found: string[] = [];
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    if (entry.isDirectory()) {
      if (isSearched(entry.name) && holdsGo(join(folder, entry.name))) found.push(entry.name);
    } else if (isSource(entry.name)) {
      found.push(entry.name, ...embedded(join(folder, entry.name)));
    }
  }
  return ['go.mod', 'go.sum', ...found];
}

function isSource(name: string): boolean {
  return name.endsWith('.go') && !name.endsWith('_test.go');
}

function isSearched(name: string): boolean {
  return !/^[._]|^(node_modules|testdata)$/.test(name);
}

function holdsGo(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory() ? isSearched(entry.name) && holdsGo(join(folder, entry.name)) : isSource(entry.name),
  );
}

/** The files and folders beside a Go file that it embeds: the first part of each path, if that is no pattern. */
function embedded(file: string): string[] {
  if (statSync(file).size > 1_000_000) return [];
  return [...readFileSync(file, 'utf8').matchAll(/^\/\/go:embed\s+(.+)$/gm)]
    .flatMap(([, words]) => words.split(/\s+/))
    .map(
      (word) =>
        word
          .replace(/^["`]?(?:all:)?/, '')
          .replace(/["`]$/, '')
          .split('/')[0],
    )
    .filter((name) => /^[\w.-]+$/.test(name) && name !== '.');
}
