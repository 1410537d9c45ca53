import { ComposeDeployment, EnvVar } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

const TOKEN = EnvVar.required({ name: 'TOKEN', description: 'Opens the gate', secret: true });
const LEVEL = EnvVar.withDefault('info', { name: 'LEVEL', description: 'How much is said' });

function started(props: { command?: string[]; entrypoint?: string[]; environment?: { [name: string]: EnvVar } }) {
  const project = new TestProject();
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, ...props });
  return project;
}

test('fails when an argument of a command is a secret', () => {
  const project = started({ command: ['serve', `--token=${TOKEN}`] });

  expect(expectProblem(project, 'no-secret-in-command')).toContain('got the variable TOKEN');
});

test('fails when an argument of an entrypoint is a URL with a password', () => {
  expect(problemsOf(started({ entrypoint: ['serve', 'redis://ada:a1b2c3@cache'] }))).toEqual([
    expect.stringContaining('"entrypoint" of service "api" holds a secret'),
  ]);
});

test.each([
  ['a variable that is no secret', started({ command: ['serve', `--level=${LEVEL}`] })],
  ['a secret in the environment', started({ command: ['serve'], environment: { TOKEN } })],
])('a service may be started with %s', (_, project) => {
  expect(problemsOf(project)).toEqual([]);
});
