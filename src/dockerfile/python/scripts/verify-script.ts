import { pythonDictionary, pythonList } from './python-literal';
import { startScript } from './start-script';

/** What is needed to hold a finished image against what was promised. */
export interface VerifyScriptInput {
  readonly packages: readonly string[];
  readonly keepSource: boolean;
  readonly environment: Record<string, string>;
  /** What the container runs, and its arguments. */
  readonly command: readonly string[];
  /** What tells that the container works; nothing where it is not asked. */
  readonly probe: readonly string[];
}

/**
 * Imports each module of the application, as the user of the image; fails on the first that cannot be, or comes from source.
 * Then starts the application, where a health check can tell how that went.
 */
export function importAndStartScript(input: VerifyScriptInput): string[] {
  const { packages, keepSource, environment, probe } = input;
  return [
    'import importlib, importlib.util, os, pkgutil, sys, traceback',
    '',
    `os.environ.update(${pythonDictionary(environment)})`,
    `pending, imported = ${pythonList(packages)}, 0`,
    'while pending:',
    '    name = pending.pop()',
    '    try:',
    '        # a module of this name is a program, and importing it would run it',
    '        module = None if name.endswith(".__main__") else importlib.import_module(name)',
    '        file = importlib.util.find_spec(name).origin or ""',
    '    except BaseException:',
    '        sys.exit(f"{name} cannot be imported:\\n{traceback.format_exc()}")',
    ...(keepSource
      ? []
      : [
          '    if file.endswith(".py") and os.path.exists(file):',
          '        sys.exit(f"{name} comes from source: {file}")',
        ]),
    '    imported += 1',
    '    pending += [f"{name}.{child.name}" for child in pkgutil.iter_modules(getattr(module, "__path__", []))]',
    `print(f"{imported} modules ${keepSource ? 'can be imported' : 'are imported from bytecode'}")`,
    ...(probe.length > 0 ? startOnce(input) : []),
  ];
}

/**
 * Starts the application as the image does, until its health check answers; fails where a module or a distribution is missing.
 * One that waits for another service cannot answer here, which is no fault of the image.
 */
function startOnce({ command, probe }: VerifyScriptInput): string[] {
  return [
    '',
    '# what is imported in functions shows in a start',
    'import re, signal, subprocess, time',
    `command = ${pythonList(command)}`,
    `probe = ${pythonList(probe)}`,
    'variables = os.environ',
    ...startScript({ output: '/tmp/output.txt' }),
    'missing = re.compile(r"\\b(ModuleNotFound|Import|PackageNotFound|DistributionNotFound)Error\\b")',
    'if healthy:',
    '    print("it starts and is healthy")',
    'elif any(map(missing.search, said)):',
    '    sys.exit("\\n  ".join(["the application does not start, since something is missing:", *said[-20:]]))',
    'else:',
    '    print("it was not healthy here, which may have other reasons; it said:", *said[-5:], sep="\\n  ")',
  ];
}

/** Looks at each file of the image; fails where one is a source file of the application, under whatever name. */
export function findSourceScript(packages: readonly string[]): string[] {
  return [
    'import hashlib, os, pathlib, sys, sysconfig',
    '',
    'suffixes = (".py", ".pyi", ".pyx", ".pxd", ".c", ".cpp", ".h")',
    'digest = lambda path: hashlib.sha256(path.read_bytes()).hexdigest()',
    'sources = [path for path in pathlib.Path("/source").rglob("*") if path.name.endswith(suffixes) and path.is_file()]',
    '# the shortest say nothing of their own: others have the same text',
    'sources = {digest(path): path for path in sources if path.stat().st_size >= 64}',
    'sizes = {path.stat().st_size for path in sources.values()}',
    `packages = tuple(os.path.join(sysconfig.get_path("purelib"), name) for name in ${pythonList(packages)})`,
    'found = []',
    'for folder, folders, files in os.walk("/"):',
    '    if folder == "/":',
    '        folders[:] = [name for name in folders if name not in {"dev", "proc", "source", "sys"}]',
    '    for path in (pathlib.Path(folder, name) for name in files):',
    '        if path.is_symlink() or not path.is_file():',
    '            continue',
    '        if path.name.endswith(suffixes) and str(path).startswith(tuple(f"{name}{end}" for name in packages for end in "/.")):',
    '            found.append(str(path))',
    '        elif path.stat().st_size in sizes and digest(path) in sources:',
    '            found.append(f"{path}, which is {sources[digest(path)].relative_to(\'/source\')}")',
    'if found:',
    '    sys.exit("\\n  ".join(["the image holds source of the application:", *found]))',
    'print(f"no file of the image is one of {len(sources)} source files")',
  ];
}
