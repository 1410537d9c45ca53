import { envFileValue, literal, requiredVariable, variableOr } from '../../src/private/interpolation';

test('a text that is a text has its dollars doubled, since Compose looks up what follows a single one', () => {
  expect(literal('costs $5, ${A} and $$')).toBe('costs $$5, $${A} and $$$$');
});

test('a variable that must be set says where to set it', () => {
  expect(requiredVariable('KEY')).toBe('${KEY:?set KEY in .env, see .env.example}');
});

test('a variable with a default has it as a text', () => {
  expect(variableOr('TITLE', 'from $5')).toBe('${TITLE:-from $$5}');
  expect(variableOr('TITLE', '')).toBe('${TITLE:-}');
});

test.each([
  ['info', 'info'],
  ['http://ollama:11434/a,b', 'http://ollama:11434/a,b'],
  ['', ''],
  ['two words', '"two words"'],
  ['from $5', '"from \\$5"'],
  ['a # b', '"a # b"'],
  ['the "best"', '"the \\"best\\""'],
  ["it's", '"it\'s"'],
  ['a\\', '"a\\\\"'],
])('%j stands in .env as %s, which Compose reads back', (value, text) => {
  expect(envFileValue(value)).toBe(text);
});
