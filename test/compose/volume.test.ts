import { BindPropagation, ComposeDeployment, EnvVar, SelinuxLabel, Size, Volume } from '../../src';
import { problemsOf } from '../util/rule-page';
import { synthFiles, TestProject } from '../util/test-project';
import { composeFile, fileWith, projectWith, SOME_IMAGE, serviceWith } from './rendered';

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

test('the files of a volume are labelled for SELinux where that is declared', () => {
  const volumes = [
    Volume.bind('./data').mountAt('/data', { selinux: SelinuxLabel.PRIVATE }),
    Volume.named('shared').mountAt('/shared', { selinux: SelinuxLabel.SHARED }),
  ];

  expect(serviceWith({ volumes }).volumes).toEqual([
    { type: 'bind', source: './data', target: '/data', bind: { create_host_path: false, selinux: 'Z' } },
    { type: 'volume', source: 'shared', target: '/shared', bind: { selinux: 'z' } },
  ]);
  expect(() => Volume.tmpfs().mountAt('/run', { selinux: SelinuxLabel.SHARED })).toThrow(
    'Volume.mountAt: "selinux" means nothing for a mount of type "tmpfs"; got it there; leave it out, or mount a bind or a volume',
  );
});

describe('what is mounted beside folders and named volumes', () => {
  test('is written by its kind', () => {
    const volumes = [
      Volume.anonymous().mountAt('/a'),
      Volume.tmpfs({ size: Size.mebibytes(64), mode: 0o1777 }).mountAt('/b'),
      Volume.tmpfs().mountAt('/c', { readOnly: false }),
      Volume.image('acme/assets:1').mountAt('/d', { subpath: 'dist' }),
    ];

    expect(serviceWith({ volumes }).volumes).toEqual([
      { type: 'volume', target: '/a' },
      { type: 'tmpfs', target: '/b', tmpfs: { size: 67_108_864, mode: 1023 } },
      { type: 'tmpfs', target: '/c' },
      { type: 'image', source: 'acme/assets:1', target: '/d', image: { subpath: 'dist' } },
    ]);
  });

  test('has no definition of its own', () => {
    expect(fileWith({ volumes: [Volume.anonymous().mountAt('/a'), Volume.tmpfs().mountAt('/b')] })).not.toHaveProperty(
      'volumes',
    );
  });

  test('cannot be written where it is an image', () => {
    expect(Volume.image('acme/assets:1').mountAt('/d').readOnly).toBe(true);
    expect(Volume.anonymous().mountAt('/d').readOnly).toBe(false);
  });
});

test('a named volume is made as it was declared', () => {
  const data = Volume.named('data', {
    volumeName: 'acme-data',
    driver: 'local',
    driverOptions: { type: 'nfs', device: ':/exports/$data' },
    labels: { 'com.example.team': 'core' },
  });

  expect(fileWith({ volumes: [data.mountAt('/data')] }).volumes).toEqual({
    data: {
      name: 'acme-data',
      driver: 'local',
      driver_opts: { type: 'nfs', device: ':/exports/$$data' },
      labels: { 'com.example.team': 'core' },
    },
  });
});

test('a named volume that exists already is not made', () => {
  const data = Volume.named('data', { external: true, volumeName: 'acme', driver: undefined });

  expect(fileWith({ volumes: [data.mountAt('/data')] }).volumes).toEqual({ data: { external: true, name: 'acme' } });
});

test('options of a named volume may come in any order', () => {
  const first = Volume.named('data', { driver: 'local', labels: { a: 'b' } });
  const second = Volume.named('data', { labels: { a: 'b' }, driver: 'local' });
  const project = projectWith({ volumes: [first.mountAt('/data')] }, (_, deployment) =>
    deployment.addService('worker', { image: SOME_IMAGE, volumes: [second.mountAt('/data')] }),
  );

  expect(problemsOf(project)).toEqual([]);
});

test('a mount is written with its options', () => {
  const volumes = [
    Volume.named('data').mountAt('/data', { subpath: 'app', noCopy: true }),
    Volume.bind('/mnt', { createHostPath: true }).mountAt('/mnt', {
      propagation: BindPropagation.RSLAVE,
      readOnly: true,
    }),
  ];

  expect(serviceWith({ volumes }).volumes).toEqual([
    { type: 'volume', source: 'data', target: '/data', volume: { nocopy: true, subpath: 'app' } },
    {
      type: 'bind',
      source: '/mnt',
      target: '/mnt',
      read_only: true,
      bind: { create_host_path: true, propagation: 'rslave' },
    },
  ]);
});

test('a folder that is part of the repository is neither made nor ignored', () => {
  const project = projectWith({
    volumes: [Volume.bind('./web', { tracked: true }).mountAt('/srv', { readOnly: true })],
  });

  expect(synthFiles(project)['.gitignore']).not.toContain('/web/');
});

test('a variable may be the folder of the machine', () => {
  const folder = EnvVar.withDefault('./data', { name: 'DATA', description: 'Where the data is' });

  expect(serviceWith({ volumes: [Volume.bind(`${folder}`).mountAt('/data')] }).volumes[0].source).toBe(
    '${DATA:-./data}',
  );
});
