import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ComposeDeployment, ContainerImage, EnvVar, HardeningException, Volume, type VolumeMount } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { PYTHON_FILES, TestProject } from '../../util/test-project';
import { pythonBuild, SOME_IMAGE } from '../rendered';

function withVolume(mount: VolumeMount, props: object = { user: '1000' }, project = new TestProject()): TestProject {
  new ComposeDeployment(project, 'Deployment').addService('db', { image: SOME_IMAGE, volumes: [mount], ...props });
  return project;
}

describe('a volume of Docker', () => {
  const mount = Volume.named('data').mountAt('/data');

  test('fails when the image is not known to give its folder to the user of the service', () => {
    expect(expectProblem(withVolume(mount), 'volume-is-writable')).toContain('got a folder of root');
  });

  test('may be mounted where the image gives the folder to that user', () => {
    const image = ContainerImage.fromRegistry('ghcr.io/acme/db:1.0', { writableDirectories: ['/data/'] });

    expect(problemsOf(withVolume(mount, { user: '1000', image }))).toEqual([]);
  });

  test('may be mounted in an image that the project builds', () => {
    const project = new TestProject(PYTHON_FILES);
    const image = ContainerImage.fromBuild(pythonBuild(project, 'Image'));

    expect(problemsOf(withVolume(mount, { image }, project))).toEqual([]);
  });

  test('fails when a service runs the image that the project builds as somebody else', () => {
    const project = new TestProject(PYTHON_FILES);
    const image = ContainerImage.fromBuild(pythonBuild(project, 'Image'));
    const problems = problemsOf(withVolume(mount, { image, user: '2000' }, project));

    expect(problems).toEqual([
      expect.stringContaining('runs as user 2000:2000 and cannot write to "data" at "/data";'),
    ]);
  });

  test.each([
    ['nobody knows the user', mount, {}],
    ['the user is root', mount, { hardeningExceptions: [HardeningException.root('why')] }],
    ['it is only read', Volume.named('data').mountAt('/data', { readOnly: true }), { user: '1000' }],
  ])('may be mounted where %s', (_, volume, props) => {
    expect(problemsOf(withVolume(volume, props))).toEqual([]);
  });
});

test('fails when a volume takes over nothing of an image that the project builds', () => {
  const project = new TestProject(PYTHON_FILES);
  const image = ContainerImage.fromBuild(pythonBuild(project, 'Image'));
  const mount = Volume.named('data').mountAt('/data', { noCopy: true });

  expect(problemsOf(withVolume(mount, { image }, project))).toEqual([
    expect.stringContaining('got a folder of root, since a volume that stays empty takes over nothing'),
  ]);
});

test('fails when a volume has no name and the image is not known to give its folder to the user', () => {
  expect(problemsOf(withVolume(Volume.anonymous().mountAt('/data')))).toEqual([
    expect.stringContaining('cannot write to a volume of type "volume" at "/data"'),
  ]);
});

test('fails when memory can be written by root alone', () => {
  expect(problemsOf(withVolume(Volume.tmpfs({ mode: 0o700 }).mountAt('/data')))).toEqual([
    expect.stringContaining('a volume of type "tmpfs" at "/data"; got a folder of root with mode 700'),
  ]);
});

test.each([
  ['in memory', Volume.tmpfs().mountAt('/data')],
  ['in memory that everybody may use', Volume.tmpfs({ mode: 0o1777 }).mountAt('/data')],
  ['with the files of an image, which are only read', Volume.image('ghcr.io/acme/data:1').mountAt('/data')],
  ['that a driver keeps', Volume.named('data', { driverOptions: { type: 'nfs' } }).mountAt('/data')],
  ['that is there already', Volume.named('data', { external: true }).mountAt('/data')],
  [
    'that a variable names',
    Volume.bind(`./${EnvVar.required({ name: 'DATA', description: 'Where the data is' })}`).mountAt('/data'),
  ],
])('a folder may be mounted %s', (_, mount) => {
  expect(problemsOf(withVolume(mount))).toEqual([]);
});

describe('a folder of the machine', () => {
  const mount = Volume.bind('./data').mountAt('/data');

  /** A project with a folder that has a mode, and belongs to whoever runs this test. */
  function withFolder(mode: number): { project: TestProject; folder: string; owner: string } {
    const project = new TestProject();
    const folder = join(project.outdir, 'data');
    mkdirSync(folder);
    chmodSync(folder, mode);
    const { uid, gid } = statSync(folder);
    return { project, folder, owner: `${uid}:${gid}` };
  }

  /** A user that is not the one who runs this test. */
  const other = `${(process.getuid?.() ?? 0) + 4000}:${(process.getgid?.() ?? 0) + 4000}`;

  test('fails when it belongs to somebody else', () => {
    const { project, owner } = withFolder(0o755);
    const problems = problemsOf(withVolume(mount, { user: other }, project));
    const expected =
      `[Deployment/db] service "db" runs as user ${other} and cannot write to "./data" at "/data"; ` +
      `got a folder of user ${owner} with mode 755; run \`sudo chown ${other} ./data\`, or mount it with readOnly: true ` +
      '[volume-is-writable]';

    // elsewhere Docker Desktop gives each container what its user may have
    expect(problems).toEqual(process.platform === 'linux' ? [expected] : []);
  });

  test('may belong to somebody else where all can write', () => {
    expect(problemsOf(withVolume(mount, { user: other }, withFolder(0o777).project))).toEqual([]);
  });

  test('may belong to the group of the service where the group can write', () => {
    const { project, folder } = withFolder(0o775);
    const { gid } = statSync(folder);

    expect(problemsOf(withVolume(mount, { user: `${other.split(':')[0]}:${gid}` }, project))).toEqual([]);
  });

  test('may belong to the user of the service', () => {
    const { project, folder } = withFolder(0o700);
    // only root can give a folder away; anybody else is the user of the service here
    if (process.getuid?.() === 0) chownSync(folder, 1000, 1000);
    const { uid } = statSync(folder);

    expect(problemsOf(withVolume(mount, { user: `${uid}` }, project))).toEqual([]);
  });

  test('may not be there yet', () => {
    expect(problemsOf(withVolume(mount))).toEqual([]);
  });
});
