import { basename, posix } from 'node:path';
import type { InstructionSpec, MountSpec, StageSpec } from '../../private/spec/dockerfile-spec';
import type { ApplicationParts } from '../application-kind';
import { APPLICATION } from '../output-folder';
import { INTERPRETER, type Installers, withoutInstallers } from '../without-installers';
import { reduceLockScript } from './node-scripts';
import { NPM_CACHE, NPMRC, type PackageManager, QUIETLY } from './package-manager';
import { verify } from './verify-stage';

/** What the stages of a Node.js image are made from. */
export interface NodeStagesInput {
  readonly baseImage: string;
  /** Where the application runs in another image than it is built in. */
  readonly runtimeImage?: { readonly image: string; readonly hasShell: boolean };
  readonly buildScript?: string;
  /** The packages that are built, by their folders, each after what it needs; `.` is the project itself. */
  readonly built: readonly string[];
  /** The files and folders that the image takes. */
  readonly taken: readonly string[];
  /** Whether what was built is run by Node.js. */
  readonly runs: boolean;
  /** Whether what installs packages stays in the image. */
  readonly installers: boolean;
  readonly buildNetwork: boolean;
  /** Whether what was built needs no package when it runs. */
  readonly bundled: boolean;
  readonly lockFile: string;
  /** Further files that an install reads. */
  readonly settings: readonly string[];
  readonly manager: PackageManager;
  readonly managerVersion?: string;
  /** The packages of a monorepo, by their folders. */
  readonly workspaces?: {
    /** Those whose manifests decide what is installed. */
    readonly locked: readonly string[];
    /** Those that building needs. */
    readonly building: readonly string[];
    /** Those that running needs. */
    readonly running: readonly string[];
    /** What is installed, by the names of packages. */
    readonly names: readonly string[];
  };
}

/** The stages of a Node.js image, in the order in which a reader meets them. */
export function nodeStages(input: NodeStagesInput): ApplicationParts {
  const { baseImage, managerVersion, runtimeImage, runs, buildScript } = input;
  const start = runtimeImage ? 'node' : 'base';
  const keepsBase = input.installers || !runs;
  return {
    arguments: [
      { name: 'NODE_IMAGE', value: baseImage, comment: 'is the Node.js of every stage' },
      ...(runtimeImage
        ? [{ name: 'RUNTIME_IMAGE', value: runtimeImage.image, comment: 'is the Node.js that runs the application' }]
        : []),
    ],
    stages: [
      {
        name: 'base',
        from: '${NODE_IMAGE}',
        comment: 'is what every other stage starts from',
        instructions: [PRODUCTION],
      },
      ...(managerVersion === undefined ? [] : [managerStage(input.manager, managerVersion)]),
      lockStage(input),
      ...installStages(input),
      applicationStage(input),
      ...(runtimeImage ? [runtimeStage(runtimeImage.hasShell)] : []),
      ...(keepsBase ? [] : withoutInstallers(start, INSTALLERS)),
    ],
    alsoDependencies: [BUILD_DEPENDENCIES],
    runtimeBase: keepsBase ? start : INTERPRETER,
    runtime: runtime(input),
    ...(runs && buildScript !== undefined ? { verify: verify(input.taken) } : {}),
  };
}

/** Where packages for building are installed beside those of the image. */
const BUILD_DEPENDENCIES = 'build-dependencies';

const ENVIRONMENT = { NODE_ENV: 'production' };
const PRODUCTION: InstructionSpec = { kind: 'ENV', values: ENVIRONMENT };

const local = (names: readonly string[]) => names.map((name) => `/usr/local/${name}`);
const INSTALLERS: Installers = {
  paths: [
    ...local(['lib/node_modules', 'include/*', 'bin/npm', 'bin/npx', 'bin/corepack', 'bin/yarn*']),
    ...local(['share/doc', 'share/man/*', 'CHANGELOG.md', 'README.md']),
    '/opt/yarn-*',
  ],
  folders: ['/opt', '/usr/local', ...local(['bin', 'include', 'lib', 'share', 'share/man'])],
  environment: ENVIRONMENT,
};

function runtimeStage(hasShell: boolean): StageSpec {
  const path: InstructionSpec = {
    kind: 'PATH',
    folder: '/nodejs/bin',
    comment: 'where images without a shell have it',
  };
  return {
    name: 'node',
    from: '${RUNTIME_IMAGE}',
    comment: 'is what the image starts from',
    instructions: [PRODUCTION, ...(hasShell ? [] : [path])],
  };
}

/** Whether packages are part of the image. */
function shipsPackages({ runs, bundled }: NodeStagesInput): boolean {
  return runs && !bundled;
}

/** One stage for what runs the application, and one for what builds it. */
function installStages(input: NodeStagesInput): StageSpec[] {
  const { buildScript } = input;
  const what = 'installs what the application needs when it runs; only another lock builds it anew';
  return [
    ...(shipsPackages(input) ? [installStage(input, 'dependencies', what, false)] : []),
    ...(buildScript === undefined
      ? []
      : [installStage(input, buildDependencies(input), 'installs also what only the build needs', true)]),
  ];
}

function buildDependencies(input: NodeStagesInput): string {
  return shipsPackages(input) ? BUILD_DEPENDENCIES : 'dependencies';
}

function managerStage({ name, environment }: PackageManager, version: string): StageSpec {
  return {
    name: 'package-manager',
    from: 'base',
    comment: 'has the program that installs, which is not part of the image',
    instructions: [
      // the base image may have another one in its place
      run(`npm install --global --force ${QUIETLY} ${name}@${version}`, [NPM_CACHE, NPMRC]),
      ...(environment ? [{ kind: 'ENV', values: environment } as const] : []),
    ],
  };
}

function manifestsOf(folders: readonly string[]): string[] {
  return folders.map((folder) => posix.join(folder, 'package.json'));
}

function lockStage({ lockFile, settings, manager, workspaces }: NodeStagesInput): StageSpec {
  const name = basename(lockFile);
  const manifests = manifestsOf(['.', ...(workspaces?.locked ?? [])]);
  return {
    name: 'lock',
    from: 'base',
    comment: 'reduces the lock to the packages of others: a new version of the project is no new dependency',
    instructions: [
      {
        kind: 'SCRIPT',
        network: 'none',
        mounts: [
          ...manifests.map((path) => bind({ source: path, target: `/source/${path}` })),
          bind({ source: lockFile, target: `/source/${name}` }),
        ],
        interpreter: 'node -',
        lines: reduceLockScript({ ...manager, lockFile: name, workspaces: workspaces?.locked ?? [] }),
      },
      ...settings.map((path): InstructionSpec => ({ kind: 'COPY', source: path, target: `/lock/${basename(path)}` })),
    ],
  };
}

function installStage(input: NodeStagesInput, name: string, comment: string, development: boolean): StageSpec {
  const { lockFile, settings, manager, managerVersion, workspaces } = input;
  const needed = (development ? workspaces?.building : workspaces?.running) ?? [];
  const manifests = manifestsOf(['.', ...((manager.readsAllManifests ? workspaces?.locked : needed) ?? [])]);
  const read = [...manifests, ...[lockFile, ...settings].map((path) => basename(path))];
  // where a build mounts them, and the image copies them, they have to be there
  const made = development || !workspaces ? ` && mkdir -p ${packageFolders(needed).join(' ')}` : '';
  return {
    name,
    from: managerVersion === undefined ? 'base' : 'package-manager',
    comment,
    instructions: [
      { kind: 'WORKDIR', text: '/app' },
      run(`${manager.install(development, workspaces?.names ?? [])}${made}`, [
        manager.cache,
        manager.registries,
        ...read.map((path) =>
          bind({
            from: 'lock',
            source: `/lock/${path}`,
            target: `/app/${path}`,
            ...(manager.rewrites ? { rw: true } : {}),
          }),
        ),
      ]),
    ],
  };
}

/** Where packages are installed. */
function packageFolders(workspaces: readonly string[]): string[] {
  return ['.', ...workspaces].map((folder) => posix.join(folder, 'node_modules'));
}

function applicationStage(input: NodeStagesInput): StageSpec {
  const { taken, buildScript, buildNetwork, built, managerVersion, workspaces } = input;
  const context = { target: '/source' };
  // what only its owner could read shall be read by the image's user
  const take = `mkdir -p ${APPLICATION} && cp -R --parents ${taken.join(' ')} ${APPLICATION}/ && chmod -R a+rX ${APPLICATION}`;
  const scripts = built.map(
    (folder) => `npm run ${folder === '.' ? '' : `--prefix ${folder} `}${buildScript} --no-update-notifier`,
  );
  return {
    name: 'application',
    from: managerVersion === undefined ? 'base' : 'package-manager',
    comment: buildScript === undefined ? 'holds the files of the application' : 'builds the application',
    instructions: [
      { kind: 'WORKDIR', text: '/source' },
      buildScript === undefined
        ? run(take, [bind(context)])
        : {
            ...run([...scripts, take].join(workspaces ? ' \\\n    && ' : ' && '), [
              bind({ ...context, rw: true }),
              ...packageFolders(workspaces?.building ?? []).map((folder) =>
                bind({
                  from: buildDependencies(input),
                  source: `/app/${folder}`,
                  target: `/source/${folder}`,
                  rw: true,
                }),
              ),
            ]),
            ...(buildNetwork ? {} : { network: 'none' }),
          },
    ],
  };
}

function runtime(input: NodeStagesInput): InstructionSpec[] {
  // those of a monorepo are in folders of several packages
  const folder = input.workspaces ? '/app/' : '/app/node_modules';
  return [
    ...(shipsPackages(input) ? [{ kind: 'COPY', stage: 'dependencies', source: folder, target: folder } as const] : []),
    {
      kind: 'COPY',
      stage: 'application',
      source: `${APPLICATION}/`,
      target: '/app/',
      comment: 'root owns the code: the process cannot rewrite it',
    },
    { kind: 'ENV', values: { HOME: '/tmp' } },
  ];
}

function run(script: string, mounts: readonly MountSpec[]): InstructionSpec {
  return { kind: 'RUN', mounts, script };
}

function bind(options: Record<string, string | true>): MountSpec {
  return { type: 'bind', options };
}
