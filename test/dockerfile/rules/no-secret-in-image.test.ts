import { BuildPoint, type DockerfileBuildProps, Instruction } from '../../../src';
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
  ['REGISTRY_AUTH', 'htpasswd'],
  ['TOKEN_LIMIT', '4096'],
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

test('fails when an argument has an empty default, since who builds gives the value', () => {
  const build = pythonBuild();
  build.addInstruction(
    BuildPoint.AFTER_RUNTIME,
    Instruction.arg('DB_PASSWORD', { description: 'opens the database', defaultValue: '' }),
  );

  expect(problemsOf(build.project)).toEqual([
    expect.stringContaining('the stage "runtime" has a variable "DB_PASSWORD" that looks like a secret'),
  ]);
});

const GITHUB = `ghp_${'a1B2'.repeat(9)}`;

test.each<[string, Partial<DockerfileBuildProps>, string]>([
  ['a variable', { environment: { RELEASES: GITHUB } }, `the image's variable "RELEASES" looks like a secret`],
  ['a label', { labels: { releases: GITHUB } }, `the image's label "releases" holds a secret`],
  ['the command', { command: ['app', `--releases=${GITHUB}`] }, "the image's command holds a secret"],
  ['the entrypoint', { entrypoint: ['run', 'amqp://a:b@queue'] }, "the image's entrypoint holds a secret"],
])('fails when %s has the form of a key, and does not show it', (_, props, message) => {
  const problems = problemsOf(pythonBuild(props).project);

  expect(problems).toEqual([expect.stringContaining(message)]);
  expect(problems[0]).not.toMatch(/ghp_|a:b/);
});

test('fails when a start while the image is built has a real key, for which any text would do', () => {
  const start = (value: string) => pythonBuild({}, { startEnvironment: { API_KEY: value } }).project;
  const problems = problemsOf(start(GITHUB));

  expect(problems).toEqual([expect.stringContaining('"startEnvironment" has a secret in "API_KEY"')]);
  expect(problems[0]).not.toContain(GITHUB);
  expect(problemsOf(start('any text does'))).toEqual([]);
});

test('fails when a stage sets a secret, and does not show it', () => {
  const build = pythonBuild();
  build.addInstruction(BuildPoint.AFTER_APPLICATION, Instruction.env({ API_KEY: 'hunter2', MODE: 'a' }));
  const [problem, ...others] = problemsOf(build.project);

  expect(others).toEqual([]);
  expect(problem).toContain('the stage "application" has a variable "API_KEY" that looks like a secret');
  expect(problem).not.toContain('hunter2');
});
