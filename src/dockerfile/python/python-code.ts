const COMMENT = '#[^\\n]*';
const TRIPLE = `"""[^"\\\\]*(?:(?:\\\\[\\s\\S]|"(?!""))[^"\\\\]*)*"""`;
const SINGLE = '"[^"\\\\\\n]*(?:\\\\[\\s\\S][^"\\\\\\n]*)*"';
const TOKEN = new RegExp(
  [COMMENT, TRIPLE, TRIPLE.replaceAll('"', "'"), SINGLE, SINGLE.replaceAll('"', "'")].join('|'),
  'g',
);

/**
 * The code of a Python file without what only looks like code: comments are gone, and a text is `""`, whatever it says.
 * A text that ends with one of the given words is that word. Each line keeps its number.
 */
export function pythonCode(source: string, words: readonly string[]): string {
  return source.replace(TOKEN, (token) => {
    if (token.startsWith('#')) return '';
    const lines = '\n'.repeat(token.split('\n').length - 1);
    const text = token.replace(/^['"]+|['"]+$/g, '');
    return `"${words.find((word) => text.endsWith(word)) ?? ''}"${lines}`;
  });
}
