import { ComposeDeployment, type ComposeService, DeploymentTarget, EnvVar, Port, Volume } from '../../src';
import { problemsOf } from '../util/rule-page';
import { synthFiles, TestProject } from '../util/test-project';
import { composeFile, fileWith, projectWith, SOME_IMAGE, serviceWith } from './rendered';

const set = (path: string, value: unknown) => (service: ComposeService) => service.addOverride(path, value);

test('an override sets a key that has no property', () => {
  expect(serviceWith({}, set('blkio_config.weight', 300)).blkio_config).toEqual({ weight: 300 });
});

test('an override wins over a property', () => {
  const change = set('hostname', 'front');

  expect(serviceWith({ hostname: 'api' }, change).hostname).toBe('front');
});

test('an override of a map is merged into what is declared', () => {
  const change = set('deploy', { resources: { limits: { cpus: '4' } }, labels: { a: 'b' } });

  expect(serviceWith({}, change).deploy).toEqual({
    resources: { limits: { cpus: '4', memory: '1g', pids: 256 } },
    labels: { a: 'b' },
  });
});

test('an override of a list takes its place', () => {
  expect(serviceWith({ command: ['serve', '--all'] }, set('command', ['run'])).command).toEqual(['run']);
});

test('an override reaches an item of a list by its number', () => {
  const ports = [Port.published(8000), Port.published(8001)];

  expect(serviceWith({ ports }, set('ports.1.mode', 'host')).ports).toEqual([
    { target: 8000, published: '8000', host_ip: '127.0.0.1', protocol: 'tcp' },
    { target: 8001, published: '8001', host_ip: '127.0.0.1', protocol: 'tcp', mode: 'host' },
  ]);
});

test('of two overrides of a key the later one wins', () => {
  const { hostname } = serviceWith({}, (service) => {
    service.addOverride('hostname', 'first');
    service.addOverride('hostname', 'second');
  });

  expect(hostname).toBe('second');
});

test('a text of an override arrives as it stands, and a variable in it is looked up', () => {
  const level = EnvVar.withDefault('info', { name: 'LEVEL', description: 'How much is told' });
  const project = projectWith({}, set('blkio_config.device_read_bps', [{ path: `/dev/$a${level}`, rate: '1mb' }]));
  const files = synthFiles(project);

  expect(composeFile(project).services.api.blkio_config.device_read_bps[0].path).toBe('/dev/$$a${LEVEL:-info}');
  expect(files['.env.example']).toContain('# How much is told (optional)\n# LEVEL=info\n');
});

test('a dot inside a key has a backslash before it', () => {
  expect(serviceWith({}, set('labels.com\\.example\\.a', 'b')).labels).toEqual({ 'com.example.a': 'b' });
  expect(serviceWith({}, set('labels.ends\\.', 'b')).labels).toEqual({ 'ends.': 'b' });
});

test('what is left out is in no file', () => {
  const project = new TestProject();
  const targets = [DeploymentTarget.universal(), DeploymentTarget.mac()];
  const service = new ComposeDeployment(project, 'Deployment', { targets }).addService('api', {
    image: SOME_IMAGE,
    labels: { a: 'b', c: 'd' },
    expose: ['1', '2', '3'],
  });
  service.addDeletionOverride('restart');
  service.addDeletionOverride('labels.a');
  service.addDeletionOverride('expose.0');
  service.addDeletionOverride('healthcheck.interval');

  for (const { file } of targets) {
    const { api } = composeFile(project, file).services;
    expect(api).not.toHaveProperty('restart');
    expect(api).not.toHaveProperty('healthcheck');
    expect(api.labels).toEqual({ c: 'd' });
    expect(api.expose).toEqual(['2', '3']);
  }
});

test('an override changes neither what was declared nor another service that shares it', () => {
  const labels = { a: 'b' };
  const expose = ['1', '2'];
  const { services } = fileWith({ labels, expose }, (service, deployment) => {
    deployment.addService('worker', { image: SOME_IMAGE, labels, expose });
    service.addOverride('labels.c', 'd');
    service.addOverride('labels', { e: 'f' });
    service.addDeletionOverride('expose.0');
  });

  expect(services.api).toMatchObject({ labels: { a: 'b', c: 'd', e: 'f' }, expose: ['2'] });
  expect(services.worker).toMatchObject({ labels: { a: 'b' }, expose: ['1', '2'] });
  expect({ labels, expose }).toEqual({ labels: { a: 'b' }, expose: ['1', '2'] });
});

test('the value of an override is what it was when it was given', () => {
  const value = { weight: 300 };
  const { blkio_config } = serviceWith({}, (service) => {
    service.addOverride('blkio_config', value);
    service.addOverride('blkio_config.weight', 400);
  });

  expect(blkio_config).toEqual({ weight: 400 });
  expect(value).toEqual({ weight: 300 });
});

test('an override of the deployment reaches what is no service, and any service', () => {
  const file = fileWith({ volumes: [Volume.named('data').mountAt('/data')] }, (_, deployment) => {
    deployment.addOverride('volumes.data.driver_opts', { type: 'nfs' });
    deployment.addOverride('services.api.hostname', 'front');
    deployment.addOverride('x-notes', { by: 'ops' });
    deployment.addDeletionOverride('name');
  });

  expect(file).toMatchObject({ volumes: { data: { driver_opts: { type: 'nfs' } } }, 'x-notes': { by: 'ops' } });
  expect(file.services.api.hostname).toBe('front');
  expect(file).not.toHaveProperty('name');
});

test('fails when an override is misspelt, and says which one it is', () => {
  expect(problemsOf(projectWith({}, set('blkio_config.wieght', 300)))).toEqual([
    expect.stringMatching(
      /"services\.api\.blkio_config" has the unknown key "wieght"; .*did you mean "weight"\?.*it comes from addOverride\("blkio_config\.wieght"\) of service "api"/,
    ),
  ]);
  expect(problemsOf(projectWith({}, (_, deployment) => deployment.addOverride('volumes.data.drivr', 'local')))).toEqual(
    [expect.stringMatching(/did you mean "driver"\?.*addOverride\("volumes\.data\.drivr"\) of the deployment/)],
  );
});

test('fails when an override of an item of a list is misspelt, and says which one it is', () => {
  const volumes = [Volume.bind('./data').mountAt('/data')];

  expect(problemsOf(projectWith({ volumes }, set('volumes.0.bind.selnux', 'z')))).toEqual([
    expect.stringMatching(
      /did you mean "selinux"\?; it comes from addOverride\("volumes\.0\.bind\.selnux"\) of service "api"/,
    ),
  ]);
});

test('fails when an override leads into a text, which would be lost', () => {
  expect(() => serviceWith({ tmpfs: ['/cache'] }, set('tmpfs.0.size', '64m'))).toThrow(
    'service "Deployment/api": the override of "tmpfs.0.size" leads into "tmpfs.0", which has no keys; got "/cache"; override "tmpfs.0" as a whole',
  );
});

test('fails when an override has another type than Compose takes', () => {
  expect(problemsOf(projectWith({ command: ['serve'] }, set('command.name', 'x')))).toEqual([
    expect.stringMatching(/"services\.api\.command" .*addOverride\("command\.name"\) of service "api"/),
  ]);
});
