import { ComposeDeployment, Secret } from '../../src';
import { synthFiles, TestProject } from '../util/test-project';
import { composeFile, SOME_IMAGE } from './rendered';

test('a secret is a file that the service reads', () => {
  const project = new TestProject();
  const secrets = [Secret.fromFile('api_key', './secrets/api_key')];
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, secrets });

  const file = composeFile(project);

  expect(file.services.api.secrets).toEqual([{ source: 'api_key', target: 'api_key' }]);
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

test('the file of a secret is kept out of git where it lies in the project', () => {
  const project = new TestProject();
  const secrets = [Secret.fromFile('inside', './secrets/inside'), Secret.fromFile('outside', '../outside')];
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, secrets });

  const ignored = synthFiles(project)['.gitignore'].split('\n');

  expect(ignored).toContain('/secrets/inside');
  expect(ignored.filter((line) => line.includes('outside'))).toEqual([]);
});
