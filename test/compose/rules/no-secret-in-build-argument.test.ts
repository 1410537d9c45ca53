import { ComposeDeployment, ContainerImage, EnvVar, Secret } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';

const SECRET = EnvVar.required({ name: 'NPM_AUTH', description: 'Opens the registry', secret: true });

function building(args: Record<string, string>, secrets?: Secret[]): TestProject {
  const project = new TestProject({ 'web/Dockerfile': '' });
  const image = ContainerImage.fromContext('./web', { args, secrets });
  new ComposeDeployment(project, 'Deployment').addService('web', { image });
  return project;
}

test('fails when the name of a build argument says that it is a secret', () => {
  const project = building({ NPM_TOKEN: 'a1b2c3' });

  expect(expectProblem(project, 'no-secret-in-build-argument')).toContain('build argument "NPM_TOKEN"');
});

test.each([
  ['is a variable that is secret', `${SECRET}`],
  ['has a URL with a password', 'https://ada:a1b2c3@npm.example.com'],
])('fails when a build argument %s', (_, value) => {
  expect(problemsOf(building({ REGISTRY: value }))).toEqual([expect.stringContaining('build argument "REGISTRY"')]);
});

test.each([
  ['is no secret', building({ NODE_VERSION: '22' })],
  ['is empty', building({ NPM_TOKEN: '' })],
  ['stands beside a secret of the build', building({ A: '1' }, [Secret.fromFile('npm_token', './secrets/npm_token')])],
])('a build argument may be given that %s', (_, project) => {
  expect(problemsOf(project)).toEqual([]);
});
