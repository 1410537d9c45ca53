import { normalizedName } from './locked-names';

/** A requirement as far as it can be compared: how tools write versions and markers differs. */
export interface Requirement {
  /** The normalized name, with its extras: `uvicorn[standard]`. */
  readonly name: string;
  /** The versions that it accepts, in one spelling; nothing where it names an address or is in a form that is not known. */
  readonly versions?: string;
  /** The folder or address that it comes from; nothing where that is a package index. */
  readonly origin?: string;
}

/**
 * Reads a line of requirements; nothing where it is none.
 *
 * @see https://packaging.python.org/en/latest/specifications/dependency-specifiers/
 */
export function readRequirement(line: string): Requirement | undefined {
  const match = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*([^;]*)/.exec(line);
  if (!match) return undefined;
  const [, name, extras = '', versions] = match;
  return { name: nameWith(name, extras.split(',')), versions: comparableVersions(versions) };
}

/** A name with its extras, in one spelling. */
export function nameWith(name: string, extras: readonly string[]): string {
  const known = extras.map((extra) => normalizedName(extra.trim())).filter((extra) => extra !== '');
  return normalizedName(name) + (known.length > 0 ? `[${known.sort().join(',')}]` : '');
}

/** Version specifiers in one order and spelling; nothing where one is in another form than plain numbers. */
export function comparableVersions(specifiers: string): string | undefined {
  const clauses = specifiers
    .replace(/^\s*\(|\)\s*$|\s/g, '')
    .split(',')
    .filter((clause) => clause !== '');
  return clauses.every((clause) => /^(?:[<>=!~]=|[<>])(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*(?:\.\*)?$/.test(clause))
    ? clauses.sort().join(',')
    : undefined;
}
