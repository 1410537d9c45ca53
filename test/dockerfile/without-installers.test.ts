import { BaseSystem, type DockerfileBuild } from '../../src';
import { synthFiles } from '../util/test-project';
import { pythonBuild } from './build';
import { nodeBuild } from './node/node-build';

const dockerfile = (build: DockerfileBuild) => synthFiles(build.project.root).Dockerfile;
/** The stages between what the image is made from and the image. */
const path = (build: DockerfileBuild) =>
  [...dockerfile(build).matchAll(/^FROM (.* AS (?:node|lean|interpreter|runtime))$/gm)].map(([, stage]) => stage);
const base = (text: string) => text.slice(text.indexOf('# lean '), text.indexOf('# runtime '));
const python = (options: object) => pythonBuild({}, options);
const node = (options: object) => nodeBuild({ baseSystem: BaseSystem.DEBIAN, ...options });

const KEPT = ['base AS runtime'];
const LEFT = ['base AS lean', 'scratch AS interpreter', 'interpreter AS runtime'];
const DIGEST = `sha256:${'0'.repeat(64)}`;

const INTERPRETER = [
  '# interpreter is what the image starts from, as one layer: in one on top of the others, what was deleted would only be hidden',
  'FROM scratch AS interpreter',
  '# DL3067: the stage has nothing of its own',
  '# hadolint ignore=DL3067',
  'COPY --from=lean / /',
  'ENV PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \\',
];

test('a Python image starts from one layer, which has what the base image has, but for what installs and develops', () => {
  expect(base(dockerfile(python({ version: '3.12' })))).toBe(
    [
      '# lean is base without what only installs packages',
      'FROM base AS lean',
      'RUN --network=none \\',
      '    rm -rf \\',
      '        /usr/local/lib/python3.12/site-packages/* \\',
      '        /usr/local/lib/python3.12/ensurepip \\',
      '        /usr/local/lib/python3.12/idlelib \\',
      '        /usr/local/lib/python3.12/turtledemo \\',
      '        /usr/local/include/* \\',
      '        /usr/local/bin/pip* \\',
      '        /usr/local/bin/idle* \\',
      '        /usr/local/bin/wheel \\',
      '    && touch -c -d @0 /usr/local/lib/python3.12 /usr/local/lib/python3.12/site-packages /usr/local/bin /usr/local/include',
      '',
      ...INTERPRETER,
      '    LANG="C.UTF-8" \\',
      '    PYTHONDONTWRITEBYTECODE="1" \\',
      '    PYTHONUNBUFFERED="1" \\',
      '    PYTHONFAULTHANDLER="1"',
      '',
      '',
    ].join('\n'),
  );
});

test('a Node.js image starts from one layer, which has what the base image has, but for what installs and develops', () => {
  expect(base(dockerfile(node({})))).toBe(
    [
      '# lean is base without what only installs packages',
      'FROM base AS lean',
      'RUN --network=none \\',
      '    rm -rf \\',
      '        /usr/local/lib/node_modules \\',
      '        /usr/local/include/* \\',
      '        /usr/local/bin/npm \\',
      '        /usr/local/bin/npx \\',
      '        /usr/local/bin/corepack \\',
      '        /usr/local/bin/yarn* \\',
      '        /usr/local/share/doc \\',
      '        /usr/local/share/man/* \\',
      '        /usr/local/CHANGELOG.md \\',
      '        /usr/local/README.md \\',
      '        /opt/yarn-* \\',
      '    && touch -c -d @0 /opt /usr/local /usr/local/bin /usr/local/include /usr/local/lib /usr/local/share /usr/local/share/man',
      '',
      ...INTERPRETER,
      '    NODE_ENV="production"',
      '',
      '',
    ].join('\n'),
  );
});

describe('packages of Debian', () => {
  test('keep the layers of the base image, since they have other dates in each build', () => {
    expect(path(python({ systemPackages: ['libpq5'] }))).toEqual(KEPT);
    expect(path(python({ buildPackages: ['gcc'] }))).toEqual(LEFT);
  });

  test('are in the layer where installers are left out all the same', () => {
    const text = dockerfile(python({ systemPackages: ['libpq5'], installers: false }));

    expect(text.indexOf('libpq5')).toBeGreaterThan(text.indexOf(' AS base\n'));
    expect(text.indexOf('libpq5')).toBeLessThan(text.indexOf(' AS build\n'));
    expect(text).toContain('\nFROM base AS lean\n');
  });
});

describe.each([
  ['a Python', python, 'python:3.11-slim-bookworm'],
  ['a Node.js', node, 'node:22-bookworm-slim'],
] as const)('in %s image', (_, build, image) => {
  const name = image.split(':')[0];

  test('installers stay where that is declared, and the layers are those of the base image', () => {
    const text = dockerfile(build({ installers: true }));

    expect(path(build({ installers: true }))).toEqual(KEPT);
    expect(text).not.toMatch(/ AS (lean|interpreter)$|DL3067/m);
  });

  test('installers are left out where nothing is declared, or that', () => {
    expect(path(build({}))).toEqual(LEFT);
    expect(path(build({ installers: false }))).toEqual(LEFT);
  });

  test.each([
    image,
    `${name}@${DIGEST}`,
    `library/${image}`,
    `docker.io/${image}`,
    `docker.io/library/${image}`,
    `registry.local:5000/mirror/library/${image}`,
  ])('installers are left out of %s, which is official', (baseImage) => {
    expect(path(build({ baseImage }))).toEqual(LEFT);
    expect(path(build({ baseImage, installers: false }))).toEqual(LEFT);
  });

  test.each([
    `acme/${image}`,
    `ghcr.io/acme/${image}`,
    `acme/mylibrary/${image}`,
    `acme/${name}@${DIGEST}`,
    `${name}-tools:1`,
  ])('installers stay in %s, of which more would be lost', (baseImage) => {
    expect(path(build({ baseImage }))).toEqual(KEPT);
    expect(path(build({ baseImage, installers: true }))).toEqual(KEPT);
  });
});

test('the image that a Node.js application runs in decides, and not the one that it is built in', () => {
  const official = { runtimeImage: 'node:22-bookworm-slim', baseImage: 'ghcr.io/acme/node:22' };
  const other = { runtimeImage: 'ghcr.io/acme/node:22', baseImage: 'node:22-slim' };
  const runs = '${RUNTIME_IMAGE} AS node';

  expect(path(node(official))).toEqual([runs, 'node AS lean', 'scratch AS interpreter', 'interpreter AS runtime']);
  expect(path(node({ ...official, installers: true }))).toEqual([runs, 'node AS runtime']);
  expect(path(node(other))).toEqual([runs, 'node AS runtime']);
});
