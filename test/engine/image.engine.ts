import { cpSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, docker, imageConfig, imageTag, start, untilHealth } from './util/docker';
import { Example, SECRET } from './util/example';
import { type Layer, savedLayers } from './util/layers';
import { megabytes, note } from './util/numbers';
import { must } from './util/run';
import { SourceScanner } from './util/source-scanner';
import { freshFolder } from './util/undo';

let example: Example;
let scanner: SourceScanner;

beforeAll(async () => {
  example = await Example.with();
  scanner = new SourceScanner(example.folder, 'tmws', 'tests');
  await build(example.folder, example.image);
});

test('the image declares what the declaration says', async () => {
  const config = await imageConfig(example.image);

  expect(config.User).toBe('1000:1000');
  expect(config.WorkingDir).toBe('/app');
  expect(Object.keys(config.ExposedPorts ?? {})).toEqual(['8000/tcp']);
  expect(config.Entrypoint).toBeNull();
  expect(config.Cmd).toEqual(['tmws']);
  expect(config.Labels).toMatchObject({
    'org.opencontainers.image.title': 'tmws',
    'org.opencontainers.image.version': '2.3.1',
  });
  expect(config.Healthcheck).toMatchObject({
    Interval: 30e9,
    Timeout: 10e9,
    StartPeriod: 30e9,
    StartInterval: 1e9,
    Retries: 3,
  });
  expect(config.Healthcheck?.Test).toEqual(['CMD', 'python', '-I', '-S', '-c', expect.stringContaining('/health')]);
});

test('the image has no installer, no compiler, no curl and no cache', async () => {
  const looksFor =
    'for p in curl wget uv uvx gcc cc g++ make; do command -v "$p"; done; ls -A /root/.cache /wheel /source 2>/dev/null; true';

  expect(await docker('run', '--rm', '--user', '0', '--entrypoint', 'sh', example.image, '-c', looksFor)).toBe('');
});

test('root owns the code, and the user can write only where it was declared', async () => {
  const writable =
    'find / -xdev -writable \\( -type f -o -type d \\) ! -path "/proc/*" ! -path "/dev/*" ! -path "/sys/*" 2>/dev/null | sort';
  const found = (await docker('run', '--rm', '--entrypoint', 'sh', example.image, '-c', writable)).trim().split('\n');

  expect(found).toEqual(expect.arrayContaining(['/app/.chroma', '/app/data']));
  expect(found.filter((path) => !/^\/(app\/(data|\.chroma)|tmp|var\/tmp|run\/lock|var\/lock)$/.test(path))).toEqual([]);
});

test('the scanner finds source that is renamed, packed or deleted again', async () => {
  const folder = freshFolder();
  cpSync(join(example.folder, 'tmws'), join(folder, 'tmws'), { recursive: true });
  writeFileSync(
    join(folder, 'Dockerfile'),
    [
      'FROM python:3.11-slim',
      'COPY tmws/server.py /opt/venv/lib/python3.11/site-packages/tmws/server.py',
      'COPY tmws/settings.py /notes.txt',
      'RUN --mount=type=bind,target=/source cd /source && python -m zipfile -c /app.whl tmws && tar -czf /sdist.tar.gz tmws/memories.py',
      'RUN --mount=type=bind,target=/source { head -c 5000 /dev/urandom; cat /source/tmws/database.py; echo; } >/blob',
      'COPY tmws/errors.py /opt/deleted/tmws/errors.py',
      'RUN rm -r /opt/deleted',
    ].join('\n'),
  );
  const tag = imageTag('planted');
  await build(folder, tag);
  const found = scanner.find((await savedLayers(tag)).get(tag) ?? []).map((line) => line.replace(/ "[^"]*"$/, ''));

  expect(found).toEqual(
    expect.arrayContaining([
      'opt/venv/lib/python3.11/site-packages/tmws/server.py: has the name of a source file',
      'opt/venv/lib/python3.11/site-packages/tmws/server.py: is tmws/server.py',
      'opt/venv/lib/python3.11/site-packages/tmws/server.py: has the line',
      'notes.txt: is tmws/settings.py',
      'notes.txt: has the line',
      'app.whl!tmws/embeddings.py: has the name of a source file',
      'app.whl!tmws/embeddings.py: is tmws/embeddings.py',
      'app.whl!tmws/embeddings.py: has the line',
      'sdist.tar.gz!gunzipped!tmws/memories.py: has the name of a source file',
      'sdist.tar.gz!gunzipped!tmws/memories.py: is tmws/memories.py',
      'sdist.tar.gz!gunzipped!tmws/memories.py: has the line',
      'blob: has the line',
      'opt/deleted/tmws/errors.py: has the name of a source file',
      'opt/deleted/tmws/errors.py: is tmws/errors.py',
      'opt/deleted/tmws/errors.py: has the line',
    ]),
  );
});

test('no layer of any stage holds source of the application', async () => {
  const stages = [...example.read('Dockerfile').matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, stage]) => stage);
  expect(stages).toEqual(expect.arrayContaining(['dependencies', 'application', 'imports', 'bytecode', 'verify']));
  expect(stages.pop()).toBe('image');
  const tags = new Map<string, string>();
  for (const stage of stages) {
    tags.set(stage, imageTag(`stage-${stage}`));
    await build(example.folder, tags.get(stage) as string, '--target', stage);
  }
  const layers = await savedLayers(example.image, ...tags.values());

  expect(pathsOf(layers.get(tags.get('application') as string))).toContain(
    'output/application/lib/python3.11/site-packages/tmws/server.pyc',
  );
  expect(pathsOf(layers.get(example.image))).toContain('opt/venv/lib/python3.11/site-packages/tmws/server.pyc');
  expect(scanner.find([...layers.values()].flat())).toEqual([]);
});

test('the build context is what the image is made from, and fits its budget', async () => {
  const folder = freshFolder();
  const context = join(folder, 'context');
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY . /\n');
  const options = ['--file', join(folder, 'Dockerfile'), '--output', `type=local,dest=${context}`];
  await must('docker', ['buildx', 'build', ...options, example.folder]);
  const size = folderSize(context);
  note('build context', megabytes(size), megabytes(example.budget.buildContext));

  expect(existsSync(join(context, 'tmws/server.py'))).toBe(true);
  for (const path of ['.env', 'tests', '.projenrc.ts', 'node_modules', 'docker-compose.yml']) {
    expect([path, existsSync(join(context, path))]).toEqual([path, false]);
  }
  expect(size).toBeLessThanOrEqual(example.budget.buildContext);
});

test('with SourceProtection.NONE the source is in the image, and it runs', async () => {
  const open = await Example.with([
    'sourceProtection: SourceProtection.BYTECODE',
    'sourceProtection: SourceProtection.NONE',
  ]);
  await build(open.folder, open.image);
  const found = scanner.find((await savedLayers(open.image)).get(open.image) as Layer[]);

  const sources = ['__init__', '__main__', 'database', 'embeddings', 'errors', 'memories', 'server', 'settings'];
  for (const name of sources) {
    expect(found).toContain(`opt/venv/lib/python3.11/site-packages/tmws/${name}.py: is tmws/${name}.py`);
  }
  expect(found.filter((line) => line.includes('test_'))).toEqual([]);
  const container = await start(open.image, ['--env', `TMWS_SECRET_KEY=${SECRET}`]);
  await untilHealth(container, 'healthy');
});

function pathsOf(layers: readonly Layer[] = []): string[] {
  return layers.flatMap((layer) => [...layer.entries()].map(({ path }) => path));
}

function folderSize(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
