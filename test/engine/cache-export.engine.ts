import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Example } from './util/example';
import { exportedLayers, type Layer, savedLayers, savedLayersIn, unpackedSize } from './util/layers';
import { must } from './util/run';
import { engineWithContainerdStore, type SecondEngine } from './util/second-engine';
import { SourceScanner } from './util/source-scanner';
import { freshFolder } from './util/undo';

// what an engine with the containerd image store shows, which is Docker's default for new installations

const BYTECODE = 'output/application/lib/python3.11/site-packages/tmws/server.pyc';
const paths = (layers: readonly Layer[]) => layers.flatMap((layer) => [...layer.entries()].map(({ path }) => path));

let example: Example;
let bases: string[];
let engine: SecondEngine;
let exported: Layer[];
let digest: string;

beforeAll(async () => {
  example = await Example.with();
  bases = [...example.read('Dockerfile').matchAll(/^ARG \w+_IMAGE="(.+)"$/gm)].map(([, image]) => image);
  engine = await engineWithContainerdStore(bases);
  const cache = join(freshFolder(), 'cache');
  digest = await digestOf('--cache-to', `type=local,mode=max,dest=${cache}`);
  exported = exportedLayers(cache);
});

/** Builds an archive of the example in which dates do not count; answers the image's digest. */
async function digestOf(...options: string[]): Promise<string> {
  const folder = freshFolder();
  const epoch = ['--provenance=false', '--build-arg', 'SOURCE_DATE_EPOCH=0'];
  const output = ['--output', `type=oci,rewrite-timestamp=true,tar=false,dest=${folder}`];
  await must('docker', ['buildx', 'build', '--network', 'host', ...epoch, ...output, ...options, example.folder], {
    env: engine.environment,
  });
  return JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).manifests[0].digest;
}

test('two builds from nothing have the same digest', async () => {
  expect(await digestOf('--no-cache')).toBe(digest);
});

test('the exported cache has the layers of every stage, and none holds source of the application', () => {
  expect(paths(exported)).toContain(BYTECODE);
  expect(new SourceScanner(example.folder, 'tmws', 'tests').find(exported)).toEqual([]);
});

test('a cache that holds source is noticed', async () => {
  const folder = freshFolder();
  const cache = join(folder, 'cache');
  const dockerfile =
    'FROM python:3.11-slim AS build\nCOPY tmws /tmws\nFROM python:3.11-slim\nCOPY --from=build /etc/hostname /x\n';
  const options = ['--cache-to', `type=local,mode=max,dest=${cache}`, '--file', '-'];
  await must('docker', ['buildx', 'build', ...options, example.folder], { env: engine.environment, input: dockerfile });

  expect(new SourceScanner(example.folder, 'tmws').find(exportedLayers(cache))).toContain(
    'tmws/server.py: is tmws/server.py',
  );
});

test('an image has the same size in both stores of Docker', async () => {
  const [base] = bases;
  const sizes = [await savedLayers(base), await savedLayersIn(engine.environment, base)].map((saved) =>
    unpackedSize(saved.get(base) as Layer[]),
  );

  expect(sizes[1]).toBe(sizes[0]);
});
