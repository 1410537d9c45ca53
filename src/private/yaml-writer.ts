/** Comments by the path of the key that they stand above, made by `commentPath`. */
export type Comments = ReadonlyMap<string, string>;

const SEPARATOR = '\0';

/** Text of several lines that reads best as it stands, and that a block keeps byte for byte. */
const SCRIPT = /^[!-~][ -~]*(\n+([!-~]| +[!-~])[ -~]*)+\n?$/;

/** A key that no version of YAML takes for something else than a text, and that reads best without quotes. */
const PLAIN_KEY = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z_][\w.-]*$/i;

/** A text that stands between double quotes as it is. */
const SIMPLE = /^[ !#-[\]-~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

/** Characters that some reader takes for a line break or refuses, and that JSON lets stand. */
const TROUBLE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** What YAML calls a character by, where JSON has a number. */
const NAMED: Record<string, string> = { '\\u0000': '\\0', '\\u0007': '\\a', '\\u000b': '\\v', '\\u001b': '\\e' };

/** A longer key needs a mark before it, or a reader does not look for its end. */
const LONGEST_KEY = 1024;

const STEP = '  ';

/** Comments as a tree, so that a walk over a file looks each key up once, and only where there is something to find. */
interface Said {
  text?: string;
  readonly below: Map<string, Said>;
}

/** The path of a key, as comments are found by. */
export function commentPath(...keys: string[]): string {
  return keys.join(SEPARATOR);
}

/**
 * Writes a value, as JSON has it, as YAML that every reader understands in the same way: each string in double quotes, so that
 * no version of YAML takes `no`, `22:22`, `1_000` or a date for something else; a script of several lines as a block.
 */
export function writeYaml(value: unknown, comments: Comments = new Map()): string {
  return `${written(value, '', treeOf(comments))}\n`;
}

/** A value, its first line without indentation and the others with it. */
function written(value: unknown, indent: string, said?: Said): string {
  if (typeof value === 'string') return SCRIPT.test(value) ? block(value, indent) : quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? list(value, indent) : map(value as Record<string, unknown>, indent, said);
}

function list(items: readonly unknown[], indent: string): string {
  if (items.length === 0) return '[]';
  let text = '';
  for (const item of items) text += `${text && `\n${indent}`}- ${written(item, indent + STEP)}`;
  return text;
}

function map(entries: Record<string, unknown>, indent: string, said?: Said): string {
  let text = '';
  for (const key of Object.keys(entries)) {
    const about = said?.below.get(key);
    const comment = about?.text === undefined ? '' : `${above(about.text, indent)}\n${indent}`;
    text += `${text && `\n${indent}`}${comment}${pair(key, entries[key], indent, about)}`;
  }
  return text || '{}';
}

function pair(key: string, value: unknown, indent: string, said?: Said): string {
  const name = PLAIN_KEY.test(key) ? key : quoted(key);
  const below = indent + STEP;
  const text = written(value, below, said);
  if (name.length > LONGEST_KEY) return `? ${name}\n${indent}: ${text}`;
  const nested = typeof value === 'object' && value !== null && text !== '[]' && text !== '{}';
  return nested ? `${name}:\n${below}${text}` : `${name}: ${text}`;
}

function quoted(text: string): string {
  if (SIMPLE.test(text)) return `"${text}"`;
  return JSON.stringify(text)
    .replace(/\\(?:u00..|.)/g, (found) => (found.length > 2 ? (NAMED[found] ?? `\\x${found.slice(4)}`) : found))
    .replace(/ (?=\\n)/g, '\\ ')
    .replace(TROUBLE, escapeSequence);
}

function block(text: string, indent: string): string {
  const lines = text.replace(/\n$/, '').replace(/\n+/g, (breaks) => `${breaks}${indent}`);
  return `${text.endsWith('\n') ? '|' : '|-'}\n${indent}${lines}`;
}

function above(comment: string, indent: string): string {
  return (
    comment
      .replace(/^.*/gm, (line) => `${indent}# ${line}`.trimEnd())
      .trimStart()
      // no quotes make JSON's own escapes of these
      .replace(/(?![\t\n])\p{Cc}/gu, escapeSequence)
      .replace(TROUBLE, escapeSequence)
  );
}

function escapeSequence(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function treeOf(comments: Comments): Said {
  const tree: Said = { below: new Map() };
  for (const [path, text] of comments) {
    let place = tree;
    for (const key of path.split(SEPARATOR)) {
      const next = place.below.get(key) ?? { below: new Map() };
      place.below.set(key, next);
      place = next;
    }
    place.text = text;
  }
  return tree;
}
