import { type BuildStep, buildSteps } from './util/build-steps';
import { build, imageConfig, imageTag } from './util/docker';
import { Example } from './util/example';
import { note, seconds } from './util/numbers';
import type { Result } from './util/run';

const DEPENDENCIES = 'dependencies 1/1';
const APPLICATION = 'application 1/1';
const IMPORTS = 'imports 1/1';
const BYTECODE = 'bytecode 1/1';

/** A rebuild may cost this share of a build from nothing. */
const MOST_OF_COLD = 0.12;

/** A number that no run had before: the builder remembers what earlier runs built. */
const NEW = Date.now();

let example: Example;

/** Builds under a tag of its own: an image whose tag moves on would stay behind without a name. */
async function rebuild(...options: string[]): Promise<Result & { readonly tag: string }> {
  const tag = imageTag('rebuilt');
  return { ...(await build(example.folder, tag, ...options)), tag };
}

/** Seconds, the least of three: what others do on this machine adds to them and never takes away. */
async function leastOf(action: (turn: number) => Promise<Result>): Promise<number> {
  const times: number[] = [];
  for (let turn = 1; turn <= 3; turn++) times.push((await action(turn)).millis / 1000);
  return Math.min(...times);
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

test('an edit that imports nothing new does not look again at what is imported, and one that does, does', async () => {
  example.edit('tmws/server.py', ['import logging\n', `import logging\n\nSAME = ${NEW}\n`]);
  const same = await rebuild();
  // a name that no module has is one that the builder has not seen either
  example.edit('tmws/server.py', [
    'import logging\n',
    `import logging\nif not SAME_${NEW}:\n    import module_${NEW}\n`,
  ]);
  example.edit('tmws/server.py', [`if not SAME_${NEW}`, `SAME_${NEW} = True\nif not SAME_${NEW}`]);
  const other = await rebuild();

  expect(step(same, APPLICATION).cached).toBe(false);
  expect([step(same, IMPORTS).cached, step(same, BYTECODE).cached]).toEqual([true, true]);
  expect([step(other, IMPORTS).cached, step(other, BYTECODE).cached]).toEqual([false, true]);
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

test('an edit and a new version cost a small part of a build from nothing', async () => {
  const cold = await rebuild('--no-cache');
  example.write('copy.Dockerfile', `FROM ${cold.tag}\nCOPY . .\n`);
  const edit = (turn: number) =>
    example.edit('tmws/server.py', ['import logging\n', `import logging\n\nTURN_${turn} = ${Date.now()}\n`]);
  const edited = await leastOf((turn) => {
    edit(turn);
    return rebuild();
  });
  const copied = await leastOf((turn) => {
    edit(turn);
    return rebuild('--file', `${example.folder}/copy.Dockerfile`);
  });
  const bumped = await leastOf(() => {
    example.write(
      'pyproject.toml',
      example.read('pyproject.toml').replace(/^version = .*$/m, `version = "3.0.${Date.now()}"`),
    );
    return rebuild();
  });
  const most = (cold.millis / 1000) * MOST_OF_COLD;
  note('build, no layer cached, packages in the cache of uv', seconds(cold.millis / 1000));
  note('  an edit, least of three', seconds(edited), seconds(most));
  note('  a new version, least of three', seconds(bumped), seconds(most));
  // twice as much where nobody else is at work; under load, starting a container costs more than the rest
  note('  an edit to a bare COPY . . of the project', (edited / copied).toFixed(2));

  expect(step(cold, DEPENDENCIES).cached).toBe(false);
  expect(edited).toBeLessThanOrEqual(most);
  expect(bumped).toBeLessThanOrEqual(most);
});
