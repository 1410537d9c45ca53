import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** The pages that people read, by their paths in the repository. */
export const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'],
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path.replaceAll('\\', '/')}`)
    .sort(),
];

export function readPage(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export interface Snippet {
  /** What stands behind the three backticks: a language, and for `ts` whether it stands without the fixture. */
  readonly language: string;
  readonly text: string;
  /** Where it begins in the page. */
  readonly line: number;
}

/** The blocks of code of a page. */
export function snippetsOf(path: string): Snippet[] {
  const page = readPage(path);
  return [...page.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1],
    text: match[2],
    line: page.slice(0, match.index).split('\n').length + 1,
  }));
}
