import {
  Application,
  BuildPoint,
  DockerfileBuild,
  type DockerfileBuildProps,
  Duration,
  HealthCheck,
  HealthCheckTest,
  Instruction,
  SourceProtection,
  Stage,
} from '../../src';
import { PYTHON_FILES, TestProject } from '../util/test-project';
import { debianStage } from './custom/custom-build';
import { GOOD_INSTRUCTIONS, GOOD_LINES } from './lint-corpus';
import { uvWorkspace } from './python/uv-workspace';

interface KindCase {
  readonly files: Record<string, string>;
  readonly application: () => Application;
  readonly command?: string[];
  readonly hasShell: boolean;
}

const NODE = {
  'package.json': '{"name":"app","version":"1.0.0","main":"index.js","scripts":{"build":"true"},"dependencies":{}}',
  'index.js': '',
  'src/index.ts': '',
};
const NPM = { 'package-lock.json': '{"name":"app","version":"1.0.0","lockfileVersion":3,"packages":{}}' };
const python = (options: object) => () => Application.python({ version: '3.11', packages: ['app'], ...options });

/** Each kind, with the options that change what its Dockerfile consists of. */
const KINDS: Record<string, KindCase> = {
  python: { files: PYTHON_FILES, application: python({}), command: ['app'], hasShell: true },
  'python with its source': {
    files: PYTHON_FILES,
    application: python({ sourceProtection: SourceProtection.NONE }),
    command: ['app'],
    hasShell: true,
  },
  'python with its installers': {
    files: PYTHON_FILES,
    application: python({ installers: true }),
    command: ['app'],
    hasShell: true,
  },
  'python with uv': {
    files: { ...PYTHON_FILES, 'uv.lock': 'version = 1\n' },
    application: python({ lockFile: 'uv.lock' }),
    command: ['app'],
    hasShell: true,
  },
  'python with a workspace': {
    files: uvWorkspace(),
    application: python({ workspace: 'packages/api', packages: ['api', 'acme_core'] }),
    command: ['api'],
    hasShell: true,
  },
  'python with extras, groups and packages of Debian': {
    files: {
      ...PYTHON_FILES,
      'pyproject.toml': `${PYTHON_FILES['pyproject.toml']}[project.optional-dependencies]\na = []\n[dependency-groups]\nb = []\n`,
      'poetry.lock': '',
    },
    application: python({
      lockFile: 'poetry.lock',
      extras: ['a'],
      groups: ['b'],
      buildPackages: ['gcc', 'libc6-dev=2.36-9'],
      systemPackages: ['libpq5'],
    }),
    command: ['app'],
    hasShell: true,
  },
  go: {
    files: { 'go.mod': 'module example.com/app\n\ngo 1.26\n', 'main.go': 'package main\n' },
    application: () => Application.go({ version: '1.26' }),
    hasShell: false,
  },
  'go with time zones': {
    files: { 'go.mod': 'module example.com/app\n\ngo 1.26\n', 'cmd/app/main.go': 'package main\n' },
    application: () => Application.go({ version: '1.26', main: 'cmd/app', timeZones: true }),
    hasShell: false,
  },
  node: {
    files: { ...NODE, ...NPM },
    application: () => Application.node({ version: '22', files: ['index.js'] }),
    command: ['node', 'index.js'],
    hasShell: true,
  },
  'node with its installers, built with a network': {
    files: { ...NODE, ...NPM },
    application: () =>
      Application.node({ version: '22', files: ['src'], buildScript: 'build', buildNetwork: true, installers: true }),
    command: ['node', 'dist/index.js'],
    hasShell: true,
  },
  'node with pnpm, built': {
    files: { ...NODE, 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" },
    application: () => Application.node({ version: '22', files: ['src'], buildScript: 'build' }),
    command: ['node', 'dist/index.js'],
    hasShell: true,
  },
  'node with a workspace': {
    files: {
      ...NODE,
      ...NPM,
      'package.json': '{"name":"mono","workspaces":["packages/*"]}',
      'packages/api/package.json': '{"name":"api","scripts":{"build":"true"},"dependencies":{"shared":"*"}}',
      'packages/shared/package.json': '{"name":"shared","scripts":{"build":"true"}}',
    },
    application: () =>
      Application.node({ version: '22', workspace: 'packages/api', files: ['packages'], buildScript: 'build' }),
    command: ['node', 'dist/index.js'],
    hasShell: true,
  },
  'node with Yarn 4, without a shell': {
    files: { ...NODE, 'yarn.lock': '__metadata:\n  version: 8\n', '.yarnrc.yml': 'nodeLinker: node-modules\n' },
    application: () =>
      Application.node({
        version: '22',
        files: ['src'],
        buildScript: 'build',
        bundled: true,
        runtimeImage: 'gcr.io/distroless/nodejs22-debian12:nonroot',
      }),
    command: ['node', 'dist/index.js'],
    hasShell: false,
  },
  static: {
    files: { 'public/index.html': '' },
    application: () => Application.staticSite({ folder: 'public', immutableFolders: ['assets'] }),
    hasShell: true,
  },
  custom: {
    files: { 'src/main.c': '' },
    application: () =>
      Application.custom({
        base: debianStage('base'),
        instructions: [
          Instruction.copy('/out', '/opt', { stage: debianStage('application', Instruction.run('make')), owner: 5 }),
        ],
      }),
    command: ['app'],
    hasShell: true,
  },
  'custom from nothing': {
    files: { 'bin/app': '' },
    application: () =>
      Application.custom({
        base: Stage.fromImage('scratch', { name: 'base', description: 'is empty' }),
        instructions: [Instruction.copy('bin/app', '/app/app', { mode: '0755' })],
      }),
    command: ['/app/app'],
    hasShell: false,
  },
};

type Props = Partial<Omit<DockerfileBuildProps, 'application' | 'healthCheck'>> & {
  /** What its program gets where it is asked for health. */
  readonly asked?: readonly string[];
};

/** What every kind takes. */
const PROPS: Record<string, Props> = {
  'nothing else': {},
  'ports, user and folders': {
    ports: [8080, 9000],
    userId: 10_001,
    writableDirectories: ['/app/data', "/srv/it's here"],
  },
  'variables and labels': {
    environment: { GREETING: 'a "quoted" $GREETING \\ text', EMPTY: '', TOKENIZERS: 'no', TOKEN_URL: 'https://a.b' },
    labels: { 'com.example/description': "it's $5, `or` so" },
  },
  'an entrypoint and a health check': {
    entrypoint: ['/opt/start/start', '--'],
    asked: ['health', '$HOME | "x"'],
  },
};

/** Times of more than one unit, and of less than a second. */
const TIMING = {
  interval: Duration.seconds(90),
  timeout: Duration.millis(2500),
  startPeriod: Duration.minutes(61),
  startInterval: Duration.millis(500),
  retries: 2,
};

/** What is added at a point, where the image has a shell. */
const HATCHES: Record<string, readonly Instruction[]> = {
  nothing: [],
  ...GOOD_INSTRUCTIONS,
  'lines of all sorts': GOOD_LINES.map((line) => Instruction.run(line)),
};

/** Those that call pip or npm, which most images are without. */
const INSTALLING = ['downloads of pip in a cache', 'a pip that is told by a variable', 'lines of all sorts'];

export interface OptionCase {
  readonly name: string;
  make(): DockerfileBuild;
}

function optionCase(kind: string, props: string, hatch: string, point: BuildPoint): OptionCase {
  return {
    name: `${kind}, ${props}, ${hatch} ${point}`,
    make: () => {
      const { files, application, command } = KINDS[kind];
      const { asked, ...rest } = PROPS[props];
      const test = asked && HealthCheckTest.command([command?.[0] ?? 'app', ...asked]);
      const project = new TestProject(files);
      const build = new DockerfileBuild(project, 'Image', {
        application: application(),
        command,
        healthCheck: test && new HealthCheck(project, 'Health', { test, ...TIMING }),
        ...rest,
      });
      for (const instruction of HATCHES[hatch]) build.addInstruction(point, instruction);
      if (INSTALLING.includes(hatch)) build.suppressRule('installer-is-in-image', 'no line of it is run');
      return build;
    },
  };
}

/** Every kind with all that it takes, and with what is added at each point that it has. */
export const OPTION_SPACE: readonly OptionCase[] = Object.entries(KINDS).flatMap(([kind, { hasShell }], turn) => [
  ...Object.keys(PROPS).map((props) => optionCase(kind, props, 'nothing', BuildPoint.BEFORE_RUNTIME)),
  ...(hasShell ? pairs(turn).map(([props, hatch, point]) => optionCase(kind, props, hatch, point)) : []),
]);

/** Each hatch once for a kind, and over all kinds at each point with all kinds of options. */
function pairs(turn: number): (readonly [props: string, hatch: string, point: BuildPoint])[] {
  const props = Object.keys(PROPS);
  const points = [BuildPoint.BEFORE_RUNTIME, BuildPoint.AFTER_RUNTIME];
  return Object.keys(HATCHES)
    .slice(1)
    .map((hatch, index) => [props[(turn + index) % props.length], hatch, points[(turn + index) % 2]] as const);
}
