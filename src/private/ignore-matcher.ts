/**
 * Tells which paths a `.dockerignore` leaves out, as Docker's own matcher does: the last pattern that matches a path or one
 * of its parents decides, and a `!` pattern takes a path back in even below a folder that is left out.
 *
 * @see https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export class IgnoreMatcher {
  private readonly patterns: readonly { readonly include: boolean; readonly text: string; readonly regExp: RegExp }[];

  public constructor(lines: readonly string[]) {
    this.patterns = lines
      .filter((line) => !line.startsWith('#'))
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const include = line.startsWith('!');
        const text = clean(include ? line.slice(1).trim() : line);
        return { include, text, regExp: toRegExp(text) };
      });
  }

  /** Whether a path, written with `/` and relative to the context, is left out. */
  public ignores(path: string): boolean {
    const parts = path.split('/');
    const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    let ignored = false;
    for (const { include, regExp } of this.patterns) {
      if (ignored === include && prefixes.some((prefix) => regExp.test(prefix))) ignored = !include;
    }
    return ignored;
  }

  /** Whether something below a folder that is left out could still be taken in. */
  public mayIncludeBelow(folder: string): boolean {
    return this.patterns.some(({ include, text }) => include && (text.startsWith(`${folder}/`) || /[*?[]/.test(text)));
  }
}

function clean(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0) parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

function toRegExp(pattern: string): RegExp {
  let source = '';
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index];
    if (character === '*' && pattern[index + 1] === '*') {
      const atSeparator = pattern[index + 2] === '/';
      source += atSeparator ? '(?:.*/)?' : '.*';
      index += atSeparator ? 2 : 1;
    } else if (character === '*') {
      source += '[^/]*';
    } else if (character === '?') {
      source += '[^/]';
    } else if (character === '\\' && index + 1 < pattern.length) {
      source += escaped(pattern[++index]);
    } else if (character === '[') {
      const end = pattern.indexOf(']', index + 1);
      source += end < 0 ? '\\[' : pattern.slice(index, end + 1);
      index = end < 0 ? index : end;
    } else {
      source += escaped(character);
    }
  }
  return new RegExp(`^${source}$`, 's');
}

function escaped(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
