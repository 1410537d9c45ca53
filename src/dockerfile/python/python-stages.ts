import type { InstructionSpec, MountSpec, StageSpec } from '../../private/spec/dockerfile-spec';
import type { ApplicationParts } from '../application-kind';
import { collectImportsScript, compileImportsScript, finishApplicationScript } from './python-scripts';

const UV_VERSION = '0.13';
const UV = mount({ from: 'uv', source: '/uv', target: '/usr/local/bin/uv' });
const UV_CACHE: MountSpec = { type: 'cache', options: { id: 'uv', target: '/root/.cache/uv' } };

function mount(options: Record<string, string | true>): MountSpec {
  return { type: 'bind', options };
}

/** What the stages of a Python image are made from. */
export interface PythonStagesInput {
  readonly version: string;
  readonly packages: readonly string[];
  readonly baseImage: string;
  readonly keepSource: boolean;
  readonly lockFile: string;
  readonly command: readonly string[];
}

/** The stages of a Python image, in the order in which a reader meets them. */
export function pythonStages(input: PythonStagesInput): ApplicationParts {
  const usesUvLock = input.lockFile.endsWith('uv.lock');
  const locked: Record<string, string> = usesUvLock
    ? { from: 'lock', source: '/requirements.txt' }
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
      baseStage(),
      buildStage(),
      ...(usesUvLock ? [lockStage(input.lockFile)] : []),
      dependenciesStage(mount({ ...locked, target: '/requirements.txt' })),
      applicationStage(input),
      importsStage(input),
      bytecodeStage(),
    ],
    runtimeBase: 'base',
    runtime: runtime(),
  };
}

function baseStage(): StageSpec {
  return {
    name: 'base',
    from: '${PYTHON_IMAGE}',
    comment: 'is what every other stage starts from',
    instructions: [
      {
        kind: 'ENV',
        comment: 'bytecode is written once, below; output is not held back; a crash shows where it happened',
        values: { PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1', PYTHONFAULTHANDLER: '1' },
      },
    ],
  };
}

function buildStage(): StageSpec {
  return {
    name: 'build',
    from: 'base',
    comment: 'is what the stages that install start from',
    instructions: [
      {
        kind: 'ENV',
        values: { UV_LINK_MODE: 'copy', UV_NO_PROGRESS: '1', UV_PYTHON_DOWNLOADS: 'never', VIRTUAL_ENV: '/opt/venv' },
      },
    ],
  };
}

function lockStage(lockFile: string): StageSpec {
  return {
    name: 'lock',
    from: 'build',
    comment: 'reduces the lock to the packages of others: a new version of the project is no new dependency',
    instructions: [
      {
        kind: 'RUN',
        mounts: [
          UV,
          mount({ source: 'pyproject.toml', target: '/project/pyproject.toml' }),
          mount({ source: lockFile, target: '/project/uv.lock' }),
        ],
        script:
          'uv export --quiet --project /project --frozen --no-dev --no-emit-project --no-header --no-annotate --output-file /requirements.txt',
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

function applicationStage({ packages, keepSource, command }: PythonStagesInput): StageSpec {
  return {
    name: 'application',
    from: 'dependencies',
    comment: keepSource
      ? 'builds the wheel and writes its bytecode'
      : 'builds the wheel and keeps its bytecode only: the source is mounted, so no layer and no cache ever holds it',
    instructions: [
      {
        kind: 'SCRIPT',
        mounts: [
          UV,
          UV_CACHE,
          mount({ target: '/source', rw: true }),
          { type: 'tmpfs', options: { target: '/wheel' } },
        ],
        interpreter:
          'uv build --quiet --wheel --out-dir /wheel /source \\\n' +
          '    && uv pip install --quiet --no-cache --no-deps /wheel/*.whl \\\n' +
          '    && /opt/venv/bin/python -',
        lines: finishApplicationScript(packages, keepSource, command),
      },
    ],
  };
}

function importsStage({ packages, version }: PythonStagesInput): StageSpec {
  return {
    name: 'imports',
    from: 'dependencies',
    comment: 'lists the modules that the application imports; most of what is installed never is',
    instructions: [
      {
        kind: 'SCRIPT',
        mounts: [
          mount({ from: 'application', source: '/opt/application', target: '/opt/application' }),
          { type: 'cache', options: { id: `pycache-${version}`, target: '/pycache' } },
        ],
        interpreter: 'PYTHONDONTWRITEBYTECODE="" PYTHONPYCACHEPREFIX=/pycache /opt/venv/bin/python -',
        lines: collectImportsScript(packages, version),
      },
    ],
  };
}

function bytecodeStage(): StageSpec {
  return {
    name: 'bytecode',
    from: 'dependencies',
    comment: 'compiles those modules, the standard library included, which the base image ships uncompiled',
    instructions: [
      {
        kind: 'SCRIPT',
        mounts: [mount({ from: 'imports', source: '/imports.txt', target: '/imports.txt' })],
        interpreter: '/opt/venv/bin/python -',
        lines: compileImportsScript(),
      },
    ],
  };
}

function runtime(): InstructionSpec[] {
  return [
    { kind: 'COPY', stage: 'dependencies', source: '/opt/venv', target: '/opt/venv' },
    { kind: 'COPY', stage: 'bytecode', source: '/bytecode/', target: '/' },
    {
      kind: 'COPY',
      stage: 'application',
      source: '/opt/application/',
      target: '/opt/venv/',
      comment: 'root owns the code: the process cannot rewrite it',
    },
    { kind: 'PATH', folder: '/opt/venv/bin' },
    { kind: 'ENV', values: { HOME: '/tmp' } },
  ];
}
