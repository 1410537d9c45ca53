import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { javascript } from 'projen';
import { Application, BaseSystem, DockerfileBuild, HealthCheck, HealthCheckTest } from '../../../src';
import { reduceLockScript } from '../../../src/dockerfile/node/node-scripts';
import { problemsOf } from '../../util/rule-page';
import { synthFiles, temporaryFolder } from '../../util/test-project';
import { NODE_FILES, nodeBuild } from './node-build';

const dockerfile = (build: DockerfileBuild) => synthFiles(build.project.root).Dockerfile;
const stages = (build: DockerfileBuild) => [...dockerfile(build).matchAll(/^FROM (.*)$/gm)].map(([, stage]) => stage);
/** What the image copies, its base aside. */
const copies = (build: DockerfileBuild) => {
  const text = dockerfile(build);
  return text.slice(text.indexOf(' AS runtime\n')).match(/^COPY --from=\S+/gm);
};
const installs = (build: DockerfileBuild) =>
  [...dockerfile(build).matchAll(/^ {4}(\w+ .*) && mkdir -p node_modules$/gm)].map(([, line]) => line);

describe('a Node.js application', () => {
  test('is installed from the lock, and its files are taken as they are', () => {
    const text = dockerfile(
      nodeBuild({ files: ['src', 'public/index.html'] }, {}, { ...NODE_FILES, 'public/index.html': '' }),
    );

    expect(text).toContain('ARG NODE_IMAGE="node:22-slim"\n');
    expect(text.slice(text.indexOf('# dependencies '), text.indexOf('# lean '))).toBe(
      [
        '# dependencies installs what the application needs when it runs; only another lock builds it anew',
        'FROM base AS dependencies',
        'WORKDIR /app',
        'RUN --mount=type=cache,id=npm,target=/root/.npm,sharing=locked \\',
        '    --mount=type=secret,id=npmrc,target=/root/.npmrc \\',
        '    --mount=type=bind,from=lock,source=/lock/package.json,target=/app/package.json \\',
        '    --mount=type=bind,from=lock,source=/lock/package-lock.json,target=/app/package-lock.json \\',
        '    npm ci --omit=dev --no-audit --no-fund --no-update-notifier && mkdir -p node_modules',
        '',
        '# application holds the files of the application',
        'FROM base AS application',
        'WORKDIR /source',
        'RUN --mount=type=bind,target=/source \\',
        '    mkdir -p /output/application && cp -R --parents package.json src public/index.html /output/application/ && chmod -R a+rX /output/application',
        '',
        '',
      ].join('\n'),
    );
    expect(text.slice(text.indexOf('COPY --from=dependencies'))).toBe(
      [
        'COPY --from=dependencies /app/node_modules /app/node_modules',
        '# root owns the code: the process cannot rewrite it',
        'COPY --from=application /output/application/ /app/',
        'ENV HOME="/tmp"',
        'USER 1000:1000',
        'LABEL org.opencontainers.image.title="test"',
        'CMD ["node", "src/main.js"]',
        '',
      ].join('\n'),
    );
  });

  test('is built with the dependencies of development, of which the image has none', () => {
    const build = nodeBuild({ buildScript: 'build', output: ['dist', 'views'] });

    expect(stages(build)).toEqual([
      '${NODE_IMAGE} AS base',
      'base AS lock',
      'base AS dependencies',
      'base AS build-dependencies',
      'base AS application',
      'base AS lean',
      'scratch AS interpreter',
      'interpreter AS runtime',
      'base AS verify',
      'runtime AS image',
    ]);
    expect(dockerfile(build)).toContain(
      [
        'RUN --network=none \\',
        '    --mount=type=bind,target=/source,rw \\',
        '    --mount=type=bind,from=build-dependencies,source=/app/node_modules,target=/source/node_modules,rw \\',
        '    npm run build --no-update-notifier && mkdir -p /output/application && cp -R --parents package.json dist views /output/application/ && chmod -R a+rX /output/application',
      ].join('\n'),
    );
    expect(copies(build)).toEqual(['COPY --from=dependencies', 'COPY --from=application']);
  });

  test('is built by a script that has no network, unless it asks for one', () => {
    const alone = (options: object) =>
      dockerfile(nodeBuild({ installers: true, ...options }))
        .split(/^(?=FROM )/m)
        .filter((stage) => stage.includes('\nRUN --network=none '))
        .map((stage) => / AS (\w+)/.exec(stage)?.[1]);

    expect(alone({ buildScript: 'build' })).toEqual(['lock', 'application', 'verify']);
    expect(alone({ buildScript: 'build', buildNetwork: false })).toEqual(['lock', 'application', 'verify']);
    expect(alone({ buildScript: 'build', buildNetwork: true })).toEqual(['lock', 'verify']);
  });

  test('is asked for its health by Node.js', () => {
    const healthCheck = new HealthCheck(nodeBuild().project, 'Health', {
      test: HealthCheckTest.httpGet('/health', { port: 8080 }),
    });

    expect(dockerfile(nodeBuild({}, { ports: [8080], healthCheck }))).toContain('HEALTHCHECK CMD ["node", "-e", ');
  });

  test('may run on Alpine, or on an image of one’s own', () => {
    const options = { baseImage: 'ghcr.io/acme/base:1', baseSystem: BaseSystem.ALPINE };

    expect(dockerfile(nodeBuild({ baseImage: 'node:22-alpine' }))).toContain('RUN grep -q ');
    expect(dockerfile(nodeBuild(options))).toContain('ARG NODE_IMAGE="ghcr.io/acme/base:1"');
  });
});

describe('the image that a Node.js application runs in', () => {
  const DISTROLESS = 'gcr.io/distroless/nodejs22-debian12:nonroot';

  test('may be one without a shell, where the same command starts it', () => {
    const text = dockerfile(nodeBuild({ runtimeImage: DISTROLESS, buildScript: 'build' }, { userId: 65532 }));

    expect(text).toContain(`ARG RUNTIME_IMAGE="${DISTROLESS}"\n`);
    expect(text).toContain(
      [
        'FROM ${RUNTIME_IMAGE} AS node',
        'ENV NODE_ENV="production"',
        '# where images without a shell have it',
        'ENV PATH="/nodejs/bin:$PATH"',
      ].join('\n'),
    );
    expect(text).toContain('FROM node AS runtime\n');
    expect(text).toContain('USER 65532:65532\n');
    expect(text).toContain('ENTRYPOINT []\nCMD ["node", "dist/main.js"]\n');
    expect(text.slice(text.indexOf('AS runtime'), text.indexOf('# verify'))).not.toContain('RUN');
  });

  test('keeps its entrypoint where it has a shell and is not the official one', () => {
    const text = dockerfile(nodeBuild({ runtimeImage: 'ghcr.io/acme/node:22', baseSystem: BaseSystem.DEBIAN }));

    expect(text).toContain('FROM ${RUNTIME_IMAGE} AS node\nENV NODE_ENV="production"\n\n');
    expect(text).toContain('FROM node AS runtime\n');
    expect(text).not.toContain('ENTRYPOINT');
  });

  test('has no packages where the build bundles them', () => {
    const build = nodeBuild({ buildScript: 'build', bundled: true });

    expect(stages(build)).not.toContain('base AS build-dependencies');
    expect(installs(build)).toEqual(['npm ci --include=dev --no-audit --no-fund --no-update-notifier']);
    expect(copies(build)).toEqual(['COPY --from=application']);
  });
});

describe('the package manager', () => {
  const PNPM = { ...NODE_FILES, 'package-lock.json': undefined as never, 'pnpm-lock.yaml': '' };
  const without = (files: Record<string, string>) =>
    Object.fromEntries(Object.entries(files).filter(([, content]) => content !== undefined));
  const installed = (files: Record<string, string>, options = {}) =>
    /npm install --global .* (\S+)$/m.exec(dockerfile(nodeBuild(options, {}, without(files))))?.[1];

  test('is that of the lock file that is there', () => {
    expect(installs(nodeBuild({ buildScript: 'build' }))).toEqual([
      'npm ci --omit=dev --no-audit --no-fund --no-update-notifier',
      'npm ci --include=dev --no-audit --no-fund --no-update-notifier',
    ]);
    expect(installs(nodeBuild({ buildScript: 'build' }, {}, without(PNPM)))).toEqual([
      'pnpm install --frozen-lockfile --store-dir /pnpm/store --prod',
      'pnpm install --frozen-lockfile --store-dir /pnpm/store --prod=false',
    ]);
    expect(
      installs(
        nodeBuild(
          { buildScript: 'build' },
          {},
          without({ ...PNPM, 'pnpm-lock.yaml': undefined as never, 'yarn.lock': '' }),
        ),
      ),
    ).toEqual([
      'yarn install --frozen-lockfile --non-interactive --cache-folder /yarn --production=true',
      'yarn install --frozen-lockfile --non-interactive --cache-folder /yarn --production=false',
    ]);
  });

  test('is Yarn 4 where the lock file is one of it', () => {
    const files = {
      ...without({ ...NODE_FILES, 'package-lock.json': undefined as never }),
      'yarn.lock': '__metadata:\n  version: 8\n',
      '.yarnrc.yml': 'nodeLinker: node-modules\n',
    };
    const check = 'YARN_NODE_LINKER=pnp YARN_IMMUTABLE_PATTERNS=none yarn install --immutable --mode=skip-build';
    const text = dockerfile(nodeBuild({ buildScript: 'build' }, {}, files));

    expect(text).toContain(`${check} \\\n    && yarn workspaces focus --production && mkdir -p node_modules\n`);
    expect(text).toContain('\n    yarn install --immutable && mkdir -p node_modules\n');
    expect(text).toContain('--mount=type=secret,id=yarnrc,target=/root/.yarnrc.yml ');
    expect(text).toContain('\nCOPY .yarnrc.yml /lock/.yarnrc.yml\n');
    expect(installed(files)).toBe('@yarnpkg/cli-dist@4');
    const declaring = (version: string) => ({
      ...files,
      'package.json': `{ "packageManager": "yarn@${version}", "scripts": {} }`,
    });
    expect(installed(declaring('4.5.0'))).toBe('@yarnpkg/cli-dist@4.5.0');
    expect(installed(declaring('1.22.0'))).toBe('@yarnpkg/cli-dist@4');
  });

  test('is that of the lock file that was named', () => {
    const files = { ...NODE_FILES, 'locks/npm-shrinkwrap.json': '{ "packages": {} }', 'yarn.lock': '' };

    expect(installs(nodeBuild({ lockFile: 'yarn.lock' }, {}, files))[0]).toMatch(/^yarn /);
    expect(dockerfile(nodeBuild({ lockFile: 'locks/npm-shrinkwrap.json' }, {}, files))).toContain(
      '--mount=type=bind,source=locks/npm-shrinkwrap.json,target=/source/npm-shrinkwrap.json ',
    );
  });

  test('has the version that was declared, here or in package.json', () => {
    const declaring = (text: string) => ({ ...PNPM, 'package.json': `{ "packageManager": "${text}", "scripts": {} }` });

    expect(installed(NODE_FILES)).toBeUndefined();
    expect(installed(PNPM)).toBe('pnpm@10');
    expect(installed(declaring('pnpm@9.15.4+sha512.abc'))).toBe('pnpm@9.15.4');
    expect(installed(declaring('yarn@4.0.0'))).toBe('pnpm@10');
    expect(installed(declaring('pnpm@9.15.4'), { packageManagerVersion: '9.0.0' })).toBe('pnpm@9.0.0');
  });

  test('gets the settings of a workspace of pnpm', () => {
    const text = dockerfile(nodeBuild({}, {}, without({ ...PNPM, 'pnpm-workspace.yaml': '' })));

    expect(text).toContain('\nCOPY pnpm-workspace.yaml /lock/pnpm-workspace.yaml\n');
    expect(text).toContain('source=/lock/pnpm-workspace.yaml,target=/app/pnpm-workspace.yaml');
  });
});

test('a project of projen has a lock file, though it is made only after the first synth', () => {
  const project = new javascript.NodeProject({
    name: 'hello',
    defaultReleaseBranch: 'main',
    packageManager: javascript.NodePackageManager.PNPM,
    outdir: temporaryFolder({ 'src/main.js': '' }),
    github: false,
  });
  new DockerfileBuild(project, 'Image', {
    application: Application.node({ version: '22', files: ['src'] }),
    command: ['node', 'src/main.js'],
  });

  expect(synthFiles(project).Dockerfile).toContain('source=pnpm-lock.yaml,target=/source/pnpm-lock.yaml');
});

describe('the lock that packages are installed from', () => {
  const reduced = (manifest: object, root: object, further: object = {}) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'source'));
    writeFileSync(join(folder, 'source', 'package.json'), JSON.stringify(manifest));
    writeFileSync(
      join(folder, 'source', 'package-lock.json'),
      JSON.stringify({ ...further, packages: { '': root, 'node_modules/a': { version: '1' } } }),
    );
    const input = { lockFile: 'package-lock.json', workspaces: [], locksWorkspaces: false, lockedFields: [] };
    const script = reduceLockScript(input)
      .join('\n')
      .replace(/(['`])\/(source|lock)\b/g, `$1${folder}/$2`);
    execFileSync(process.execPath, ['-'], { input: script });
    return ['package.json', 'package-lock.json'].map((name) =>
      JSON.parse(readFileSync(join(folder, 'lock', name), 'utf8')),
    );
  };

  test('is the same after a new version, name, script or file of the project', () => {
    const before = reduced(
      { name: 'a', version: '1.0.0', dependencies: { a: '1' }, scripts: { x: '1' } },
      { name: 'a', version: '1.0.0', dependencies: { a: '1' } },
      { version: '1.0.0' },
    );
    const after = reduced(
      { name: 'b', version: '2.0.0', dependencies: { a: '1' }, files: ['x'] },
      { name: 'b', version: '2.0.0', bin: 'x', dependencies: { a: '1' } },
      { version: '2.0.0' },
    );

    expect(after).toEqual(before);
    expect(before[1].packages['node_modules/a']).toEqual({ version: '1' });
  });

  test('is another one after a new dependency', () => {
    const [manifest, lock] = reduced({ dependencies: { a: '1' } }, { dependencies: { a: '1' } });

    expect(manifest.dependencies).toEqual({ a: '1' });
    expect(lock.packages['']).toMatchObject({ dependencies: { a: '1' } });
  });

  test('has no script of the project, which would be run without its files', () => {
    expect(reduced({ scripts: { prepare: 'exit 1' } }, {})[0]).not.toHaveProperty('scripts');
  });
});

test('the build context is package.json, the lock file and the files that were named', () => {
  const taken = synthFiles(nodeBuild({}, {}, { ...NODE_FILES, '.npmrc': '', 'test/x.js': '' }).project.root)
    ['.dockerignore'].split('\n')
    .filter((line) => line.startsWith('!'));

  expect(taken).toEqual(['!package-lock.json', '!package.json', '!src']);
});

test('fails when a file that was named is not in the project', () => {
  expect(problemsOf(nodeBuild({ files: ['source'] }).project)).toEqual([
    expect.stringContaining('[Image] the Dockerfile reads "source", which is not in the project'),
  ]);
});

test.each<[object, string]>([
  [{ version: 'lts' }, 'unknown version; got "lts"; write for example "22"'],
  [{ files: [] }, '"files" is empty; got []; name what the application consists of, for example ["src"]'],
  [{ files: ['.'] }, 'a path is the whole project, with all that no image needs; got "."'],
  [{ buildScript: 'a && b' }, '"buildScript" takes the name of a script of package.json; got "a && b"'],
  [{ output: ['dist'] }, '"output" has no meaning without a build; got a list of 1'],
  [{ buildScript: 'build', output: ['../dist'] }, 'a path leads out of the project; got "../dist"'],
  [
    { lockFile: 'bun.lock' },
    '"lockFile" is of no known package manager; got "bun.lock"; use one of package-lock.json, ',
  ],
  [{ workspace: '../api' }, 'a path leads out of the project; got "../api"'],
  [{ workspace: '.' }, 'a path is the whole project, with all that no image needs; got "."'],
  [{ workspace: 'packages/*' }, 'a path has a character that means something in a Dockerfile; got "packages/*"'],
  [{ workspace: ['api'] }, 'option "workspace" must be a string; got a list of 1'],
  [{ bundled: true }, '"bundled" has no meaning without a build; got true; name the script that bundles'],
  [{ bundled: 'yes', buildScript: 'build' }, 'option "bundled" must be true or false; got "yes"'],
  [{ runtimeImage: 'Distroless' }, '"runtimeImage" takes an image reference; got "Distroless"'],
  [{ runtimeImage: 'ghcr.io/acme/runner:1' }, 'it is not known how a user is made in the base image'],
  [
    { runtimeImage: 'gcr.io/distroless/nodejs20-debian12' },
    '"runtimeImage" has another version of Node.js than the declared 22; got "gcr.io/distroless/nodejs20-debian12"; make them agree',
  ],
  [
    { runtimeImage: 'gcr.io/distroless/nodejs22-debian12', baseImage: 'node:22-alpine' },
    '"runtimeImage" and "baseImage" have different C libraries, so that compiled packages would not load; got',
  ],
  [{ runtimeImage: 'node:20-slim' }, '"runtimeImage" has another version of Node.js than the declared 22'],
  [{ packageManagerVersion: 'latest' }, '"packageManagerVersion" takes a version; got "latest"'],
  [{ baseImage: 'Node' }, '"baseImage" takes an image reference; got "Node"'],
  [{ baseImage: 'ghcr.io/acme/base:1' }, 'it is not known how a user is made in the base image'],
  [{ script: 'build' }, 'unknown option "script"'],
])('fails when a Node.js application is declared with %j', (options, message) => {
  expect(() => nodeBuild(options)).toThrow(`Application.node: ${message}`);
});
