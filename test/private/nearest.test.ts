import { nearest, suggestion } from '../../src/private/nearest';

const OPTIONS = ['healthCheck', 'command', 'environment', 'ports'];

test.each([
  ['helthCheck', 'healthCheck'],
  ['health_check', 'healthCheck'],
  ['HEALTHCHECK', 'healthCheck'],
  ['comand', 'command'],
  ['port', 'ports'],
  ['prots', 'ports'],
  ['environments', 'environment'],
])('%s was meant to be %s', (written, meant) => {
  expect(nearest(written, OPTIONS)).toBe(meant);
});

test.each(['volumes', 'x', '', 'pots and pans'])('nothing is near to "%s"', (written) => {
  expect(nearest(written, OPTIONS)).toBeUndefined();
});

test('a suggestion is the near name, or else all names in their order, or else that there are none', () => {
  expect(suggestion('comand', OPTIONS)).toBe('did you mean "command"?');
  expect(suggestion('volumes', OPTIONS)).toBe('known: command, environment, healthCheck, ports');
  expect(suggestion('volumes', [])).toBe('there are none');
});
