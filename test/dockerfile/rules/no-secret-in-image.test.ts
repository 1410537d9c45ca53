import { BuildPoint, Instruction } from '../../../src';
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

test('fails when a stage takes a secret as an argument', () => {
  const build = pythonBuild();
  build.addInstruction(
    BuildPoint.BEFORE_DEPENDENCIES,
    Instruction.arg('NPM_TOKEN', { description: 'opens the registry' }),
  );

  expectProblem(build.project, 'no-secret-in-image');
});

test('fails when a stage sets a secret, and does not show it', () => {
  const build = pythonBuild();
  build.addInstruction(BuildPoint.AFTER_APPLICATION, Instruction.env({ API_KEY: 'hunter2', MODE: 'a' }));
  const [problem, ...others] = problemsOf(build.project);

  expect(others).toEqual([]);
  expect(problem).toContain('the stage "application" has a variable "API_KEY" that looks like a secret');
  expect(problem).not.toContain('hunter2');
});
