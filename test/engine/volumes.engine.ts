import { docker, inside } from './util/docker';
import { Example } from './util/example';
import { Stack } from './util/stack';

let stack: Stack;

beforeAll(async () => {
  const example = await Example.with(
    ["Volume.bind('./data').mountAt", "Volume.named('memories').mountAt"],
    ["Volume.bind('./.chroma').mountAt", "Volume.named('vectors').mountAt"],
  );
  stack = new Stack(example.folder, 'docker-compose.yml');
  await stack.up('--build');
});

test('a named volume belongs to the user of the image, who writes to it', async () => {
  const app = await stack.container('tmws');

  expect(await inside(app.Id, 'stat', '--format', '%u:%g', '/app/data', '/app/.chroma')).toBe('1000:1000\n1000:1000\n');
  expect(
    await inside(app.Id, 'find', '/app/data', '/app/.chroma', '-name', '*.db', '-o', '-name', 'chroma.sqlite3'),
  ).toBe('/app/data/tmws.db\n/app/.chroma/chroma.sqlite3\n');
  expect(
    (await docker('volume', 'ls', '--quiet', '--filter', `name=${stack.name}_`)).trim().split('\n').sort(),
  ).toEqual([`${stack.name}_memories`, `${stack.name}_vectors`]);
});

test('what lies in a named volume outlives its containers', async () => {
  await inside((await stack.container('tmws')).Id, 'sh', '-c', 'echo kept >/app/data/note');
  expect((await stack.compose('down')).status).toBe(0);
  await stack.up();

  expect(await inside((await stack.container('tmws')).Id, 'cat', '/app/data/note')).toBe('kept\n');
});
