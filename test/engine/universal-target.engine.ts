import { hasImage, network, start, until } from './util/docker';
import { Example } from './util/example';
import { ollamaImage, REGISTRY } from './util/ollama';
import { run } from './util/run';
import { Stack } from './util/stack';

const MODEL = 'zylonai/multilingual-e5-large';
const OLLAMA = 'http://127.0.0.1:11434';

let example: Example;
let stack: Stack;

async function answers(): Promise<boolean> {
  return fetch(`${OLLAMA}/api/version`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Makes sure that Ollama answers on the machine itself and has the model: the one that runs there, or one for this test. */
async function ollamaOnTheMachine(): Promise<void> {
  if (await answers()) {
    const { models } = (await (await fetch(`${OLLAMA}/api/tags`)).json()) as { models: { name: string }[] };
    if (!models.some(({ name }) => name.startsWith(MODEL)))
      throw new Error(`the Ollama of this machine lacks a model; run: ollama pull ${MODEL}`);
    return;
  }
  const shared = await network();
  if (await hasImage(REGISTRY)) await start(REGISTRY, ['--network', shared, '--network-alias', 'registry.ollama.ai']);
  const server = await start(ollamaImage(), ['--network', shared, '--publish', '0.0.0.0:11434:11434']);
  await until('Ollama answers on this machine', 60, answers);
  // the registry may still be starting
  await until(
    `${MODEL} is pulled`,
    120,
    async () => (await run('docker', ['exec', server, 'ollama', 'pull', MODEL])).status === 0,
  );
}

beforeAll(async () => {
  example = await Example.with();
  await ollamaOnTheMachine();
  stack = new Stack(example.folder, 'docker-compose.yml');
  await stack.up('--build');
});

test('there is no model server in the file: it is on the machine', async () => {
  expect(await stack.tryContainer('ollama')).toBeUndefined();
  expect((await stack.container('tmws')).Config.Env).toContain(
    'TMWS_OLLAMA_BASE_URL=http://host.docker.internal:11434',
  );
});

test('a memory is stored and found with the vectors of the Ollama on the machine', async () => {
  const texts = ['Boats leave at dawn', 'Bread is baked at night'];
  for (const text of texts) expect((await example.ask('/memories', { text })).status).toBe(201);

  const found = await example.ask('/memories/search?limit=1&q=Boats+leave+at+dawn');
  expect(found).toMatchObject({ status: 200, answer: [{ text: 'Boats leave at dawn' }] });
});

test('memories outlive the containers', async () => {
  expect((await stack.compose('down')).status).toBe(0);
  expect(await stack.tryContainer('tmws')).toBeUndefined();
  await stack.up();

  const found = await example.ask('/memories/search?limit=1&q=Bread+is+baked+at+night');
  expect(found).toMatchObject({ status: 200, answer: [{ text: 'Bread is baked at night' }] });
});
