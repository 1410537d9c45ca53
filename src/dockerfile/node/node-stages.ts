import { basename } from 'node:path';
import type { InstructionSpec, MountSpec, StageSpec } from '../../private/spec/dockerfile-spec';
import type { ApplicationParts } from '../application-kind';
import { reduceLockScript } from './node-scripts';
import type { PackageManager } from './package-manager';

/** What the stages of a Node.js image are made from. */
export interface NodeStagesInput {
  readonly baseImage: string;
  readonly files: readonly string[];
  readonly output: readonly string[];
  readonly buildScript?: string;
  /** Whether what was built is run by Node.js. */
  readonly runs: boolean;
  readonly lockFile: string;
  /** Further files that an install reads. */
  readonly settings: readonly string[];
  readonly manager: PackageManager;
  readonly managerVersion?: string;
}

/** The stages of a Node.js image, in the order in which a reader meets them. */
export function nodeStages(input: NodeStagesInput): ApplicationParts {
  const { baseImage, managerVersion } = input;
  return {
    arguments: [{ name: 'NODE_IMAGE', value: baseImage, comment: 'is the Node.js of every stage' }],
    stages: [
      {
        name: 'base',
        from: '${NODE_IMAGE}',
        comment: 'is what every other stage starts from',
        instructions: [{ kind: 'ENV', values: { NODE_ENV: 'production' } }],
      },
      ...(managerVersion === undefined ? [] : [managerStage(input.manager, managerVersion)]),
      lockStage(input),
      ...installStages(input),
      applicationStage(input),
    ],
    runtimeBase: 'base',
    runtime: runtime(),
  };
}

/** One stage for what runs the application, and one for what builds it. */
function installStages(input: NodeStagesInput): StageSpec[] {
  const { runs, buildScript } = input;
  const what = 'installs what the application needs when it runs; only another lock builds it anew';
  return [
    ...(runs ? [installStage(input, 'dependencies', what, false)] : []),
    ...(buildScript === undefined
      ? []
      : [installStage(input, buildDependencies(input), 'installs also what only the build needs', true)]),
  ];
}

function buildDependencies({ runs }: NodeStagesInput): string {
  return runs ? 'build-dependencies' : 'dependencies';
}

function managerStage({ name }: PackageManager, version: string): StageSpec {
  return {
    name: 'package-manager',
    from: 'base',
    comment: 'has the program that installs, which is not part of the image',
    // the base image may have another one in its place
    instructions: [
      run(`npm install --global --force --no-audit --no-fund ${name}@${version}`, [NPM_CACHE, REGISTRIES]),
    ],
  };
}

const NPM_CACHE: MountSpec = { type: 'cache', options: { id: 'npm', target: '/root/.npm' } };

/** Registries and what opens them are for who builds: `docker build --secret id=npmrc,src=.npmrc`. */
const REGISTRIES: MountSpec = { type: 'secret', options: { id: 'npmrc', target: '/root/.npmrc' } };

function lockStage({ lockFile, settings }: NodeStagesInput): StageSpec {
  const name = basename(lockFile);
  return {
    name: 'lock',
    from: 'base',
    comment: 'reduces the lock to the packages of others: a new version of the project is no new dependency',
    instructions: [
      {
        kind: 'SCRIPT',
        mounts: [
          bind({ source: 'package.json', target: '/source/package.json' }),
          bind({ source: lockFile, target: `/source/${name}` }),
        ],
        interpreter: 'node -',
        lines: reduceLockScript(name),
      },
      ...settings.map((path): InstructionSpec => ({ kind: 'COPY', source: path, target: `/lock/${basename(path)}` })),
    ],
  };
}

function installStage(
  { lockFile, settings, manager, managerVersion }: NodeStagesInput,
  name: string,
  comment: string,
  development: boolean,
): StageSpec {
  const read = ['package.json', lockFile, ...settings].map((path) => basename(path));
  return {
    name,
    from: managerVersion === undefined ? 'base' : 'package-manager',
    comment,
    instructions: [
      { kind: 'WORKDIR', text: '/app' },
      run(`${manager.install(development)} && mkdir -p node_modules`, [
        manager.cache,
        REGISTRIES,
        ...read.map((path) => bind({ from: 'lock', source: `/lock/${path}`, target: `/app/${path}` })),
      ]),
    ],
  };
}

function applicationStage(input: NodeStagesInput): StageSpec {
  const { files, output, buildScript, managerVersion } = input;
  const context = { target: '/source' };
  const taken = ['package.json', ...(buildScript === undefined ? files : output)].join(' ');
  // what only its owner could read shall be read by the image's user
  const take = `mkdir /application && cp -R --parents ${taken} /application/ && chmod -R a+rX /application`;
  return {
    name: 'application',
    from: managerVersion === undefined ? 'base' : 'package-manager',
    comment: buildScript === undefined ? 'holds the files of the application' : 'builds the application',
    instructions: [
      { kind: 'WORKDIR', text: '/source' },
      buildScript === undefined
        ? run(take, [bind(context)])
        : run(`npm run ${buildScript} && ${take}`, [
            bind({ ...context, rw: true }),
            bind({
              from: buildDependencies(input),
              source: '/app/node_modules',
              target: '/source/node_modules',
              rw: true,
            }),
          ]),
    ],
  };
}

function runtime(): InstructionSpec[] {
  return [
    { kind: 'COPY', stage: 'dependencies', source: '/app/node_modules', target: '/app/node_modules' },
    {
      kind: 'COPY',
      stage: 'application',
      source: '/application/',
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
