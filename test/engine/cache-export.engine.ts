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

beforeAll(async () => {
  example = await Example.with();
  bases = [...example.read('Dockerfile').matchAll(/^ARG \w+_IMAGE="(.+)"$/gm)].map(([, image]) => image);
  engine = await engineWithContainerdStore(bases);
  const cache = join(freshFolder(), 'cache');
  const options = ['--network', 'host', '--cache-to', `type=local,mode=max,dest=${cache}`, '--tag', example.image];
  await must('docker', ['buildx', 'build', ...options, example.folder], { env: engine.environment });
  exported = exportedLayers(cache);
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
