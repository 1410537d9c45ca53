import { ComposeDeployment, type ComposeServiceProps, Config, EnvVar, HardeningException, Secret } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

const SETTINGS = Config.fromContent('settings', 'level: info').mountAt('/etc/app.yml');

function mounting(props: Partial<ComposeServiceProps>): TestProject {
  const project = new TestProject({ 'app.yml': '' });
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, ...props });
  return project;
}

test('fails when a config has to be copied into a read-only filesystem', () => {
  const project = mounting({ configs: [SETTINGS] });

  expect(expectProblem(project, 'copied-file-has-writable-filesystem')).toContain(
    'the config "settings"; got its content',
  );
});

test('fails when a secret has to be copied into a read-only filesystem', () => {
  const variable = EnvVar.required({ name: 'API_KEY', description: 'Opens the gate', secret: true });

  expect(problemsOf(mounting({ secrets: [Secret.fromEnvironment('api_key', variable)] }))).toEqual([
    expect.stringContaining('the secret "api_key"; got its environment; use Secret.fromFile'),
  ]);
});

test.each([
  ['a config of a file', { configs: [Config.fromFile('settings', './app.yml')] }],
  ['a secret of a file', { secrets: [Secret.fromFile('api_key', './secrets/api_key')] }],
  [
    'any config where it can write',
    { configs: [SETTINGS], hardeningExceptions: [HardeningException.writableFilesystem('why')] },
  ],
])('a service may have %s', (_, props) => {
  expect(problemsOf(mounting(props))).toEqual([]);
});
