/** Something that code does and that needs a source file when it runs. */
export interface SourceNeed {
  /** What it looks like in the code of a file, where texts are reduced to the words below. */
  readonly pattern: RegExp;
  /** What the code does, as the rest of a sentence that begins with its place. */
  readonly does: string;
  readonly wayOut: string;
  /** Code that must be in the file as well: without it, the same words mostly mean somebody else's files. */
  readonly beside?: RegExp;
}

/** What texts are looked at for. */
export const SOURCE_WORDS = ['.py', 'use_attribute_docstrings', 'sourceless'];

const IMPORTS = /\bimport_module\b|__import__|\bspec_from_file_location\b|\bexec\s*\(/;
/** The arguments of a call up to a text that ends with `.py`, in a further call or after one. */
const WITH_FILE = '\\s*\\((?:[^()]|\\([^()]*\\)|\\()*?"\\.py"';
const BY_NAME = 'import it by its name, with importlib.import_module or runpy.run_module';

/** What needs a source file; each was run without one. */
export const SOURCE_NEEDS: readonly SourceNeed[] = [
  {
    pattern:
      /\binspect\s*\.\s*(?:getsource|getsourcelines|findsource)\b|\bfrom\s+inspect\s+import\s+(?:\([^)]*|[^\n]*)\b(?:getsource|getsourcelines|findsource)\b/g,
    does: 'reads source with inspect, which raises OSError',
    wayOut: 'keep the text that it needs in a constant or in a file of the package',
  },
  {
    pattern: /\blinecache\s*\.\s*getlines?\b|\bfrom\s+linecache\s+import\b/g,
    does: 'reads lines with linecache, which answers with empty ones',
    wayOut: 'do without the lines',
  },
  {
    pattern: /\buse_attribute_docstrings(?:\s*=\s*|"\s*:\s*)True\b/g,
    does: 'has pydantic read descriptions out of the source, and there are none then',
    wayOut: 'write Field(description=...)',
  },
  {
    pattern: /\b(?:n?jit|vectorize|guvectorize)\s*\((?:[^()]|\([^()]*\))*?\bcache\s*=\s*True\b/g,
    does: 'has numba cache what it compiles, which raises RuntimeError for a function without a source file',
    wayOut: 'leave out cache=True, with which numba compiles as well',
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:i?glob|rglob|fnmatch|filter|endswith)${WITH_FILE})|\\bsuffix\\s*(?:==|!=|in)[\\s([{]*"\\.py"`,
      'g',
    ),
    beside: IMPORTS,
    does: 'looks for modules by the names of their files, and finds none',
    wayOut: 'use pkgutil.iter_modules',
  },
  {
    pattern: new RegExp(`\\b(?:run_path|exec|spec_from_file_location|SourceFileLoader)${WITH_FILE}`, 'g'),
    does: 'runs a source file by its path, which is not there',
    wayOut: BY_NAME,
  },
  {
    pattern: /\bsys\s*\.\s*executable\b[^\]\n]*"\.py"/g,
    does: 'starts a source file by its path, which is not there',
    wayOut: 'start it by its name, with [sys.executable, "-m", "package.module"]',
  },
  {
    pattern: /\bopen\s*\(\s*__file__|\bPath\s*\(\s*__file__\s*\)\s*\.\s*(?:read_text|read_bytes|open)\b/g,
    does: 'reads its own file, which is bytecode',
    wayOut: 'keep the text that it needs in a constant or in a file of the package',
  },
  {
    pattern: /\buvicorn\s*\.\s*run\s*\((?:[^()]|\([^()]*\))*?\breload\s*=\s*True\b/g,
    does: 'has uvicorn wait for edits of source files, of which there are none',
    wayOut: 'leave out reload=True where it runs in a container',
  },
];

/** Whether a file of any of the needs may be in a text; cheap, so that most files are not looked at closer. */
export const MAY_NEED_SOURCE =
  /getsource|findsource|linecache|use_attribute_docstrings|cache\s*=\s*True|\.py["']|__file__|reload\s*=|alembic|sourceless/;
