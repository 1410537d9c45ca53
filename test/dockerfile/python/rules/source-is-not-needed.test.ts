import { SourceProtection } from '../../../../src';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { pythonBuild } from '../../build';

const project = (code: string, files: Record<string, string> = {}) =>
  pythonBuild({}, {}, { 'app/tools.py': code, ...files }).project;
const FOUND = (line: number, does: string) => expect.stringContaining(`[Image] "app/tools.py:${line}" ${does}`);

test('fails when a module reads its own source', () => {
  expectProblem(project('import inspect\n\ndef main():\n    return inspect.getsource(main)\n'), 'source-is-not-needed');
});

test('fails when Alembic is not told that its migrations have no source', () => {
  expectProblem(
    pythonBuild({}, {}, { 'app/migrations/env.py': 'from alembic import context\n' }).project,
    'source-is-not-needed',
  );
});

test('fails when the command waits for edits', () => {
  expectProblem(pythonBuild({ command: ['uvicorn', 'app:app', '--reload'] }).project, 'source-is-not-needed');
});

const IMPORT = 'from importlib import import_module\n';

test.each<[string, string, number, string]>([
  ['getsourcelines', 'import inspect\nx = inspect.getsourcelines(f)', 2, 'reads source with inspect'],
  ['an imported name', 'from inspect import (\n    signature,\n    getsource,\n)', 1, 'reads source with inspect'],
  ['linecache', 'import linecache\n\nlinecache.getline(f, 1)', 3, 'reads lines with linecache'],
  ['pydantic', 'c = ConfigDict(use_attribute_docstrings=True)', 1, 'has pydantic read descriptions'],
  ['pydantic, in a dictionary', 'model_config = {"use_attribute_docstrings": True}', 1, 'has pydantic read'],
  ['numba', '@numba.njit(parallel=max(1, 2), cache=True)\ndef f(): ...', 1, 'has numba cache'],
  ['glob', `${IMPORT}for p in HERE.glob("[!_]*.py"): ...`, 2, 'looks for modules'],
  ['glob of a joined path', `${IMPORT}glob.glob(os.path.join(HERE, '*.py'))`, 2, 'looks for modules'],
  ['endswith', `${IMPORT}[n for n in os.listdir(d) if n.endswith((".py", ".pyc"))]`, 2, 'looks for modules'],
  ['suffix', `${IMPORT}if path.suffix == ".py": ...`, 2, 'looks for modules'],
  ['run_path', 'runpy.run_path(str(HERE / "job.py"))', 1, 'runs a source file by its path'],
  ['exec', 'exec(open("job.py").read())', 1, 'runs a source file by its path'],
  ['spec_from_file_location', 'u.spec_from_file_location(\n    "x",\n    f"{HERE}/x.py",\n)', 1, 'runs a source file'],
  ['a process', 'subprocess.run([sys.executable, "job.py"])', 1, 'starts a source file by its path'],
  ['its own file', 'text = Path(__file__).read_text()', 1, 'reads its own file'],
  ['uvicorn', 'uvicorn.run(\n    "app:app",\n    reload=True,\n)', 1, 'has uvicorn wait for edits'],
  ['a place after a long text', '"""\none\n"""\nx = \'\'\'\ntwo\'\'\'\nopen(__file__)', 6, 'reads its own file'],
])('fails for %s, and names the line', (_, code, line, does) => {
  expect(problemsOf(project(code))).toEqual([FOUND(line, does)]);
});

test.each([
  ['a comment', 'x = 1  # inspect.getsource(x), and it\'s "one.py"'],
  ['a docstring', 'def f():\n    """Calls inspect.getsource(f).\n\n    linecache.getline("x.py", 1)\n    """'],
  ['a text', "log.info('inspect.getsource(x) and \\'linecache.getline()')"],
  ['a number sign in a text', 'x = "#"; y = \'"""\''],
  ['a method of that name', 'self.loader.getsource(x)\nloader.get_source(environment, name)'],
  ['the names of uploaded files', 'def is_python(upload):\n    return upload.name.endswith(".py")'],
  ['names of modules', `${IMPORT}for m in pkgutil.iter_modules(__path__): import_module(m.name)`],
  ['a file of data', `${IMPORT}HERE.glob("*.json")\nexec(open("job.txt").read())`],
  ['the file of a module', 'runpy.run_path(module.__file__)\nHERE = Path(__file__).parent'],
  ['numba without a cache', '@numba.njit(parallel=True)\ndef f(cache=True): ...'],
  ['uvicorn without reload', 'uvicorn.run("app:app", reload=False)'],
])('%s is no use of source', (_, code) => {
  expect(problemsOf(project(code))).toEqual([]);
});

test.each([
  ['alembic.ini', { 'alembic.ini': '[alembic]\nsourceless = true\n' }],
  [
    'pyproject.toml',
    { 'pyproject.toml': '[project]\nname = "app"\nversion = "1"\n[tool.alembic]\nsourceless = true\n' },
  ],
  ['the source', { 'app/migrate.py': 'config.set_main_option("sourceless", "true")\n' }],
])('Alembic may be told in %s', (_, files) => {
  const { project: told } = pythonBuild({}, {}, { 'app/migrations/env.py': 'from alembic import context\n', ...files });

  expect(problemsOf(told)).toEqual([]);
});

test('a single module is looked at as well, and code beside the packages is not', () => {
  const files = { 'tool.py': 'linecache.getline(f, 1)\n', 'tests/test_app.py': 'inspect.getsource(x)\n' };

  expect(problemsOf(pythonBuild({}, { packages: ['tool'] }, files).project)).toEqual([
    expect.stringContaining('"tool.py:1" reads lines'),
  ]);
});

test('nothing is looked for where the source is in the image', () => {
  const { project: open } = pythonBuild(
    { command: ['app', '--reload'] },
    { sourceProtection: SourceProtection.NONE },
    { 'app/tools.py': 'inspect.getsource(x)' },
  );

  expect(problemsOf(open)).toEqual([]);
});

test('what is meant is suppressed with a reason', () => {
  const build = pythonBuild({}, {}, { 'app/tools.py': 'inspect.getsource(x)' });
  build.suppressRule('source-is-not-needed', 'asks for the source of the dependencies, which is there');

  expect(problemsOf(build.project)).toEqual([]);
});
