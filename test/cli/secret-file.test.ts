import { secretIn } from '../../src/cli/secret-file';
import { temporaryFolder } from '../util/test-project';

test('a file of settings is a secret where its content is one', () => {
  const folder = temporaryFolder({ '.npmrc': 'fund=false\n', 'ci/.npmrc': '//registry.example/:_authToken=abc\n' });

  expect(secretIn(folder, '.npmrc')).toBeUndefined();
  expect(secretIn(folder, 'ci/.npmrc')).toBe('a token for a package registry');
});

test('a file that cannot be read is taken for the secret that its name says', () => {
  expect(secretIn(temporaryFolder(), '.npmrc')).toBe('a token for a package registry');
});
