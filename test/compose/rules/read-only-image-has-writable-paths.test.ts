import {
  ComposeDeployment,
  type ComposeServiceProps,
  Config,
  ContainerImage,
  HardeningException,
  Volume,
} from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';

function running(image: string, props: Partial<ComposeServiceProps> = {}): TestProject {
  const project = new TestProject({ 'nginx.conf': '' });
  const reference = ContainerImage.fromRegistry(image);
  new ComposeDeployment(project, 'Deployment').addService('web', { image: reference, ...props });
  return project;
}

test('fails when a well-known image cannot write where it must', () => {
  expect(expectProblem(running('nginx:1.29'), 'read-only-image-has-writable-paths')).toContain(
    'to /var/cache/nginx and /var/run',
  );
});

test.each([
  ['postgres:17', '/var/run/postgresql'],
  ['docker.io/library/httpd:2.4', '/usr/local/apache2/logs'],
  ['mariadb:11', '/var/run/mysqld'],
])('fails when %s cannot write to %s', (image, path) => {
  expect(problemsOf(running(image))).toEqual([expect.stringContaining(`must write to ${path} and cannot`)]);
});

test('fails when a volume is there and can only be read', () => {
  const volumes = [Volume.named('run').mountAt('/var/run/postgresql', { readOnly: true })];

  expect(problemsOf(running('postgres:17', { volumes }))).toHaveLength(1);
});

test.each([
  ['memory', 'nginx:1.29', { tmpfs: ['/var/cache/nginx', '/run'] }],
  ['memory above them', 'nginx:1.29', { tmpfs: ['/var/cache', '/run'] }],
  ['a volume', 'mysql:9', { volumes: [Volume.named('run').mountAt('/run/mysqld')] }],
  ['an open filesystem', 'nginx:1.29', { hardeningExceptions: [HardeningException.writableFilesystem('why')] }],
  [
    'a configuration of its own',
    'nginx:1.29',
    { configs: [Config.fromFile('nginx_conf', './nginx.conf').mountAt('/etc/nginx/nginx.conf')] },
  ],
  ['another image', 'nginxinc/nginx-unprivileged:1.29', {}],
])('an image may run that has %s', (_, image, props) => {
  expect(problemsOf(running(image, props))).toEqual([]);
});
