import { lookedUp } from '../../src/private/looked-up';

const label = (text: string) => ({ services: { api: { labels: { a: text } } } });
const OPTIONAL = { required: false, default: undefined };
const REQUIRED = { required: true, default: undefined };

test.each<[string, Record<string, object>]>([
  ['a plain text', {}],
  ['$$A and $${A}', {}],
  ['$1 and $ and ${', {}],
  ['$A-b', { A: OPTIONAL }],
  ['$$$A', { A: OPTIONAL }],
  ['${A}${B}', { A: OPTIONAL, B: OPTIONAL }],
  ['${A:-b c}', { A: { required: false, default: 'b c' } }],
  ['${A-b}', { A: { required: false, default: 'b' } }],
  ['${A:-}', { A: OPTIONAL }],
  ['${A:?set A}', { A: REQUIRED }],
  ['${A?set A}', { A: REQUIRED }],
  ['${A:+set}', { A: OPTIONAL }],
  ['${A:-x${B:-${C:?no}}y}', { A: OPTIONAL, B: OPTIONAL, C: REQUIRED }],
  ['$A ${A:?no} ${A:-b}', { A: { required: true, default: 'b' } }],
])('%j looks up what Compose would', (text, expected) => {
  expect(Object.fromEntries(lookedUp(label(text)))).toEqual(expected);
});

test('a variable without a value is read from .env or the shell, in a map as in a list', () => {
  const api = {
    environment: { A: null, B: 'b', C: '' },
    build: { args: ['D', 'E=e'] },
    post_start: [{ command: ['true'], environment: ['F'] }],
    command: ['G'],
    healthcheck: null,
  };

  expect([...lookedUp({ services: { api } }).keys()]).toEqual(['A', 'D', 'F']);
});

test('a secret or config that is the value of a variable needs it', () => {
  const file = {
    services: { api: { image: 'a', labels: { environment: 'production' } } },
    secrets: { a: { environment: 'A' }, b: { file: './b' } },
    configs: { c: { environment: 'C' }, d: { content: '$D' } },
  };

  expect(Object.fromEntries(lookedUp(file))).toEqual({ A: REQUIRED, C: REQUIRED, D: OPTIONAL });
});
