import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasImage } from './docker';

/** The image of test/engine/kit that models are pulled from where no registry is reached. */
export const REGISTRY = 'ollama-registry';

/** The image that the library writes into Compose files. */
export function ollamaImage(): string {
  const file = readFileSync(join(__dirname, '../../../examples/tmws/docker-compose.cpu.yml'), 'utf8');
  const image = /image: "(ollama\/ollama:[^"]+)"/.exec(file)?.[1];
  if (image === undefined) throw new Error('docker-compose.cpu.yml of the example names no image of Ollama');
  return image;
}

const REGISTRY_HOST = 'registry.ollama.ai';

/**
 * Writes a Compose file that puts a registry of models beside the services of another one, and answers what to give to
 * Compose: nothing on a machine that has no such image, since it reaches the real registry.
 */
export async function modelRegistry(folder: string): Promise<string[]> {
  return (await hasImage(REGISTRY)) ? [registryFile(folder, `image: ${REGISTRY}`)] : [];
}

/** Puts a server in the registry's place that takes connections and never answers. */
export function silentRegistry(folder: string): string {
  const server = 'import socket,time;s=socket.create_server(("",443),backlog=99);time.sleep(9999)';
  return registryFile(
    folder,
    `image: python:3.11-slim\n    command: ["python", "-c", ${JSON.stringify(server)}]\n    init: true`,
  );
}

function registryFile(folder: string, what: string): string {
  const file = 'registry.yml';
  const listens = "import socket; socket.create_connection(('127.0.0.1', 443), 1)";
  const lines = [
    'services:',
    '  registry:',
    `    ${what}`,
    `    networks: { default: { aliases: ["${REGISTRY_HOST}"] } }`,
    `    healthcheck: { test: ["CMD", "python", "-c", "${listens}"], interval: 1s, timeout: 9s, retries: 30 }`,
    '  ollama:',
    '    depends_on: { registry: { condition: service_healthy } }',
  ];
  writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
  return file;
}
