import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application, DockerfileBuild } from '../../src';
import { synthFiles, TestProject } from '../util/test-project';
import { buildSteps } from './util/build-steps';
import { build, docker, imageTag } from './util/docker';
import { lockWithUv } from './util/uv-lock';

const FILES = {
  'pyproject.toml': [
    '[project]',
    'name = "app"',
    'version = "1.0.0"',
    'requires-python = ">=3.11"',
    'dependencies = ["idna>=3,<4"]',
    '[project.scripts]',
    'app = "app:main"',
    '[dependency-groups]',
    'dev = ["iniconfig>=2,<3"]',
    '[build-system]',
    'requires = ["hatchling>=1.26,<2"]',
    'build-backend = "hatchling.build"',
  ].join('\n'),
  'app/__init__.py': 'def main():\n    import idna\n    print("idna says", idna.encode("bücher.example").decode())\n',
};

let project: TestProject;
let image: string;

beforeAll(async () => {
  project = new TestProject(FILES);
  await lockWithUv(project.outdir);
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'] }),
    command: ['app'],
  });
  synthFiles(project);
  image = imageTag('uv-lock');
  await build(project.outdir, image);
});

test('what uv.lock names is installed, without what is for development, and the application runs', async () => {
  expect(await docker('run', '--rm', '--read-only', image)).toBe('idna says xn--bcher-kva.example\n');
  expect(
    await docker('run', '--rm', image, 'python', '-c', 'import importlib.util as u; print(u.find_spec("iniconfig"))'),
  ).toBe('None\n');
});

test('a new version of the project, which uv.lock names too, does not install the dependencies again', async () => {
  const version = `1.1.${Date.now()}`; // one that the builder has not seen in an earlier run
  for (const file of ['pyproject.toml', 'uv.lock']) {
    const path = join(project.outdir, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('version = "1.0.0"');
    chmodSync(path, 0o644);
    writeFileSync(path, text.replace('version = "1.0.0"', `version = "${version}"`));
  }
  image = imageTag('uv-lock'); // the one that it had would stay behind without a name
  const steps = buildSteps((await build(project.outdir, image)).stderr);

  expect(steps.get('dependencies 1/1')?.cached).toBe(true);
  expect(steps.get('application 1/1')?.cached).toBe(false);
  expect(
    await docker('run', '--rm', image, 'python', '-c', 'import importlib.metadata as m; print(m.version("app"))'),
  ).toBe(`${version}\n`);
});
