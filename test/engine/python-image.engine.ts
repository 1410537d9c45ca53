import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Application,
  Bytecode,
  DockerfileBuild,
  type DockerfileBuildProps,
  HealthCheck,
  HealthCheckTest,
  type PythonApplicationOptions,
  SourceProtection,
} from '../../src';
import { synthFiles, TestProject } from '../util/test-project';
import { layerDigests, pathsOf } from './util/base-image';
import { build, docker, imageConfig, imageTag, start } from './util/docker';
import { savedLayers } from './util/layers';
import { run } from './util/run';

// what one small package and its image show; the example of examples/tmws shows the rest

const LOCK = readFileSync(join(__dirname, '../../examples/tmws/requirements.lock'), 'utf8');
const locked = (name: string) =>
  new RegExp(`^${name}==[^\\n]*\\\\\\n(?: +--hash[^\\n]*\\n?)+`, 'm').exec(LOCK)?.[0] ?? '';

const MANIFEST = [
  '[project]',
  'name = "the-app"',
  'version = "1.2.3"',
  'requires-python = ">=3.10"',
  'dependencies = ["idna>=3"]',
  '[project.scripts]',
  'app = "app.program:main"',
].join('\n');

const FILES: Record<string, string> = {
  'pyproject.toml': `${MANIFEST}\n[build-system]\nrequires = ["hatchling<2"]\nbuild-backend = "hatchling.build"\n[tool.hatch.build.targets.wheel]\npackages = ["app"]\n`,
  'requirements.lock': locked('idna') + locked('certifi'),
  'app/__init__.py': '',
  'app/data/greeting.txt': 'hello',
  'app/program.py': [
    '"""A program, with a text that only its source file and its bytecode have."""',
    'import importlib.metadata, importlib.resources',
    '',
    'def main():',
    '    import idna  # which is loaded when the program runs, and not when this module is imported',
    '    text = importlib.resources.files("app").joinpath("data/greeting.txt").read_text()',
    '    print(text, importlib.metadata.version("the-app"), idna.encode("bücher").decode())',
  ].join('\n'),
};

interface Made {
  readonly folder: string;
  readonly tag: string;
}

async function made(
  files: Record<string, string> = {},
  options: Partial<PythonApplicationOptions> = {},
  props: (project: TestProject) => Partial<DockerfileBuildProps> = () => ({}),
): Promise<Made> {
  const project = new TestProject(
    Object.fromEntries(Object.entries({ ...FILES, ...files }).filter(([, content]) => content !== '-')),
  );
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'], ...options }),
    command: ['app'],
    ...props(project),
  });
  synthFiles(project);
  return { folder: project.outdir, tag: imageTag('python') };
}

/** Paths below the environment and the standard library that have bytecode. */
async function compiled(tag: string): Promise<string[]> {
  const find = 'find /opt/venv/lib /usr/local/lib -name "*.pyc"';
  return (await docker('run', '--rm', '--entrypoint', 'sh', tag, '-c', find)).trim().split('\n');
}

const SETUPTOOLS = '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"';
const DATA = '[tool.setuptools.package-data]\napp = ["data/*"]';
const BACKENDS: Record<string, Record<string, string>> = {
  hatchling: {},
  setuptools: { 'pyproject.toml': `${MANIFEST}\n${SETUPTOOLS}\n${DATA}` },
  'none, which means setuptools': { 'pyproject.toml': `${MANIFEST}\n${DATA}` },
  'a setup.py alone': {
    'pyproject.toml': '-',
    'setup.py':
      'from setuptools import setup\nsetup(name="the-app", version="1.2.3", packages=["app"], package_data={"app": ["data/*"]},' +
      ' entry_points={"console_scripts": ["app=app.program:main"]}, install_requires=["idna"])',
  },
  'flit-core, and the version in the source': {
    'pyproject.toml': `${MANIFEST.replace('version = "1.2.3"', 'dynamic = ["version", "description"]')}\n[build-system]\nrequires = ["flit_core"]\nbuild-backend = "flit_core.buildapi"\n[tool.flit.module]\nname = "app"`,
    'app/__init__.py': '"""The app."""\n__version__ = "1.2.3"\n',
  },
  'pdm-backend, below src': {
    'pyproject.toml': `${MANIFEST}\n[build-system]\nrequires = ["pdm-backend"]\nbuild-backend = "pdm.backend"`,
    ...Object.fromEntries(
      Object.keys(FILES)
        .filter((path) => path.startsWith('app/'))
        .map((path) => [path, '-']),
    ),
    ...Object.fromEntries(
      Object.entries(FILES)
        .filter(([path]) => path.startsWith('app/'))
        .map(([path, text]) => [`src/${path}`, text]),
    ),
  },
  'poetry-core': {
    'pyproject.toml': `${MANIFEST}\n[tool.poetry]\npackages = [{ include = "app" }]\n[build-system]\nrequires = ["poetry-core>=2"]\nbuild-backend = "poetry.core.masonry.api"`,
  },
  uv_build: {
    'pyproject.toml': `${MANIFEST}\n[build-system]\nrequires = ["uv_build"]\nbuild-backend = "uv_build"\n[tool.uv.build-backend]\nmodule-name = "app"\nmodule-root = ""`,
  },
  'a backend in the project': {
    'pyproject.toml': `${MANIFEST}\n${SETUPTOOLS.replace('setuptools.build_meta', 'own')}\nbackend-path = ["backend"]\n[tool.setuptools]\npackages = ["app"]\n${DATA}`,
    'backend/own.py':
      'from setuptools.build_meta import *\ndef get_requires_for_build_wheel(settings=None):\n    return ["iniconfig"]\n',
  },
};

test.each(Object.entries(BACKENDS))('a wheel is built by %s', async (name, files) => {
  const ownBackend = name === 'a backend in the project';
  const { folder, tag } = await made(files, ownBackend ? { buildFiles: ['backend'], buildNetwork: true } : {});
  await build(folder, tag);

  expect(await docker('run', '--rm', '--read-only', tag)).toBe('hello 1.2.3 xn--bcher-kva\n');
  expect((await compiled(tag)).filter((path) => path.includes('/app/'))).toEqual(
    ['__init__', 'program'].map((module) => expect.stringMatching(new RegExp(`site-packages/app/${module}.pyc$`))),
  );
});

describe('the step that sees the source', () => {
  const failed = async (files: Record<string, string>, change?: (folder: string) => void) => {
    const { folder, tag } = await made(files, { buildFiles: ['backend'] });
    change?.(folder);
    const { status, stderr } = await run('docker', ['buildx', 'build', '--progress=plain', '--tag', tag, folder]);
    expect(status).toBe(1);
    return stderr;
  };

  test('has no network for a backend that asks for more than [build-system] names', async () => {
    expect(await failed(BACKENDS['a backend in the project'])).toContain(
      "the build backend needs ['iniconfig'] as well; name them in requires of [build-system]",
    );
  });

  test('notices a [build-system] that the Dockerfile was not made for', async () => {
    const other = BACKENDS.setuptools['pyproject.toml'];
    const said = await failed({}, (folder) => writeFileSync(join(folder, 'pyproject.toml'), other));

    expect(said).toContain('the [build-system] of pyproject.toml is not the one that this Dockerfile was made for');
  });
});

test('fails when a program of the wheel is a source file, which bytecode cannot stand in for', async () => {
  const { folder, tag } = await made(
    {
      'pyproject.toml': `${MANIFEST}\n${SETUPTOOLS}\n[tool.setuptools]\nscript-files = ["tool.py"]`,
      'tool.py': '#!/usr/bin/env python\nprint("tool")\n',
    },
    { buildFiles: ['tool.py'] },
  );
  const options = ['buildx', 'build', '--progress=plain', '--tag', tag, folder];
  const { status, stderr } = await run('docker', options);

  expect(status).toBe(1);
  expect(stderr).toContain('the program tool.py is source; declare it in [project.scripts]');
});

describe('a lock', () => {
  const pinned = (name: string) => {
    const [, version] = new RegExp(`^${name}==(\\S+)`, 'm').exec(LOCK) ?? [];
    const hashes = [...locked(name).matchAll(/--hash=(\S+)/g)].map(
      ([, hash]) => `{file = "${name}.whl", hash = "${hash}"}`,
    );
    return `[[package]]\nname = "${name}"\nversion = "${version}"\nfiles = [${hashes.join(', ')}]`;
  };
  const without = { 'requirements.lock': '-' };

  test.each([
    ['poetry.lock', 'main', 'markers', 'optional = true\ngroups = ["main"]'],
    ['pdm.lock', 'default', 'marker', 'groups = ["tools"]'],
  ])(
    'of %s is installed without what is for development, for other systems, optional or left out',
    async (path, group, marker, optional) => {
      const lock = [
        `${pinned('idna')}\ngroups = ["${group}", "dev"]`,
        `${pinned('certifi')}\ngroups = ["dev"]`,
        `${pinned('h11')}\ngroups = ["${group}"]\n${marker} = 'sys_platform == "win32"'`,
        `${pinned('click')}\n${optional}`,
        `${pinned('attrs')}\ngroups = ["${group}"]`,
        `${pinned('anyio')}\ngroups = ["${group}"]`,
      ].join('\n\n');
      const { folder, tag } = await made({ ...without, [path]: lock }, { excludeDependencies: ['attrs'] });
      await build(folder, tag);
      const list = 'import importlib.metadata as m; print(*sorted(d.name for d in m.distributions()))';

      expect(await docker('run', '--rm', tag, '/opt/venv/bin/python', '-c', list)).toBe('anyio idna the-app\n');
      expect(await docker('run', '--rm', '--read-only', tag)).toBe('hello 1.2.3 xn--bcher-kva\n');
    },
  );

  test('fails when it has a package from a folder, which has no hash', async () => {
    const { folder } = await made({
      ...without,
      'poetry.lock': '[[package]]\nname = "near"\nversion = "1"\ngroups = ["main"]\nfiles = []\n',
    });
    const { status, stderr } = await run('docker', ['buildx', 'build', '--progress=plain', '--target', 'lock', folder]);

    expect(status).toBe(1);
    expect(stderr).toContain('the lock file has near from a folder or an address, which has no hash');
  });
});

describe('what is compiled', () => {
  const SERVICE: Record<string, string> = {
    'app/program.py': [
      'import http.server, os',
      '',
      'def main():',
      '    import idna',
      '    os.environ["NEEDED"]',
      '    os.mkdir("/srv/data/made")',
      '    __import__("colorsys")  # which only the start tells of',
      '    http.server.HTTPServer(("", 8000), http.server.SimpleHTTPRequestHandler).serve_forever()',
    ].join('\n'),
  };
  // the builder remembers what an earlier run of these tests has traced
  const NEW = { RUN_OF_THE_TESTS: `${Date.now()}` };
  const served = (project: TestProject): Partial<DockerfileBuildProps> => ({
    ports: [8000],
    healthCheck: new HealthCheck(project, 'Health', { test: HealthCheckTest.httpGet('/', { port: 8000 }) }),
    writableDirectories: ['/srv/data'],
  });
  const modules = async (tag: string) => {
    const paths = await compiled(tag);
    return ['colorsys', 'idna/core', 'certifi/core'].filter((name) =>
      paths.some(
        (path) => path.includes(`/${name.replace('/', '/__pycache__/')}.`) || path.includes(`/__pycache__/${name}.`),
      ),
    );
  };

  test('is what is loaded until the first answer, where the application starts in the build', async () => {
    const { folder, tag } = await made(
      SERVICE,
      { startEnvironment: { NEEDED: 'a "quoted" $value\\', ...NEW } },
      served,
    );
    const { stderr } = await build(folder, tag);

    expect(stderr).not.toContain('did not start');
    expect(await modules(tag)).toEqual(['colorsys', 'idna/core']);
    expect(await docker('run', '--rm', tag, 'python', '-c', 'import os; print(os.environ.get("NEEDED"))')).toBe(
      'None\n',
    );
  });

  test('is what the source names, where the application does not start in the build, and the build says why', async () => {
    const { folder, tag } = await made(SERVICE, { startEnvironment: NEW }, served);
    const { stderr } = await build(folder, tag);

    expect(stderr).toContain('the application did not start here, so that its imports alone count; it said:');
    expect(stderr).toContain("KeyError: 'NEEDED'");
    expect(await modules(tag)).toEqual(['idna/core']);
  });

  test('is all that is installed, where that is declared', async () => {
    const { folder, tag } = await made({}, { bytecode: Bytecode.EVERYTHING });
    await build(folder, tag);

    expect(await modules(tag)).toEqual(['colorsys', 'idna/core', 'certifi/core']);
    expect(await docker('run', '--rm', '--read-only', tag)).toBe('hello 1.2.3 xn--bcher-kva\n');
  });

  test('is the application alone, where nothing is declared to be compiled', async () => {
    const { folder, tag } = await made({}, { bytecode: Bytecode.NONE });
    await build(folder, tag);

    expect((await compiled(tag)).filter((path) => !path.includes('site-packages/app/'))).toEqual([]);
    expect(await docker('run', '--rm', '--read-only', tag)).toBe('hello 1.2.3 xn--bcher-kva\n');
  });
});

describe('what installs packages', () => {
  const BASE = 'python:3.11-slim';
  const INSTALLERS =
    /^\/?usr\/local\/(bin\/(pip|idle|wheel)|include\/.|lib\/python3\.11\/(ensurepip|idlelib|turtledemo|site-packages\/.))/;
  const there = 'command -v pip; python -c "import importlib.util as u; print(bool(u.find_spec(\'ensurepip\')))"';
  const whatIsThere = (tag: string) => docker('run', '--rm', '--entrypoint', 'sh', tag, '-c', there);

  test('is in no layer of the image, which has all else that the base image has, as it was', async () => {
    const { folder, tag } = await made();
    const interpreter = imageTag('interpreter');
    await build(folder, tag);
    await build(folder, interpreter, '--target', 'interpreter');
    const [before, after] = [await pathsOf(BASE), await pathsOf(interpreter)];
    const layers = (await savedLayers(tag)).get(tag) ?? [];

    expect(await whatIsThere(tag)).toBe('False\n');
    expect(layers.flatMap((layer) => [...layer.entries()].filter(({ path }) => INSTALLERS.test(path)))).toEqual([]);
    expect(after).toEqual(before.filter((path) => !INSTALLERS.test(path)));
    for (const path of [/^\/etc\/passwd -rw-r--r-- 0:0 /, /^\/etc\/shadow -rw-r----- 0:42 /, /^\S+ -rwxr-sr-x 0:42 /]) {
      expect(after).toContainEqual(expect.stringMatching(path));
    }
    expect((await imageConfig(tag)).Env).toEqual(
      expect.arrayContaining([
        'PATH=/opt/venv/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'LANG=C.UTF-8',
      ]),
    );
    expect(await docker('run', '--rm', '--read-only', tag)).toBe('hello 1.2.3 xn--bcher-kva\n');
  });

  test.each(['3.10', '3.13'])('leaves the same layer behind in each build, with Python %s', async (version) => {
    const { folder } = await made({}, { version });
    const built = async () => {
      const tag = imageTag(`interpreter-${version}`);
      await build(folder, tag, '--no-cache', '--target', 'interpreter');
      return tag;
    };
    const first = await built();
    const [digest, ...others] = await layerDigests(first);

    expect(others).toEqual([]);
    expect(await layerDigests(await built())).toEqual([digest]);
    expect(await docker('run', '--rm', first, 'python', '-c', 'import sys; print(sys.version[:4])')).toBe(
      `${version}\n`,
    );
    expect((await pathsOf(first)).map((path) => path.split(' ')[0])).not.toContainEqual(
      expect.stringMatching(/\/(pip|setuptools|pkg_resources|ensurepip)(\/|$)|\/bin\/pip/),
    );
  });

  test('stays in the image where that is declared, and the layers are those of the base image', async () => {
    const { folder, tag } = await made({}, { installers: true });
    await build(folder, tag);
    const base = await layerDigests(BASE);

    expect(await whatIsThere(tag)).toBe('/usr/local/bin/pip\nTrue\n');
    expect((await layerDigests(tag)).slice(0, base.length)).toEqual(base);
    expect(await docker('run', '--rm', '--read-only', tag)).toBe('hello 1.2.3 xn--bcher-kva\n');
  });
});

describe('the target verify', () => {
  const verify = async ({ folder }: Made, ...edits: [RegExp, string][]) => {
    const text = edits.reduce(
      (all, [from, to]) => {
        expect(all).toMatch(from);
        return all.replace(from, to);
      },
      readFileSync(join(folder, 'Dockerfile'), 'utf8'),
    );
    const options = [
      'buildx',
      'build',
      '--progress=plain',
      '--no-cache-filter',
      'verify',
      '--target',
      'verify',
      '--file',
      '-',
      folder,
    ];
    return run('docker', options, { input: text });
  };

  test('imports each module from bytecode and finds no source', async () => {
    const { status, stderr } = await verify(await made());

    expect(stderr).toContain('2 modules are imported from bytecode');
    expect(stderr).toMatch(/no file of the image is one of \d+ source files/);
    expect(status).toBe(0);
  });

  test('fails where a module cannot be imported', async () => {
    const { status, stderr } = await verify(await made({ 'app/broken.py': 'import nothing_of_this_name\n' }));

    expect(status).toBe(1);
    expect(stderr).toContain('app.broken cannot be imported:');
    expect(stderr).toContain("ModuleNotFoundError: No module named 'nothing_of_this_name'");
  });

  test('fails where source is in the image, under another name too', async () => {
    const planted: [RegExp, string] = [
      /^USER 1000:1000$/m,
      'COPY app/program.py /srv/notes.txt\nCOPY app/program.py /opt/venv/lib/python3.11/site-packages/app/program.py\nUSER 1000:1000',
    ];
    const { status, stderr } = await verify(await made(), planted);

    expect(status).toBe(1);
    expect(stderr).toContain('the image holds source of the application:');
    expect(stderr).toContain('/srv/notes.txt, which is app/program.py');
    expect(stderr).toContain('/opt/venv/lib/python3.11/site-packages/app/program.py');
  });

  test('imports from source where that is declared', async () => {
    const { status, stderr } = await verify(await made({}, { sourceProtection: SourceProtection.NONE }));

    expect(stderr).toContain('2 modules can be imported');
    expect(status).toBe(0);
  });

  test('is no part of what is built without a target', async () => {
    const { folder, tag } = await made({ 'app/broken.py': 'import nothing_of_this_name\n' });

    expect((await build(folder, tag)).stderr).not.toContain('[verify');
    expect(await docker('run', '--rm', tag)).toBe('hello 1.2.3 xn--bcher-kva\n');
  });
});

describe('a dependency that is excluded', () => {
  const installed = (tag: string) =>
    docker(
      'run',
      '--rm',
      tag,
      'python',
      '-c',
      'import importlib.util as u; print(*[n for n in ("idna", "certifi") if u.find_spec(n)])',
    );

  test('is not in the image, and verify shows that nobody misses it', async () => {
    const { folder, tag } = await made({}, { excludeDependencies: ['Certifi'] });
    await build(folder, tag);
    await build(folder, imageTag('verified'), '--target', 'verify');

    expect(await installed(tag)).toBe('idna\n');
    expect(await docker('run', '--rm', tag)).toBe('hello 1.2.3 xn--bcher-kva\n');
  });

  test('fails in verify where a module imports it', async () => {
    const { folder, tag } = await made({ 'app/other.py': 'import idna\n' }, { excludeDependencies: ['idna'] });
    await build(folder, tag);
    const { status, stderr } = await run('docker', [
      'buildx',
      'build',
      '--progress=plain',
      '--target',
      'verify',
      folder,
    ]);

    expect(await installed(tag)).toBe('certifi\n');
    expect(status).toBe(1);
    expect(stderr).toContain("ModuleNotFoundError: No module named 'idna'");
  });
});

test('a container of an image with a port and no health check starts as before', async () => {
  const { folder, tag } = await made(
    { 'app/program.py': 'import time\ndef main():\n    time.sleep(60)\n' },
    {},
    () => ({ ports: [8000] }),
  );
  await build(folder, tag);
  const container = await start(tag, []);

  expect(await docker('inspect', '--format', '{{.State.Running}}', container)).toBe('true\n');
});
