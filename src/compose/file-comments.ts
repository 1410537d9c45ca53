import { show } from '../private/checks';
import { commentPath } from '../private/yaml-writer';
import { splitPath } from './overrides';

/** Comments of a part of a Compose file, by the keys that they stand above. */
export class FileComments {
  private readonly entries: { readonly path: readonly string[]; readonly text: string }[] = [];

  /** The part has a key of its own, unless it is the whole file. */
  public constructor(
    private readonly subject: string,
    private readonly hasKey = true,
  ) {}

  /** The paths that have comments. */
  public get paths(): (readonly string[])[] {
    return this.entries.map(({ path }) => path);
  }

  /** Puts a comment above a key, or above the whole part. */
  public add(text: string, path?: string): void {
    if (typeof text !== 'string' || text.trim() === '' || /[^\P{C}\n\t]/u.test(text)) {
      throw new Error(
        `${this.subject}: a comment is a text; got ${show(text)}; write what a reader of the file should know`,
      );
    }
    const keys = path === undefined ? [] : typeof path === 'string' ? splitPath(path) : [''];
    if (keys.includes('') || (keys.length === 0 && !this.hasKey)) {
      throw new Error(
        `${this.subject}: a comment stands above keys of the specification, separated by dots; got ${show(path)}; write for example "${this.hasKey ? 'ports' : 'services'}"`,
      );
    }
    this.entries.push({ path: keys, text });
  }

  /** All of it, below the keys of a place in the file. */
  public at(...place: string[]): [string, string][] {
    return this.entries.map(({ path, text }) => [commentPath(...place, ...path), text]);
  }
}
