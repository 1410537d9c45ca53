import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Application, DockerfileBuild } from '../../src';
import { PYTHON_FILES, synthFiles, TestProject } from '../util/test-project';
import { build, docker, imageTag } from './util/docker';
import { must } from './util/run';
import { freshFolder } from './util/undo';

// What an image consists of, byte for byte. The dates of its layers are for the exporter (`rewrite-timestamp=true`), which the
// engine's own image store has not.

const FILES: Record<string, string> = {
  ...PYTHON_FILES,
  'pyproject.toml':
    '[project]\nname = "app"\nversion = "1.0.0"\n[project.scripts]\napp = "app:main"\n' +
    '[build-system]\nrequires = ["hatchling<2"]\nbuild-backend = "hatchling.build"\n',
  'requirements.lock': '',
  'app/__init__.py': 'import json\n\ndef main():\n    print(json.dumps({"a": 1}))\n',
};

let folder: string;

beforeAll(() => {
  const project = new TestProject(FILES);
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.12', packages: ['app'], systemPackages: ['libpq5'] }),
    command: ['app'],
    writableDirectories: ['/app/data'],
  });
  synthFiles(project);
  folder = project.outdir;
});

async function exported(): Promise<string> {
  const file = join(freshFolder(), 'image.tar');
  const options = ['--no-cache', '--build-arg', 'SOURCE_DATE_EPOCH=1700000000', '--output', `type=tar,dest=${file}`];
  await must('docker', ['buildx', 'build', ...options, folder]);
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part);
  return hash.digest('hex');
}

test('two builds from nothing have the same files, byte for byte', async () => {
  const first = await exported();

  expect(await exported()).toBe(first);
}, 600_000);

test('no file of the image says on which day it was built', async () => {
  const tag = imageTag('reproducible');
  await build(folder, tag);

  expect(await docker('run', '--rm', '--user', '0', tag, 'grep', '^app:', '/etc/shadow')).toBe('app:!::0:99999:7:::\n');
});
