import { python } from 'projen';
import { Application, DockerfileBuild, type PythonApplicationOptions, SourceProtection } from '../../../src';
import { synthFiles, TestProject, temporaryFolder } from '../../util/test-project';
import { pythonBuild } from '../build';

const stages = (dockerfile: string) => [...dockerfile.matchAll(/^FROM (.*)$/gm)].map(([, stage]) => stage);

function dockerfileIn(files: Record<string, string>, lockFile?: string): string {
  const project = new TestProject({ 'app/__init__.py': '', ...files });
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'], ...(lockFile ? { lockFile } : {}) }),
    command: ['app'],
  });
  return synthFiles(project).Dockerfile;
}

describe('the lock file', () => {
  const fromRequirements = '--mount=type=bind,source=requirements.lock,target=/requirements.txt';
  const fromUv = '--mount=type=bind,source=uv.lock,target=/project/uv.lock';

  test('is the requirements.lock that is there', () => {
    expect(dockerfileIn({ 'requirements.lock': '' })).toContain(fromRequirements);
  });

  test('is the uv.lock that is there, also beside a requirements.lock', () => {
    expect(dockerfileIn({ 'uv.lock': '' })).toContain(fromUv);
    expect(dockerfileIn({ 'uv.lock': '', 'requirements.lock': '' })).toContain(fromUv);
  });

  test.each(['poetry.lock', 'pdm.lock'])('is the %s that is there, also beside a requirements.lock', (path) => {
    const text = dockerfileIn({ [path]: '', 'requirements.lock': '' });

    expect(text).toContain(`--mount=type=bind,source=${path},target=/project.lock`);
    expect(stages(text)).toContain('base AS lock');
  });

  test('is the one that was named', () => {
    const files = { 'uv.lock': '', 'requirements.lock': '', 'locks/prod.txt': '', 'locks/uv.lock': '' };

    expect(dockerfileIn(files, 'requirements.lock')).toContain(fromRequirements);
    expect(dockerfileIn(files, 'locks/prod.txt')).toContain('source=locks/prod.txt,target=/requirements.txt');
    expect(dockerfileIn(files, 'locks/uv.lock')).toContain('source=locks/uv.lock,target=/project/uv.lock');
  });

  test('is reduced to the packages of others in a stage of its own, where it is one of uv', () => {
    expect(stages(dockerfileIn({ 'uv.lock': '' }))).toEqual([
      '${UV_IMAGE} AS uv',
      '${PYTHON_IMAGE} AS base',
      'base AS build',
      'build AS lock',
      'build AS dependencies',
      'build AS backend',
      'dependencies AS application',
      'dependencies AS imports',
      'dependencies AS bytecode',
      'base AS lean',
      'scratch AS interpreter',
      'interpreter AS runtime',
      'runtime AS verify',
      'runtime AS image',
    ]);
    expect(stages(dockerfileIn({ 'requirements.lock': '' }))).not.toContain('build AS lock');
  });
});

describe('a package', () => {
  test.each([
    ['app/__init__.py', '!app'],
    ['app.py', '!app.py'],
    ['src/app/__init__.py', '!src/app'],
    ['src/app.py', '!src/app.py'],
  ])('that is %s is let through to the builder as %s', (path, line) => {
    const project = new TestProject({ [path]: '', 'requirements.lock': '' });
    new DockerfileBuild(project, 'Image', {
      application: Application.python({ version: '3.11', packages: ['app'] }),
      command: ['app'],
    });

    const taken = synthFiles(project)
      ['.dockerignore'].split('\n')
      .filter((text) => text.includes('app'));
    expect(taken).toEqual([line]);
  });
});

describe('a Python project of projen', () => {
  const pythonProject = (outdir: string, uv: boolean) =>
    new python.PythonProject({
      name: 'tmws',
      moduleName: 'tmws',
      version: '2.3.1',
      authorName: 'Ada',
      authorEmail: 'ada@example.com',
      outdir,
      github: false,
      ...(uv ? { uv: true, uvOptions: { project: { name: 'tmws', requiresPython: '>=3.11' } } } : {}),
    });
  const build = (project: python.PythonProject, lockFile?: string) =>
    new DockerfileBuild(project, 'Image', {
      application: Application.python({ version: '3.11', packages: ['tmws'], ...(lockFile ? { lockFile } : {}) }),
      command: ['tmws'],
    });

  test('with uv has a uv.lock, though it is made only after the first synth', () => {
    const project = pythonProject(temporaryFolder(), true);
    build(project);
    const files = synthFiles(project);

    expect(files).not.toHaveProperty(['uv.lock']);
    expect(stages(files.Dockerfile)).toContain('build AS lock');
    expect(files['.dockerignore']).toContain('\n!uv.lock\n');
  });

  test('with uv has a uv.lock before it is there too, so that the next synth chooses no other lock', () => {
    const project = pythonProject(temporaryFolder({ 'requirements.lock': '' }), true);
    build(project);

    expect(stages(synthFiles(project).Dockerfile)).toContain('build AS lock');
  });

  test('has a sample package, which is let through to the builder before and after it was written', () => {
    const outdir = temporaryFolder({ 'requirements.lock': '' });
    const synth = () => {
      const project = pythonProject(outdir, false);
      build(project, 'requirements.lock');
      return synthFiles(project);
    };
    const first = synth();

    expect(first).toHaveProperty(['tmws/__init__.py']);
    expect(first['.dockerignore']).toContain('\n!tmws\n');
    expect(synth()['.dockerignore']).toBe(first['.dockerignore']);
  });

  test('gives the image its name and version', () => {
    const project = pythonProject(temporaryFolder(), true);

    expect(build(project).imageName).toBe('tmws:2.3.1');
    expect(synthFiles(project).Dockerfile).toContain(
      'LABEL org.opencontainers.image.title="tmws" \\\n    org.opencontainers.image.version="2.3.1"\n',
    );
  });
});

describe('extras and dependency groups', () => {
  const manifest =
    '[project]\nname = "app"\n[project.optional-dependencies]\npostgres = []\n[dependency-groups]\nprod = []\n[tool.pdm.dev-dependencies]\n';
  const text = (lockFile: string, lock = '') => {
    const options = { lockFile, extras: ['Postgres'], groups: ['prod'] };
    return synthFiles(pythonBuild({}, options, { 'pyproject.toml': manifest, [lockFile]: lock }).project).Dockerfile;
  };

  test('are taken out of a uv.lock by its own options, and no group that is not named', () => {
    expect(text('uv.lock')).toContain(
      'uv export --quiet --project /project --frozen --no-default-groups --no-emit-project --no-header --no-annotate --extra postgres --group prod --output-file',
    );
  });

  test('are groups and markers in a poetry.lock, and groups alone in a pdm.lock', () => {
    expect(text('poetry.lock')).toContain('\ngroups, extras, excluded = ["main", "prod"], ["postgres"], []\n');
    expect(text('pdm.lock')).toContain('\ngroups, extras, excluded = ["default", "postgres", "prod"], [], []\n');
  });

  test('are held against what the wheel requires', () => {
    expect(text('uv.lock')).toContain('if wanted(marker) in ["", "extra==postgres"]}');
  });
});

describe('packages of Debian', () => {
  const stage = (name: string, options: Partial<PythonApplicationOptions>) => {
    const text = synthFiles(pythonBuild({}, options).project).Dockerfile;
    return text.slice(text.indexOf(`AS ${name}\n`)).split('\n\n')[0];
  };
  const installed = (text: string) => /--option Dir::Cache::archives=kept (.*)/.exec(text)?.[1];

  test('for the build are in the stages that install, and those that run are in every stage', () => {
    const options = { buildPackages: ['libpq-dev', 'gcc'], systemPackages: ['libpq5'] };

    expect(installed(stage('build', options))).toBe('gcc libpq-dev');
    expect(installed(stage('base', options))).toBe('libpq5');
    expect(stage('runtime', options)).not.toContain('apt-get');
  });

  test('are installed with lists, archives and logs in mounts', () => {
    expect(
      stage('base', { systemPackages: ['libpq5'] })
        .split('\n')
        .slice(1, 10),
    ).toEqual([
      '# what the application needs when it runs',
      '# DL3008: the archive keeps the newest version only, so a pinned one fails after its next fix',
      '# hadolint ignore=DL3008',
      'RUN --mount=type=cache,id=apt-lists,target=/var/lib/apt/lists,sharing=locked \\',
      '    --mount=type=cache,id=apt-packages,target=/var/cache/apt,sharing=locked \\',
      '    --mount=type=tmpfs,target=/var/log \\',
      '    --mount=type=tmpfs,target=/var/cache/ldconfig \\',
      '    apt-get update --quiet=2 \\',
      '    && DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends --option Dir::Cache::archives=kept libpq5',
    ]);
  });

  test('are not asked for where none are named', () => {
    expect(synthFiles(pythonBuild().project).Dockerfile).not.toContain('apt-get');
  });
});

describe('the source', () => {
  const application = (sourceProtection?: SourceProtection) => {
    const { project } = pythonBuild({}, sourceProtection ? { sourceProtection } : {});
    return synthFiles(project).Dockerfile.split('\n');
  };

  test('is left out of the image, and only its bytecode is kept, where nothing else is declared', () => {
    const lines = application();

    expect(lines).toEqual(application(SourceProtection.BYTECODE));
    expect(lines).toContain('        compiled = target.with_suffix(".pyc")');
    expect(lines).not.toContain('        record.append(target)\n        py_compile');
    expect(lines.filter((line) => line.startsWith('COPY') && !line.includes('--from='))).toEqual([]);
  });

  test('is kept beside its bytecode where that is declared', () => {
    const lines = application(SourceProtection.NONE);

    expect(lines).toContain(
      '        compiled = target.parent / "__pycache__" / f"{target.stem}.{sys.implementation.cache_tag}.pyc"',
    );
    expect(lines).not.toContain('        compiled = target.with_suffix(".pyc")');
  });
});

test('the base image is the official slim one of the version, or the one that was named', () => {
  const base = (options: object) =>
    /^ARG PYTHON_IMAGE=(.*)$/m.exec(synthFiles(pythonBuild({}, options).project).Dockerfile)?.[1];

  expect(base({ version: '3.13' })).toBe('"python:3.13-slim"');
  expect(base({ baseImage: `registry.local:5000/acme/python@sha256:${'0'.repeat(64)}` })).toBe(
    `"registry.local:5000/acme/python@sha256:${'0'.repeat(64)}"`,
  );
});
