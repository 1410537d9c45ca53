import { type BuildStep, buildSteps } from './util/build-steps';
import { build, imageConfig, imageTag } from './util/docker';
import { Example } from './util/example';
import { note, seconds } from './util/numbers';
import type { Result } from './util/run';

const DEPENDENCIES = 'dependencies 1/1';
const APPLICATION = 'application 1/1';

/** A number that no run had before: the builder remembers what earlier runs built. */
const NEW = Date.now();

let example: Example;

/** Builds under a tag of its own: an image whose tag moves on would stay behind without a name. */
async function rebuild(...options: string[]): Promise<Result & { readonly tag: string }> {
  const tag = imageTag('rebuilt');
  return { ...(await build(example.folder, tag, ...options)), tag };
}

beforeAll(async () => {
  example = await Example.with();
  await rebuild();
});

function step(result: Result, name: string): BuildStep {
  const found = buildSteps(result.stderr).get(name);
  if (!found) throw new Error(`the build has no step "${name}"; it said:\n${result.stderr}`);
  return found;
}

test('an unchanged project is built anew from the cache alone', async () => {
  const again = await rebuild();
  note('build, nothing changed', seconds(again.millis / 1000));

  expect(step(again, DEPENDENCIES).cached).toBe(true);
  expect(step(again, APPLICATION).cached).toBe(true);
});

test('an edit of the source does not install the dependencies again', async () => {
  example.edit('tmws/server.py', ['"""Remembers a text."""', `"""Remembers a text, ${NEW}."""`]);
  const rebuilt = await rebuild();
  note('build, one line of source changed', seconds(rebuilt.millis / 1000), 'dependencies cached');

  expect(step(rebuilt, DEPENDENCIES).cached).toBe(true);
  expect(step(rebuilt, APPLICATION).cached).toBe(false);
});

test('a new version of the project does not install the dependencies again', async () => {
  const version = `2.4.${NEW}`;
  example.edit('.projenrc.ts', ["version: '2.3.1'", `version: '${version}'`]);
  await example.synth();
  expect(example.read('pyproject.toml')).toContain(`version = "${version}"`);
  const rebuilt = await rebuild();
  note('build, new version of the project', seconds(rebuilt.millis / 1000), 'dependencies cached');

  expect(step(rebuilt, DEPENDENCIES).cached).toBe(true);
  expect(step(rebuilt, APPLICATION).cached).toBe(false);
  expect((await imageConfig(rebuilt.tag)).Labels?.['org.opencontainers.image.version']).toBe(version);
});

test('a change of the lock installs the dependencies again', async () => {
  const lock = example.read('requirements.lock');
  const small = /^idna==[^\n]*\\\n(?: +--hash[^\n]*\n)+/m.exec(lock)?.[0];
  example.write('requirements.lock', `${small}# ${NEW}\n`);
  const rebuilt = await rebuild('--target', 'dependencies');
  example.write('requirements.lock', lock);

  expect(step(rebuilt, DEPENDENCIES).cached).toBe(false);
});

test('a build from nothing says what the cache saves', async () => {
  const cold = await rebuild('--no-cache');
  note('build, no layer cached, packages in the cache of uv', seconds(cold.millis / 1000));

  expect(step(cold, DEPENDENCIES).cached).toBe(false);
});
