import type { InstructionSpec, MountSpec, StageSpec } from '../../private/spec/dockerfile-spec';
import type { ApplicationParts } from '../application-kind';
import { debianPackages } from '../debian-packages';
import { APPLICATION } from '../output-folder';
import { INTERPRETER, withoutInstallers } from '../without-installers';
import { Bytecode } from './bytecode';
import { lockKind } from './lock-kind';
import { lockStage } from './lock-stage';
import { interpreterCache, mount, QUICKLY, UV, UV_CACHE } from './mounts';
import type { PythonStagesInput } from './python-stages-input';
import { buildApplicationScript } from './scripts/application-script';
import { compileEverythingScript, compileImportsScript } from './scripts/bytecode-script';
import { collectImportsScript, type ImportsScriptInput, importsScriptName } from './scripts/imports-script';
import { verify } from './verify-stage';

const UV_VERSION = '0.13';

/** The stages of a Python image, in the order in which a reader meets them. */
export function pythonStages(input: PythonStagesInput): ApplicationParts {
  const reduced = lockKind(input.lockFile) !== 'requirements' || input.excluded.length > 0;
  const locked: Record<string, string> = reduced
    ? { from: 'lock', source: '/output/requirements.txt' }
    : { source: input.lockFile };
  return {
    arguments: [
      {
        name: 'PYTHON_IMAGE',
        value: input.baseImage,
        comment: 'is the interpreter of every stage: bytecode runs only on the version that wrote it',
      },
      {
        name: 'UV_IMAGE',
        value: `ghcr.io/astral-sh/uv:${UV_VERSION}`,
        comment: 'holds uv, which installs while the image is built and is not part of it',
      },
    ],
    stages: [
      { name: 'uv', from: '${UV_IMAGE}', comment: 'holds the installer', instructions: [] },
      baseStage(input),
      buildStage(input),
      ...(reduced ? [lockStage(input)] : []),
      dependenciesStage(mount({ ...locked, target: '/requirements.txt' })),
      backendStage(input),
      applicationStage(input),
      ...(input.bytecode === Bytecode.WHAT_RUNS ? [importsStage(input)] : []),
      ...(input.bytecode === Bytecode.NONE ? [] : [bytecodeStage(input)]),
      ...(input.installers ? [] : lean(input)),
    ],
    runtimeBase: input.installers ? 'base' : INTERPRETER,
    runtime: runtime(input.bytecode),
    verify: verify(input),
  };
}

function baseStage({ systemPackages }: PythonStagesInput): StageSpec {
  return {
    name: 'base',
    from: '${PYTHON_IMAGE}',
    comment: 'is what every other stage starts from',
    instructions: [
      ...(systemPackages.length > 0 ? [debianPackages(systemPackages, 'what the application needs when it runs')] : []),
      {
        kind: 'ENV',
        comment: 'bytecode is written once, below; output is not held back; a crash shows where it happened',
        values: ENVIRONMENT,
      },
    ],
  };
}

const ENVIRONMENT = { PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1', PYTHONFAULTHANDLER: '1' };

/** Of the packages of the system the application's environment has none; what is left is for making environments and extensions. */
function lean({ version }: PythonStagesInput): StageSpec[] {
  const library = `/usr/local/lib/python${version}`;
  return withoutInstallers('base', {
    paths: [
      ...['site-packages/*', 'ensurepip', 'idlelib', 'turtledemo'].map((name) => `${library}/${name}`),
      ...['include/*', 'bin/pip*', 'bin/idle*', 'bin/wheel'].map((name) => `/usr/local/${name}`),
    ],
    folders: [library, `${library}/site-packages`, '/usr/local/bin', '/usr/local/include'],
    environment: { LANG: 'C.UTF-8', ...ENVIRONMENT },
  });
}

function buildStage({ buildPackages }: PythonStagesInput): StageSpec {
  return {
    name: 'build',
    from: 'base',
    comment: 'is what the stages that install start from',
    instructions: [
      ...(buildPackages.length > 0
        ? [debianPackages(buildPackages, 'what installing needs; the image is without it')]
        : []),
      {
        kind: 'ENV',
        values: { UV_LINK_MODE: 'copy', UV_NO_PROGRESS: '1', UV_PYTHON_DOWNLOADS: 'never', VIRTUAL_ENV: '/opt/venv' },
      },
    ],
  };
}

function dependenciesStage(locked: MountSpec): StageSpec {
  return {
    name: 'dependencies',
    from: 'build',
    comment: 'installs what the lock names, by hash; it is built anew only when the lock names something else',
    instructions: [
      {
        kind: 'RUN',
        mounts: [UV, UV_CACHE, locked],
        script:
          'uv venv --quiet /opt/venv \\\n' +
          '    && uv pip install --quiet --require-hashes --no-deps --requirements /requirements.txt \\\n' +
          '    && rm --force /opt/venv/.lock', // uv leaves it writable for everybody
      },
    ],
  };
}

function backendStage({ projects }: PythonStagesInput): StageSpec {
  return {
    name: 'backend',
    from: 'build',
    comment: `installs what builds the wheel${projects.length > 1 ? 's' : ''}, beside the environment of the application`,
    instructions: [
      {
        kind: 'SCRIPT',
        mounts: [UV, UV_CACHE],
        interpreter: 'uv venv --quiet /opt/backend && uv pip install --quiet --python /opt/backend --requirements -',
        lines: [...new Set(projects.flatMap(({ buildSystem }) => buildSystem.requires))],
      },
    ],
  };
}

function applicationStage(input: PythonStagesInput): StageSpec {
  const { packages, keepSource, start, version } = input;
  const traced = input.bytecode === Bytecode.WHAT_RUNS;
  const [wheels, their] = input.projects.length > 1 ? ['the wheels', 'their'] : ['the wheel', 'its'];
  return {
    name: 'application',
    from: 'dependencies',
    comment: keepSource
      ? `builds ${wheels} and writes ${their} bytecode`
      : `builds ${wheels} and keeps ${their} bytecode only: the source is mounted, so no layer and no cache ever holds it`,
    instructions: [
      {
        kind: 'SCRIPT',
        ...(input.buildNetwork ? {} : { network: 'none' }),
        mounts: [
          ...(input.buildNetwork ? [UV, UV_CACHE] : []),
          interpreterCache(version),
          mount({ from: 'backend', source: '/opt/backend', target: '/opt/backend' }),
          mount({ target: '/source', rw: true }),
          { type: 'tmpfs', options: { target: '/wheel' } },
        ],
        interpreter: `PATH="/opt/backend/bin:$PATH" ${QUICKLY} python -`,
        lines: buildApplicationScript({
          packages,
          projects: input.projects,
          usesNetwork: input.buildNetwork,
          keepSource,
          command: start.command,
          elsewhere: [...input.excluded, ...input.members.slice(1)],
          ...(traced ? { handedOverAs: importsScriptName(watched(input)) } : {}),
        }),
      },
    ],
  };
}

function watched({ version, start, startEnvironment }: PythonStagesInput): ImportsScriptInput {
  const { command, probe, folders } = start;
  return { version, command, probe, folders, environment: { ...start.environment, ...startEnvironment } };
}

function importsStage(input: PythonStagesInput): StageSpec {
  return {
    name: 'imports',
    from: 'dependencies',
    comment: 'lists the modules that run; it looks again when the source names other modules, and not at each edit',
    instructions: [
      {
        kind: 'SCRIPT',
        network: 'none',
        mounts: [
          mount({ from: 'application', source: '/output/modules.txt', target: '/modules.txt' }),
          interpreterCache(input.version),
          { type: 'tmpfs', options: { target: '/trace' } },
        ],
        interpreter: `${QUICKLY} python -`,
        lines: collectImportsScript(watched(input)),
      },
    ],
  };
}

function bytecodeStage({ version, bytecode }: PythonStagesInput): StageSpec {
  const everything = bytecode === Bytecode.EVERYTHING;
  return {
    name: 'bytecode',
    from: 'dependencies',
    comment: everything
      ? 'compiles all that is installed, and the standard library, which the base image ships uncompiled'
      : 'compiles those modules, the standard library included, which the base image ships uncompiled',
    instructions: [
      {
        kind: 'SCRIPT',
        mounts: everything ? [] : [mount({ from: 'imports', source: '/output/imports.txt', target: '/imports.txt' })],
        interpreter: 'python -',
        lines: everything ? compileEverythingScript(version) : compileImportsScript(),
      },
    ],
  };
}

function runtime(bytecode: Bytecode): InstructionSpec[] {
  const copies: InstructionSpec[] = [
    { kind: 'COPY', stage: 'dependencies', source: '/opt/venv', target: '/opt/venv' },
    { kind: 'COPY', stage: 'bytecode', source: '/output/bytecode/', target: '/' },
    {
      kind: 'COPY',
      stage: 'application',
      source: `${APPLICATION}/`,
      target: '/opt/venv/',
      comment: 'root owns the code: the process cannot rewrite it',
    },
  ];
  return [
    { kind: 'PATH', folder: '/opt/venv/bin' },
    { kind: 'ENV', values: { HOME: '/tmp' } },
    ...copies.filter((copy) => bytecode !== Bytecode.NONE || copy.kind !== 'COPY' || copy.stage !== 'bytecode'),
  ];
}
