import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application, DockerfileBuild } from '../../src';
import { synthFiles, TestProject } from '../util/test-project';
import { build, docker, imageTag } from './util/docker';

// what docs/source-protection.md says of an application without source, seen in an image

const LOCK = readFileSync(join(__dirname, '../../examples/tmws/requirements.lock'), 'utf8');
const locked = (name: string) =>
  new RegExp(`^${name}==[^\\n]*\\\\\\n(?: +--hash[^\\n]*\\n?)+`, 'm').exec(LOCK)?.[0] ?? '';
const PYDANTIC = ['pydantic', 'pydantic-core', 'annotated-types', 'typing-extensions', 'typing-inspection'];

/** Each is the body of a function that fails where the application has no source. */
const FAILS: Record<string, string> = {
  getsource: 'inspect.getsource(target.twice)',
  getsourcelines: 'inspect.getsourcelines(target.Point)',
  findsource: 'inspect.findsource(target)',
  linecache: 'assert linecache.getline(target.twice.__code__.co_filename, 1)',
  attribute_docstrings: [
    'class Model(pydantic.BaseModel):',
    '        model_config = pydantic.ConfigDict(use_attribute_docstrings=True)',
    '        size: int',
    '        """How large it is."""',
    '    assert Model.model_fields["size"].description',
  ].join('\n'),
  glob: 'assert list(HERE.glob("*.py"))',
  endswith: 'assert [name for name in os.listdir(HERE) if name.endswith(".py")]',
  run_path: 'runpy.run_path(str(HERE / "target.py"))',
  exec_: 'exec(open(HERE / "target.py").read(), {})',
  spec_from_file:
    'spec = util.spec_from_file_location("x", HERE / "target.py"); spec.loader.exec_module(util.module_from_spec(spec))',
  source_file_loader: 'machinery.SourceFileLoader("x", str(HERE / "target.py")).get_code("x")',
  process: 'subprocess.run([sys.executable, str(HERE / "target.py")], check=True, capture_output=True)',
  own_file: 'pathlib.Path(__file__).read_text()',
  text_of_traceback: 'assert "return number * 2" in trace()',
};

/** Each is the body of a function that does not. */
const WORKS: Record<string, string> = {
  python_m: 'subprocess.run([sys.executable, "-m", "app.target"], check=True)',
  run_module: 'runpy.run_module("app.target")',
  data: 'assert resources.files("app").joinpath("data/greeting.txt").read_text() == "hello"',
  version: 'assert metadata.version("the-app") == "1.2.3"',
  entry_points: 'assert [p for p in metadata.entry_points(group="console_scripts") if p.value == "app.program:main"]',
  iter_modules: 'assert "target" in [module.name for module in pkgutil.iter_modules([str(HERE)])]',
  walk_packages: 'assert "app.target" in [m.name for m in pkgutil.walk_packages([str(HERE)], "app.")]',
  line_of_traceback: "assert 'target.py\", line 14, in twice' in trace()",
  docstring: 'assert inspect.getdoc(target.twice) == "Doubles.\\n\\n>>> twice(3)\\n6"',
  doctest: 'assert doctest.testmod(target).attempted == 1',
  assertion: 'target.check(1)',
  signature: 'assert str(inspect.signature(target.twice)) == "(number: int) -> int"',
  type_hints: 'assert typing.get_type_hints(target.twice) == {"number": int, "return": int}',
  dataclass: 'assert target.Point(1) == target.Point(1, 0)',
  pickle: 'assert pickle.loads(pickle.dumps(target.Point(1))) == target.Point(1)',
  spawn: 'with multiprocessing.get_context("spawn").Pool(1) as pool: assert pool.map(target.twice, [2]) == [4]',
  reload: 'importlib.reload(target)',
  model: 'assert pydantic.create_model("M", size=(int, 1))().size == 1',
};

const target = [
  'from dataclasses import dataclass',
  '@dataclass',
  'class Point:',
  '    x: int',
  '    y: int = 0',
  '',
  'def twice(number: int) -> int:',
  '    """Doubles.',
  '',
  '    >>> twice(3)',
  '    6',
  '    """',
  '    # a comment, which is nowhere but in the source',
  '    return number * 2',
  '',
  'def check(number):',
  '    try:',
  '        assert number < 0, "negative"',
  '    except AssertionError:',
  '        return',
  '    raise SystemExit("assertions are gone")',
].join('\n');

const cases = [
  'import doctest, importlib, inspect, linecache, multiprocessing, os, pathlib, pickle, pkgutil, runpy, subprocess, sys, traceback, typing',
  'from importlib import machinery, metadata, resources, util',
  'import pydantic',
  'from app import target',
  'HERE = pathlib.Path(__file__).parent',
  'def trace():',
  '    try:',
  '        target.twice(None)',
  '    except TypeError:',
  '        return traceback.format_exc()',
  ...Object.entries({ ...FAILS, ...WORKS }).map(([name, body]) => `def case_${name}():\n    ${body}`),
].join('\n');

const program = [
  'import sys',
  'def main():',
  '    from app import cases',
  '    for name in [name for name in vars(cases) if name.startswith("case_")]:',
  '        try:',
  '            getattr(cases, name)()',
  '            print(name[5:], "works")',
  '        except Exception as error:',
  '            print(name[5:], "fails", type(error).__name__)',
].join('\n');

test('what fails without source is what the rule looks for, and the rest works', async () => {
  const project = new TestProject({
    'pyproject.toml':
      '[project]\nname = "the-app"\nversion = "1.2.3"\ndependencies = ["pydantic"]\n[project.scripts]\napp = "app.program:main"\n' +
      '[build-system]\nrequires = ["hatchling<2"]\nbuild-backend = "hatchling.build"\n[tool.hatch.build.targets.wheel]\npackages = ["app"]\n',
    'requirements.lock': PYDANTIC.map(locked).join(''),
    'app/__init__.py': '',
    'app/data/greeting.txt': 'hello',
    'app/target.py': target,
    'app/cases.py': cases,
    'app/program.py': program,
  });
  const image = new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'] }),
    command: ['app'],
  });
  image.suppressRule('source-is-not-needed', 'to see what it speaks of');
  synthFiles(project);
  const tag = imageTag('sourceless');
  await build(project.outdir, tag);
  const said = (await docker('run', '--rm', '--network', 'none', '--read-only', '--tmpfs', '/tmp', tag))
    .trim()
    .split('\n');
  const those = (state: string) =>
    said.flatMap((line) => (line.split(' ')[1] === state ? [line.split(' ')[0]] : [])).sort();

  expect(those('fails')).toEqual(Object.keys(FAILS).sort());
  expect(those('works')).toEqual(Object.keys(WORKS).sort());
});

test('a package that a backend compiles into one extension module is packed as it is, without the source of it', async () => {
  const backend = [
    'import pathlib, sysconfig, zipfile',
    '',
    'def build_wheel(folder, settings=None, metadata=None):',
    '    name = "_statistics" + sysconfig.get_config_var("EXT_SUFFIX")',
    '    with zipfile.ZipFile(pathlib.Path(folder) / "one-1-py3-none-any.whl", "w") as wheel:',
    '        wheel.write(pathlib.Path(sysconfig.get_path("stdlib")) / "lib-dynload" / name, name)',
    '        wheel.write("_statistics.pyx")',
    '        wheel.writestr("one-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: one\\nVersion: 1\\n")',
    '        wheel.writestr("one-1.dist-info/WHEEL", "Wheel-Version: 1.0\\n")',
    '    return "one-1-py3-none-any.whl"',
  ].join('\n');
  const project = new TestProject({
    'pyproject.toml':
      '[project]\nname = "one"\nversion = "1"\n[build-system]\nrequires = []\nbuild-backend = "own"\nbackend-path = ["backend"]\n',
    'backend/own.py': backend,
    '_statistics.py': '',
    '_statistics.pyx': '# what the extension module is compiled from\n',
    'requirements.lock': locked('idna'),
  });
  new DockerfileBuild(project, 'Image', {
    application: Application.python({
      version: '3.11',
      packages: ['_statistics'],
      buildFiles: ['backend', '_statistics.pyx'],
    }),
    command: [
      'python',
      '-c',
      'import pathlib, sysconfig; print(*pathlib.Path(sysconfig.get_path("purelib")).glob("_stat*"))',
    ],
  });
  synthFiles(project);
  const tag = imageTag('extension');
  await build(project.outdir, tag);
  const { stderr } = await build(
    project.outdir,
    imageTag('verified'),
    '--no-cache-filter',
    'verify',
    '--target',
    'verify',
  );

  expect(await docker('run', '--rm', '--network', 'none', tag)).toMatch(/^\S+\/_statistics\.cpython-311-\S+\.so\n$/);
  expect(stderr).toContain('1 modules are imported');
});
