import { readFileSync } from 'node:fs';
import { normalizedName } from './locked-names';

/** The versions that a list of requirements pins, by normalized names; several where markers choose, none for an address. */
export function lockedVersions(file: string): Map<string, string[]> {
  const versions = new Map<string, string[]>();
  for (const [, name, version] of readFileSync(file, 'utf8').matchAll(
    /^([A-Za-z0-9][\w.-]*)(?:[ \t]*\[[^\]\n]*\])?(?:[ \t]*==[ \t]*([^\s;\\]+))?/gm,
  )) {
    const key = normalizedName(name);
    versions.set(key, [...(versions.get(key) ?? []), ...(version === undefined ? [] : [version])]);
  }
  return versions;
}

/** Whether a version is one of those that specifiers of plain numbers accept; nothing where it has another form than numbers. */
export function isAccepted(version: string, specifiers: string): boolean | undefined {
  if (!/^\d+(\.\d+)*$/.test(version)) return undefined;
  const own = numbers(version);
  return specifiers
    .split(',')
    .filter((clause) => clause !== '')
    .every((clause) => {
      const [, operator, text] = /^([<>=!~]+)(.*)$/.exec(clause) ?? [];
      return holds(operator, own, numbers(text.replace(/\.\*$/, '')), text.endsWith('.*'));
    });
}

function holds(operator: string, own: readonly number[], other: readonly number[], isPrefix: boolean): boolean {
  const order = compared(own, other);
  const isSame = isPrefix ? startsWith(own, other) : order === 0;
  switch (operator) {
    case '==':
      return isSame;
    case '!=':
      return !isSame;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    default:
      // `~=1.4.2` is `>=1.4.2,==1.4.*`
      return order >= 0 && startsWith(own, other.slice(0, -1));
  }
}

function numbers(version: string): number[] {
  return version.split('.').map(Number);
}

/** What is missing at the end is 0: `1` and `1.0` are one. */
function compared(one: readonly number[], other: readonly number[]): number {
  const length = Math.max(one.length, other.length);
  const differing = Array.from({ length }, (_, index) => (one[index] ?? 0) - (other[index] ?? 0));
  return differing.find((difference) => difference !== 0) ?? 0;
}

function startsWith(version: readonly number[], prefix: readonly number[]): boolean {
  return prefix.every((number, index) => (version[index] ?? 0) === number);
}
