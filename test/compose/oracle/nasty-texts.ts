/** Texts that YAML of some version, Compose or a shell takes for something else than a text. */
export const NASTY = [
  ...['', ' ', '  a', 'a  ', '\t', 'a\tb', '\n', '\n\n', 'a\n', '\na', 'a\nb', 'a\n\nb', 'a \nb ', 'a\n\tb'],
  ...['\r', 'a\r\nb', '\n---\n', '\n...\n', 'a\n- b', 'a:\n  b'],
  ...['$', '$$', '$$$', '${', '}', '${}', '${A}', '${A:-b}', '${A:?b}', '$A', '$$A', '$1', '\\$A', '%A%', '{{.A}}'],
  ...["'", '"', '`A`', '\\', '\\n', '\\u0041', "it's", 'say "hi"', "'\"'\"'", '"""'],
  ...['yes', 'no', 'on', 'off', 'y', 'n', 'YES', 'No', 'true', 'False', 'null', 'NULL', '~', '=', '<<'],
  ...['0', '00', '007', '0o17', '0x1F', '0b11', '1_000', '-1', '+1', '1.0', '1.', '.5', '1e3', '.inf', '-.INF', '.nan'],
  ...['22:22', '1:20:30', '190:20:30.15', '2024-01-01', '2024-01-01T00:00:00Z', '12h30m', '1g'],
  ...['- a', '-', '? a', ': a', 'a: b', 'a:', 'a #b', '#a', '|', '|-', '>', '!a', '!!str a', '&a', '*a', '%YAML 1.1'],
  ...['@a', '{', '[', ']', '{}', '[]', ',', '{a: b}', '[a, b]', '---', '...'],
  ...['\u0001', '\u0007', '\b', '\f', '\v', '\u001b[31m', '\u007f', '\u0080', '\u0085', '\u009f', '\u00a0', '\u00ad'],
  ...['\u2028', '\u2029', 'a\u2028b', '\ufeff', 'a\ufeffb', '\u200b', '\u200d', '\u202eabc', '\u2066a', '\ufffe'],
  ...['\uffff', '\ud7ff', '\ue000', '\u{10ffff}', 'é', 'e\u0301', '日本語', 'مرحبا', '😀', '👩‍👩‍👧'],
  ...['a'.repeat(100_000), '$'.repeat(5000), `${'line\n'.repeat(2000)}end`],
  'deadline=$1; shift\nwhile [ $# -gt 0 ]; do\n  echo "$1"\ndone',
];

/** Names that YAML of some version takes for something else than a text, and yet are names of services, volumes or variables. */
export const NAMES = [
  'no',
  'NO',
  'y',
  'Null',
  'true',
  '007',
  '1_000',
  '0x1F',
  '1e3',
  '12.5',
  '2024-01-01',
  'a.b',
  'a-b',
  '0o17',
];

/** Words of a path that a shell, YAML or Compose takes for something else than a name. */
export const PATH_WORDS = [
  '$',
  '$A',
  '${A}',
  'a b',
  "it's",
  'say "hi"',
  '#',
  'a#b',
  'é',
  '😀',
  'a,b',
  '\\',
  '%',
  '~',
  '!',
  '[a]',
];

/** Those that a generated text is put together of; the longest ones stand alone. */
export const WORDS = NASTY.filter((text) => text.length < 200);
export const LONG = NASTY.filter((text) => text.length >= 200);
