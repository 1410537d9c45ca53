import { ComposeDeployment, Volume } from '../../src';
import { TestProject } from '../util/test-project';
import { composeFile, SOME_IMAGE, serviceWith } from './rendered';

describe('what is mounted', () => {
  const mounts = [
    Volume.named('cache').mountAt('/cache'),
    Volume.bind('./data').mountAt('/app/data'),
    Volume.bind('/etc/ssl').mountAt('/etc/ssl', { readOnly: true }),
  ];
  const expected = [
    { type: 'volume', source: 'cache', target: '/cache' },
    { type: 'bind', source: './data', target: '/app/data', bind: { create_host_path: false } },
    { type: 'bind', source: '/etc/ssl', target: '/etc/ssl', read_only: true, bind: { create_host_path: false } },
  ];

  test('stands in the Compose file as it was declared in the properties', () => {
    expect(serviceWith({ volumes: mounts }).volumes).toEqual(expected);
  });

  test('stands in the Compose file as it was added', () => {
    expect(
      serviceWith({}, (service) => {
        for (const mount of mounts) service.addVolume(mount);
      }).volumes,
    ).toEqual(expected);
  });
});

test('a named volume of two services is declared once', () => {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const shared = Volume.named('shared');
  deployment.addService('writer', { image: SOME_IMAGE, volumes: [shared.mountAt('/out')] });
  deployment.addService('reader', { image: SOME_IMAGE, volumes: [shared.mountAt('/in', { readOnly: true })] });

  expect(composeFile(project).volumes).toEqual({ shared: {} });
});

test('a file without named volumes has no key for them', () => {
  const project = new TestProject();
  new ComposeDeployment(project, 'Deployment').addService('api', {
    image: SOME_IMAGE,
    volumes: [Volume.bind('./data').mountAt('/data')],
  });

  expect(composeFile(project)).not.toHaveProperty('volumes');
});

test.each([
  ['/data/', '/data'],
  ['/data//deep/./er', '/data/deep/er'],
])('the path %s inside the container is written as %s', (path, written) => {
  expect(Volume.named('data').mountAt(path).target).toBe(written);
});

test('a dollar in a path is no variable of Compose', () => {
  const volumes = [Volume.bind('./a$b').mountAt('/c$d')];

  expect(serviceWith({ volumes }).volumes[0]).toMatchObject({ source: './a$$b', target: '/c$$d' });
});

test('a volume at /tmp takes the place of the folder in memory', () => {
  const mount = Volume.named('scratch').mountAt('/tmp');

  expect(serviceWith({ volumes: [mount] })).not.toHaveProperty('tmpfs');
  expect(serviceWith({}, (service) => service.addVolume(mount))).not.toHaveProperty('tmpfs');
});

describe('fails when', () => {
  const data = Volume.bind('./data').mountAt('/data');

  test('two volumes are mounted at the same path', () => {
    const message =
      'service "Deployment/api" mounts two volumes at the same path; got "/data" for "./data" and "other"; give each its own path';
    const other = Volume.named('other').mountAt('/data/');

    expect(() => serviceWith({ volumes: [data, other] })).toThrow(message);
    expect(() => serviceWith({ volumes: [data] }, (service) => service.addVolume(other))).toThrow(message);
  });

  test('a volume lies where a folder in memory was declared', () => {
    const message = 'service "Deployment/api" has a volume and a tmpfs at the same path; got "/data"; keep one of them';

    expect(() => serviceWith({ tmpfs: ['/data/'], volumes: [data] })).toThrow(message);
    expect(() => serviceWith({ tmpfs: ['/data/'] }, (service) => service.addVolume(data))).toThrow(message);
  });

  test.each(['data', 'C:\\data', '', '~/data', '$HOME/data'])('the machine has no path like %p', (source) => {
    expect(() => Volume.bind(source)).toThrow(
      `Volume.bind takes a path that begins with "./", "../" or "/"; got ${JSON.stringify(source)}; write for example "./data"`,
    );
  });
});
