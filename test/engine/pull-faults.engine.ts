import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasImage } from './util/docker';
import { type Edit, Example } from './util/example';
import { modelRegistry, REGISTRY, silentRegistry } from './util/ollama';
import type { Result } from './util/run';
import { Stack } from './util/stack';

const MODEL = "const model = OllamaModel.embedding('zylonai/multilingual-e5-large', { dimensions: 1024 });";
const HOST = "new OllamaHost(project, 'Ollama', { models: [model] })";
const SHORT: Edit = [HOST, "new OllamaHost(project, 'Ollama', { models: [model], pullTimeout: Duration.seconds(6) })"];

/** Starts the example in a way that cannot come to an end well; the application is stood in for by a program of no interest. */
async function failingUp(
  registry: (folder: string) => Promise<string[]>,
  ...edits: Edit[]
): Promise<{ result: Result; logs: string; stack: Stack }> {
  const example = await Example.with(...edits);
  // nothing is built for an application that shall never start
  writeFileSync(
    join(example.folder, 'stub.yml'),
    'services: { tmws: { image: "python:3.11-slim", build: !reset null, pull_policy: never } }\n',
  );
  const stack = new Stack(example.folder, 'docker-compose.cpu.yml', 'stub.yml', ...(await registry(example.folder)));
  const result = await stack.compose('--progress', 'plain', 'up', '--detach', '--wait', '--wait-timeout', '120');
  return { result, logs: (await stack.compose('logs', '--no-color', 'ollama-pull')).stdout, stack };
}

async function expectApplicationNeverStarted(stack: Stack): Promise<void> {
  const app = await stack.container('tmws');
  expect([app.State.Status, app.State.StartedAt]).toEqual(['created', '0001-01-01T00:00:00Z']);
}

const silent = async (folder: string) => [silentRegistry(folder)];

test('fails when the registry does not answer within the deadline', async () => {
  const { result, logs, stack } = await failingUp(silent, SHORT);

  expect(result.status).not.toBe(0);
  expect(logs).toContain('model zylonai/multilingual-e5-large was not pulled within 6 s');
  expect(result.millis).toBeLessThan(60_000);
  await expectApplicationNeverStarted(stack);
});

test('fails when a download breaks off again and again until the deadline', async () => {
  // only the registry of the kit breaks off; where the real one is reached, a deadline that no download meets is the same fault
  const broken: Edit[] = (await hasImage(REGISTRY))
    ? [[MODEL, "const model = OllamaModel.embedding('zylonai/broken', { dimensions: 1024 });"], SHORT]
    : [[HOST, "new OllamaHost(project, 'Ollama', { models: [model], pullTimeout: Duration.seconds(1) })"]];
  const { result, logs, stack } = await failingUp(modelRegistry, ...broken);

  expect(result.status).not.toBe(0);
  expect(logs).toMatch(/model zylonai\/\S+ was not pulled within [16] s/);
  expect(result.millis).toBeLessThan(60_000);
  await expectApplicationNeverStarted(stack);
});

test('fails when a model does not exist, at once', async () => {
  const { result, logs, stack } = await failingUp(modelRegistry, [
    MODEL,
    "const model = OllamaModel.embedding('zylonai/drydock-has-no-such-model', { dimensions: 1024 });",
  ]);

  expect(result.status).not.toBe(0);
  expect(logs).toContain('file does not exist');
  expect(result.millis).toBeLessThan(40_000); // the deadline is an hour
  await expectApplicationNeverStarted(stack);
});

test('fails when a model has other dimensions than were declared', async () => {
  const { result, logs, stack } = await failingUp(modelRegistry, [
    MODEL,
    "const model = OllamaModel.embedding('all-minilm', { dimensions: 1024 });",
  ]);

  expect(result.status).not.toBe(0);
  expect(logs).toContain('model all-minilm does not have the declared 1024 dimensions');
  await expectApplicationNeverStarted(stack);
});
