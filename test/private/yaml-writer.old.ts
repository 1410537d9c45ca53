import type { Node, Pair, YAMLMap } from 'yaml';

/** Comments by the path of the key that they stand above, joined with `PATH_SEPARATOR`. */
export type Comments = ReadonlyMap<string, string>;

const SEPARATOR = '\0';

/** Text of several lines that reads best as it stands, and that a block keeps byte for byte. */
const SCRIPT = /^[!-~][ -~]*(\n([!-~]| +[!-~])[ -~]*)+$/;

/** A key that no version of YAML takes for something else than a text, and that reads best without quotes. */
const PLAIN_KEY = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z_][\w.-]*$/i;

/** The path of a key, as comments are found by. */
export function commentPath(...keys: string[]): string {
  return keys.join(SEPARATOR);
}

/**
 * Writes a value as YAML that every reader understands in the same way: each string in double quotes, so that no version of
 * YAML takes `no`, `22:22`, `1_000` or a date for something else; a script of several lines as a block.
 */
export function writeYaml(value: unknown, comments: Comments = new Map()): string {
  // loaded here, since most of what imports this library writes no file
  const { Document, isMap, visit } = require('yaml') as typeof import('yaml');
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (place, node) => {
      if (typeof node.value !== 'string') return;
      if (place === 'key') node.type = PLAIN_KEY.test(node.value) ? 'PLAIN' : 'QUOTE_DOUBLE';
      else if (SCRIPT.test(node.value)) node.type = 'BLOCK_LITERAL';
    },
  });
  const attach = (node: unknown, path: string[]): void => {
    if (!isMap(node)) return;
    for (const pair of (node as YAMLMap).items as Pair<Node & { value: string }, unknown>[]) {
      const keys = [...path, String(pair.key.value)];
      const comment = comments.get(commentPath(...keys));
      if (comment !== undefined) pair.key.commentBefore = comment.replace(/^(?=.)/gm, ' ');
      attach(pair.value, keys);
    }
  };
  if (comments.size > 0) attach(document.contents, []);
  const text = document.toString({
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
  });
  return text.replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escapeSequence);
}

/** A character that some reader takes for a line break or refuses; it can only stand inside double quotes here. */
function escapeSequence(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
