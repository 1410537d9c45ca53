import { ComposeDeployment, EnvVar } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function withVariable(name: string, value: EnvVar): TestProject {
  const project = new TestProject();
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, environment: { [name]: value } });
  return project;
}

test('fails when a variable that is called a secret has a literal value, and does not show it', () => {
  const line = expectProblem(withVariable('API_KEY', EnvVar.literal('hunter2')), 'no-secret-in-literal');

  expect(line).not.toContain('hunter2');
});

test.each([
  ['DB_PASSWORD', 'hunter2'],
  ['GITHUB_TOKEN', 'hunter2'],
  ['DATABASE_URL', 'postgres://app:hunter2@db/app'],
])('fails when %s is %s', (name, value) => {
  const problems = problemsOf(withVariable(name, EnvVar.literal(value)));

  expect(problems).toEqual([expect.stringContaining(`variable "${name}" of service "api" looks like a secret`)]);
  expect(problems[0]).not.toContain('hunter2');
});

test.each([
  ['API_KEY_FILE', '/run/secrets/api_key'],
  ['TOKEN_URL', 'https://id.example.com/token'],
  ['MONKEY', 'banana'],
  ['API_KEY', ''],
  ['DATABASE_URL', 'postgres://db/app'],
])('%s may be %p', (name, value) => {
  expect(problemsOf(withVariable(name, EnvVar.literal(value)))).toEqual([]);
});

const PASSWORD = EnvVar.required({ name: 'PASSWORD', description: 'Opens the database', secret: true });

test.each([
  ['DATABASE_URL', `postgres://app:${PASSWORD}@db/app`],
  ['DB_PASSWORD', `${PASSWORD}`],
])('%s may have a secret in its text that is looked up in .env', (name, value) => {
  expect(problemsOf(withVariable(name, EnvVar.literal(value)))).toEqual([]);
});

test('fails when a text holds a password beside a variable', () => {
  const host = EnvVar.required({ name: 'DB_HOST', description: 'Where the database is' });
  const problems = problemsOf(withVariable('DATABASE_URL', EnvVar.literal(`postgres://app:hunter2@${host}/app`)));

  expect(problems).toEqual([expect.stringContaining('variable "DATABASE_URL"')]);
});

test('a secret may be looked up in .env', () => {
  expect(problemsOf(withVariable('API_KEY', EnvVar.required({ description: 'Opens the gate', secret: true })))).toEqual(
    [],
  );
});
