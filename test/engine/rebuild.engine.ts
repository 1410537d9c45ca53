import { type BuildStep, buildSteps } from './util/build-steps';
import { build, imageConfig } from './util/docker';
import { Example } from './util/example';
import { note, seconds } from './util/numbers';
import type { Result } from './util/run';

const DEPENDENCIES = 'dependencies 1/1';
const APPLICATION = 'application 1/1';

let example: Example;

beforeAll(async () => {
  example = await Example.with();
  await build(example.folder, example.image);
});

function step(result: Result, name: string): BuildStep {
  const found = buildSteps(result.stderr).get(name);
  if (!found) throw new Error(`the build has no step "${name}"; it said:\n${result.stderr}`);
  return found;
}

test('an unchanged project is built anew from the cache alone', async () => {
  const again = await build(example.folder, example.image);
  note('build, nothing changed', seconds(again.millis / 1000));

  expect([...buildSteps(again.stderr)].filter(([name, { cached }]) => !cached && !/^(base|uv) /.test(name))).toEqual(
    [],
  );
});

test('an edit of the source does not install the dependencies again', async () => {
  example.edit('tmws/server.py', ['"""Remembers a text."""', '"""Remembers one text."""']);
  const rebuilt = await build(example.folder, example.image);
  note('build, one line of source changed', seconds(rebuilt.millis / 1000), `dependencies cached`);

  expect(step(rebuilt, DEPENDENCIES).cached).toBe(true);
  expect(step(rebuilt, APPLICATION).cached).toBe(false);
});

test('a new version of the project does not install the dependencies again', async () => {
  example.edit('.projenrc.ts', ["version: '2.3.1'", "version: '2.4.0'"]);
  await example.synth();
  expect(example.read('pyproject.toml')).toContain('version = "2.4.0"');
  const rebuilt = await build(example.folder, example.image);
  note('build, new version of the project', seconds(rebuilt.millis / 1000), `dependencies cached`);

  expect(step(rebuilt, DEPENDENCIES).cached).toBe(true);
  expect(step(rebuilt, APPLICATION).cached).toBe(false);
  expect((await imageConfig(example.image)).Labels?.['org.opencontainers.image.version']).toBe('2.4.0');
});

test('a change of the lock installs the dependencies again', async () => {
  example.write('requirements.lock', `${example.read('requirements.lock')}\n# changed\n`);
  const rebuilt = await build(example.folder, example.image);
  note('build, another lock (packages in the cache of uv)', seconds(rebuilt.millis / 1000));

  expect(step(rebuilt, DEPENDENCIES).cached).toBe(false);
});
