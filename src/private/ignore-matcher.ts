import { posix } from 'node:path';
import { show } from './checks';

/** A line of an ignore file, ready to be matched. */
interface Pattern {
  readonly include: boolean;
  readonly text: string;
  readonly regExp: RegExp;
}

/** What the patterns say of one path, and which of them had a say: what lies below it depends on both. */
export interface IgnoreDecision {
  readonly ignored: boolean;
  readonly matched: readonly boolean[];
}

/**
 * Tells which paths a `.dockerignore` leaves out, as Docker's own matcher does: the last pattern that matches a path or one
 * of its parents decides, and a `!` pattern takes a path back in even below a folder that is left out.
 *
 * @see https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export class IgnoreMatcher {
  private readonly patterns: readonly Pattern[];

  public constructor(lines: readonly string[]) {
    this.patterns = lines
      .filter((line) => !line.startsWith('#'))
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const sign = line.startsWith('!') ? '!' : '';
        // Docker cleans twice and then looks for the sign: "!../../docs" becomes "docs", and "/!a" becomes "!a"
        const whole = clean(`${sign}${clean(line.slice(sign.length).trim())}`);
        const include = whole.startsWith('!');
        const text = include ? whole.slice(1) : whole;
        return { include, text, regExp: toRegExp(text) };
      });
  }

  /** Whether a path, written with `/` and relative to the context, is left out. */
  public ignores(path: string): boolean {
    const parts = clean(path).split('/');
    let decision: IgnoreDecision | undefined;
    for (const index of parts.keys()) {
      decision = this.decide(parts.slice(0, index + 1).join('/'), decision);
    }
    return decision?.ignored ?? false;
  }

  /**
   * Holds the patterns against one path whose folder was decided before; a walk through folders asks once a path. As in
   * Docker, a pattern that had no say over the folder, since that was in or out already, is not held against it again.
   */
  public decide(path: string, folder?: IgnoreDecision): IgnoreDecision {
    const matched: boolean[] = [];
    let ignored = false;
    for (const [index, { include, regExp }] of this.patterns.entries()) {
      matched[index] = folder?.matched[index] || (include === ignored && regExp.test(path));
      if (matched[index]) ignored = !include;
    }
    return { matched, ignored };
  }

  /** Whether something below a folder that is left out could still be taken in. */
  public mayIncludeBelow(folder: string): boolean {
    return this.patterns.some(({ include, text }) => include && (text.startsWith(`${folder}/`) || /[*?[]/.test(text)));
  }
}

/** What is wrong with a line that somebody wants in an ignore file, or nothing: Docker skips such a line or builds nothing. */
export function ignorePatternProblem(pattern: string): string | undefined {
  const means = !/[\r\n]|^#|^\s*!?\s*$/.test(pattern);
  const plain = pattern.replace(/\\./g, '');
  return means && !/\[\^?\]|\[[^\]]*$|\\$/.test(plain)
    ? undefined
    : `takes a pattern of a .dockerignore; got ${show(pattern)}; write for example "**/*.sqlite"`;
}

function clean(pattern: string): string {
  return posix.normalize(pattern).replace(/^\/|\/$/g, '');
}

function toRegExp(pattern: string): RegExp {
  let source = '';
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index];
    if (character === '*' && pattern[index + 1] === '*') {
      index += pattern[index + 2] === '/' ? 2 : 1;
      source += anyFolders(pattern, index);
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

/** What `**` stands for, which ends at an index: whole folders, or any text where nothing or only plain text is beside it. */
function anyFolders(pattern: string, index: number): string {
  const rest = pattern.slice(index + 1);
  const leadsPlainText = index === 1 && !/[*?\\[\]]/.test(rest);
  return rest === '' || leadsPlainText ? '.*' : '(?:.*/)?';
}

function escaped(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
