/** What builds a project's wheel. */
export interface BuildSystem {
  /** What the backend is installed from, each as a line of requirements. */
  readonly requires: readonly string[];
  /** The backend's module, and after a colon the object in it. */
  readonly backend: string;
  /** Folders of the project in which the backend lies. */
  readonly paths: readonly string[];
}

/**
 * What a `pyproject.toml` says about it, or what is meant where it says nothing. Only its table is read, so that all else in
 * the file may be in a form that no reader here knows; the image's build compares it with what Python reads.
 *
 * @see https://packaging.python.org/en/latest/specifications/pyproject-toml/#declaring-build-system-dependencies-the-build-system-table
 */
export function buildSystemOf(manifest: string): BuildSystem {
  const table =
    /^[ \t]*\[[ \t]*build-system[ \t]*\][^\n]*\n([\s\S]*?)(?=^[ \t]*\[|(?![\s\S]))/m.exec(`${manifest}\n`)?.[1] ?? '';
  const entry = (key: string) =>
    textsOf(new RegExp(`^[ \\t]*"?${key}"?[ \\t]*=[ \\t]*(\\[[\\s\\S]*|[^\\n]*)`, 'm').exec(table)?.[1]);
  return {
    requires: entry('requires') ?? ['setuptools>=40.8'],
    backend: entry('build-backend')?.[0] ?? 'setuptools.build_meta:__legacy__',
    paths: entry('backend-path') ?? [],
  };
}

/** The texts of a value of TOML: one, or those of a list. */
function textsOf(value: string | undefined): string[] | undefined {
  if (value === undefined) return undefined;
  const texts: string[] = [];
  for (const [token] of value.matchAll(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|\]/g)) {
    if (token === ']') break;
    if (token.startsWith('"')) texts.push(JSON.parse(token));
    else if (token.startsWith("'")) texts.push(token.slice(1, -1));
  }
  return texts;
}
