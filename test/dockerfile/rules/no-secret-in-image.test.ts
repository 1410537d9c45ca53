import { expectProblem, problemsOf } from '../../util/rule-page';
import { pythonBuild } from '../build';

test('fails when a variable of the image is called a secret, and does not show it', () => {
  const { project } = pythonBuild({ environment: { API_KEY: 'hunter2', LOG_LEVEL: 'info' } });

  expect(expectProblem(project, 'no-secret-in-image')).not.toContain('hunter2');
});

test('fails when a variable of the image is a URL with a password', () => {
  const problems = problemsOf(pythonBuild({ environment: { DATABASE_URL: 'postgres://app:hunter2@db/app' } }).project);

  expect(problems).toEqual([
    expect.stringMatching(/^\[Image\] the image's variable "DATABASE_URL" looks like a secret/),
  ]);
  expect(problems[0]).not.toContain('hunter2');
});

test.each([
  ['API_KEY_FILE', '/run/secrets/api_key'],
  ['TOKENIZERS_PARALLELISM', 'false'],
  ['API_KEY', ''],
  ['DATABASE_URL', 'postgres://db/app'],
])('%s may be %p', (name, value) => {
  expect(problemsOf(pythonBuild({ environment: { [name]: value } }).project)).toEqual([]);
});
