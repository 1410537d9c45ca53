import { ComposeDeployment, EnvVar, HardeningException, Secret } from '../../src';
import { synthFiles, TestProject } from '../util/test-project';
import { composeFile, envBlocksOf, fileWith, SOME_IMAGE } from './rendered';

// a value of a variable is copied into the container
const hardeningExceptions = [HardeningException.writableFilesystem('a secret is copied into it')];

test('a secret is a file that the service reads', () => {
  const project = new TestProject();
  const secrets = [Secret.fromFile('api_key', './secrets/api_key')];
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, secrets });

  const file = composeFile(project);

  expect(file.services.api.secrets).toEqual([{ source: 'api_key' }]);
  expect(file.secrets).toEqual({ api_key: { file: './secrets/api_key' } });
});

test('a secret of two services is declared once', () => {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const secrets = [Secret.fromFile('tls.key', '/etc/tls/tls.key')];
  deployment.addService('api', { image: SOME_IMAGE, secrets });
  deployment.addService('proxy', { image: SOME_IMAGE, secrets });

  expect(composeFile(project).secrets).toEqual({ 'tls.key': { file: '/etc/tls/tls.key' } });
});

test('the file of a secret that a variable names is only known where the services start', () => {
  const project = new TestProject();
  const folder = EnvVar.required({ name: 'SECRETS', description: 'The folder of the secrets' });
  const secrets = [Secret.fromFile('key', `./${folder}/key`)];
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, secrets });

  const files = synthFiles(project);

  expect(files['docker-compose.yml']).toContain('file: "./${SECRETS:?');
  expect(Object.values(files).filter((content) => content.includes('\0'))).toEqual([]);
});

test('the file of a secret is kept out of git where it lies in the project', () => {
  const project = new TestProject();
  const secrets = [Secret.fromFile('inside', './secrets/inside'), Secret.fromFile('outside', '../outside')];
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, secrets });

  const ignored = synthFiles(project)['.gitignore'].split('\n');

  expect(ignored).toContain('/secrets/inside');
  expect(ignored.filter((line) => line.includes('outside'))).toEqual([]);
});

test('a secret may be the value of a variable, by the name that the variable has in .env', () => {
  const key = EnvVar.required({ name: 'API_KEY', description: 'Opens the gate', secret: true });
  const props = { secrets: [Secret.fromEnvironment('api_key', key)], hardeningExceptions };

  expect(fileWith(props).secrets).toEqual({ api_key: { environment: 'API_KEY' } });
  expect(envBlocksOf(props)).toEqual(['# Opens the gate (required, secret)\nAPI_KEY=']);
});

test('a secret that the platform has is defined by its name', () => {
  const secret = Secret.external('api_key');

  expect(secret.file).toBeUndefined();
  expect(fileWith({ secrets: [secret] }).secrets).toEqual({ api_key: { external: true } });
});

test.each(['/app/api_key', 'other-name'])('a secret may lie at %s', (target) => {
  const secret = Secret.fromFile('api_key', './secrets/api_key');
  const mounted = secret.mountAt(target);

  expect(mounted).toMatchObject({ name: 'api_key', target, file: './secrets/api_key' });
  expect(secret.target).toBe('api_key');
  expect(fileWith({ secrets: [mounted] }).services.api.secrets).toEqual([{ source: 'api_key', target }]);
});

test('a secret of two services may lie at two places', () => {
  const secret = Secret.fromFile('api_key', './secrets/api_key');
  const file = fileWith({ secrets: [secret.mountAt('/a')] }, (_, deployment) =>
    deployment.addService('worker', { image: SOME_IMAGE, secrets: [secret.mountAt('/b')] }),
  );

  expect(file.secrets).toEqual({ api_key: { file: './secrets/api_key' } });
  expect(file.services.worker.secrets).toEqual([{ source: 'api_key', target: '/b' }]);
});
