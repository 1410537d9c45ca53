import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application, DockerfileBuild, type NodeApplicationOptions } from '../../src';
import { type Choice, pairwise } from '../util/pairwise';
import { TestProject } from '../util/test-project';
import { addAt, FACTORS, healthCheck, imageProps, PORT, proved } from './util/option-space';

const KINDS = join(__dirname, 'kinds');
const DISTROLESS = 'gcr.io/distroless/nodejs22-debian12:nonroot';

/** Uses its dependency where that is in the image. */
const SERVICE = [
  "import { access, constants } from 'node:fs/promises';",
  "import { createServer } from 'node:http';",
  '',
  'const can = (path, how) => access(path, how).then(() => true, () => false);',
  "const packages = await import('yaml').then(({ parse }) => parse('in the image'), () => 'none');",
  'const server = createServer(async (request, response) => {',
  "  const data = await can('/app/data', constants.W_OK);",
  "  const compiler = await can('/app/node_modules/typescript', constants.F_OK);",
  '  response.end(`user ${process.getuid()}, packages ${packages}, data ${data}, compiler ${compiler}, ${process.env.NODE_ENV}`);',
  '});',
  `server.listen(${PORT});`,
  "process.on('SIGTERM', () => server.close(() => process.exit(0)));",
].join('\n');

/** Asks the compiler, which is there only while the application is built; what it makes differs from the source. */
const SCRIPTS = { build: "tsc --version && mkdir -p dist && sed 's/^ *//' src/main.mjs >dist/main.mjs" };

/** A package that can be bundled: the one of the folder looks for a file of its dependency when it runs. */
const SHARED = "import ms from 'ms';\n\nexport const shared = (): string => `shared: ${ms(1000)} 2.0.0`;\n";

const OPTIONS = {
  manager: ['npm', 'pnpm', 'yarn-1', 'yarn-4'],
  shape: ['as it is', 'built', 'bundled', 'of a monorepo', 'of a monorepo, bundled'],
  base: ['official', 'official with installers', 'other', 'Alpine', 'runs in another', 'runs in one without a shell'],
  buildNetwork: [false, true],
  ...FACTORS,
} as const;

type NodeChoice = Choice<typeof OPTIONS>;

const isBuilt = (shape: NodeChoice['shape'] | undefined) => shape !== 'as it is';
const isShellLess = (base: NodeChoice['base'] | undefined) => base === 'runs in one without a shell';

const CASES = pairwise(
  OPTIONS,
  ({ shape, buildNetwork, base, health }) =>
    !(buildNetwork && !isBuilt(shape)) && !(isShellLess(base) && health === 'shell'),
);

const LOCKS: Record<NodeChoice['manager'], string> = {
  npm: 'package-lock.json',
  pnpm: 'pnpm-lock.yaml',
  'yarn-1': 'yarn.lock',
  'yarn-4': 'yarn-4/yarn.lock',
};

/** The files of an application of one package. */
function single(folder: string, manager: NodeChoice['manager']): Partial<NodeApplicationOptions> {
  cpSync(join(KINDS, 'node'), folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, scripts: SCRIPTS }));
  writeFileSync(join(folder, 'src/main.mjs'), SERVICE);
  return { files: ['src/main.mjs'], lockFile: LOCKS[manager] };
}

/** The files of one that is a package among others. */
function monorepo(folder: string, manager: NodeChoice['manager'], bundled: boolean): Partial<NodeApplicationOptions> {
  cpSync(join(KINDS, 'workspaces'), folder, { recursive: true });
  cpSync(join(KINDS, 'workspaces/locks', manager), folder, { recursive: true });
  const change = (name: string, text: string | RegExp, replacement: string) => {
    const path = join(folder, `packages/${name}/package.json`);
    const before = readFileSync(path, 'utf8');
    expect(before).toMatch(text);
    writeFileSync(path, before.replace(text, replacement));
  };
  if (manager === 'pnpm' || manager === 'yarn-4') {
    for (const name of ['api', 'shared']) change(name, /("@acme\/\w+"): "\*"/g, '$1: "workspace:*"');
  }
  if (bundled) {
    change('api', '--format=esm', '--bundle --platform=node --format=esm');
    writeFileSync(join(folder, 'packages/shared/src/index.mts'), SHARED);
  }
  const files = ['api', 'shared'].flatMap((name) => [`packages/${name}/src`, `packages/${name}/tsconfig.json`]);
  return {
    workspace: 'packages/api',
    files: [...files, 'packages/plain/index.cjs', 'packages/config/tsconfig.json'],
  };
}

const BASES: Record<NodeChoice['base'], Partial<NodeApplicationOptions>> = {
  official: {},
  'official with installers': { installers: true },
  other: { baseImage: 'node:22-bookworm-slim' },
  Alpine: { baseImage: 'node:22-alpine' },
  'runs in another': { runtimeImage: 'node:22-bookworm-slim' },
  'runs in one without a shell': { runtimeImage: DISTROLESS },
};

function declared({ manager, shape, base, buildNetwork, health, image, added }: NodeChoice): DockerfileBuild {
  const project = new TestProject();
  const bundled = shape.endsWith('bundled');
  const options = shape.startsWith('of a monorepo')
    ? monorepo(project.outdir, manager, bundled)
    : single(project.outdir, manager);
  const asking = `fetch("http://127.0.0.1:${PORT}/health").then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`;
  const hasShell = !isShellLess(base);
  const build = new DockerfileBuild(project, 'Image', {
    application: Application.node({
      version: '22',
      files: [],
      ...options,
      ...BASES[base],
      ...(isBuilt(shape) ? { buildScript: 'build', bundled, buildNetwork } : {}),
    }),
    healthCheck: healthCheck(project, health, ['node', '-e', asking]),
    ...imageProps(image, [hasShell ? 'node' : '/nodejs/bin/node'], [isBuilt(shape) ? 'dist/main.mjs' : 'src/main.mjs']),
  });
  addAt(build, added, hasShell);
  return build;
}

test.each(CASES)(
  'an application of Node.js with $manager, $shape, $base, $buildNetwork, $health, $image, $added',
  async (choice) => {
    const build = declared(choice);
    const { answer } = await proved(build);
    const packages = choice.shape === 'bundled' ? 'none' : 'in the image';

    expect(answer).toBe(
      choice.shape.startsWith('of a monorepo')
        ? `@acme/api ${build.userId} plain shared: 1s 2.0.0 2s []`
        : `user ${build.userId}, packages ${packages}, data true, compiler false, production`,
    );
  },
);
