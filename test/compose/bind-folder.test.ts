import fs from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import { ComposeDeployment, Volume } from '../../src';
import { synthFiles, TestProject } from '../util/test-project';
import { SOME_IMAGE } from './rendered';

const EVERYBODY_WRITES = 0o002;
const REAL_PLATFORM = process.platform;

function deploy(project: Project, user?: string): string {
  const volumes = [Volume.bind('./data/deep').mountAt('/data')];
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, user, volumes });
  synthFiles(project);
  return join(project.outdir, 'data', 'deep');
}

function actAs(uid: number, platform: NodeJS.Platform = 'linux'): { chown: jest.SpyInstance; chmod: jest.SpyInstance } {
  jest.spyOn(process as Required<NodeJS.Process>, 'getuid').mockReturnValue(uid);
  Object.defineProperty(process, 'platform', { value: platform });
  return {
    chown: jest.spyOn(fs, 'chownSync').mockReturnValue(),
    chmod: jest.spyOn(fs, 'chmodSync').mockReturnValue(),
  };
}

/** The calls that are about our folder; projen changes the mode of its own files too. */
function callsFor(spy: jest.SpyInstance, folder: string): unknown[][] {
  return spy.mock.calls.filter(([path]) => path === folder);
}

afterEach(() => {
  jest.restoreAllMocks();
  Object.defineProperty(process, 'platform', { value: REAL_PLATFORM });
});

test('a folder that a service writes to is made, and the user of the service can write there', () => {
  const { uid, mode } = fs.statSync(deploy(new TestProject(), '1000'));

  // whoever runs this test: root gives the folder away, others open it; elsewhere Docker Desktop sees to it
  expect(REAL_PLATFORM !== 'linux' || uid === 1000 || (mode & EVERYBODY_WRITES) !== 0).toBe(true);
});

test('root gives the folder to the user of the service', () => {
  const { chown, chmod } = actAs(0);
  const folder = deploy(new TestProject(), '1234:50');

  expect(callsFor(chown, folder)).toEqual([[folder, 1234, 50]]);
  expect(callsFor(chmod, folder)).toEqual([]);
});

test('who is neither root nor that user opens the folder for all and says so', () => {
  const { chown, chmod } = actAs(501);
  const project = new TestProject();
  const warn = jest.spyOn(project.logger, 'warn').mockReturnValue();
  const folder = deploy(project, '1000');

  expect(callsFor(chown, folder)).toEqual([]);
  expect(callsFor(chmod, folder)).toEqual([[folder, 0o777]]);
  expect(warn).toHaveBeenCalledWith(
    'data/deep: opened for all users, since the container runs as user 1000 and you are 501',
  );
});

test.each([
  ['the user of the service itself makes it', 1000, 'linux' as const, '1000'],
  ['the user is the own one of the image', 501, 'linux' as const, undefined],
  ['Docker Desktop shares it', 501, 'darwin' as const, '1000'],
])('the folder stays as it was made where %s', (_, uid, platform, user) => {
  const { chown, chmod } = actAs(uid, platform);
  const folder = deploy(new TestProject(), user);

  expect(fs.statSync(folder).isDirectory()).toBe(true);
  expect([...callsFor(chown, folder), ...callsFor(chmod, folder)]).toEqual([]);
});

test('a folder that is there is left alone', () => {
  const { chown, chmod } = actAs(0);
  const folder = deploy(new TestProject({ 'data/deep/kept.txt': 'kept' }));

  expect(fs.readFileSync(join(folder, 'kept.txt'), 'utf8')).toBe('kept');
  expect([...callsFor(chown, folder), ...callsFor(chmod, folder)]).toEqual([]);
});

test('folders that are tracked or only read keep their owner and mode', () => {
  const { chown, chmod } = actAs(0);
  const project = new TestProject({ 'tracked/file': '', 'only-read/file': '' });
  new ComposeDeployment(project, 'Deployment').addService('api', {
    image: SOME_IMAGE,
    volumes: [
      Volume.bind('./tracked', { tracked: true }).mountAt('/a'),
      Volume.bind('./only-read').mountAt('/b', { readOnly: true }),
    ],
  });
  synthFiles(project);

  for (const folder of ['tracked', 'only-read'].map((name) => join(project.outdir, name))) {
    expect([...callsFor(chown, folder), ...callsFor(chmod, folder)]).toEqual([]);
  }
});
