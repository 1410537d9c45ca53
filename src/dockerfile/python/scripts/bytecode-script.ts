/** Compiles the listed files into /bytecode, at their places. */
export function compileImportsScript(): string[] {
  return compile(['files = open("/imports.txt").read().splitlines()']);
}

/** Compiles all that is installed, and the standard library without what no service runs. */
export function compileEverythingScript(version: string): string[] {
  return compile([
    'import pathlib',
    '',
    'unused = {"test", "tests", "idlelib", "lib2to3", "ensurepip", "turtledemo", "pydoc_data", "site-packages"}',
    `library, site = pathlib.Path("/usr/local/lib/python${version}"), pathlib.Path("/opt/venv/lib/python${version}/site-packages")`,
    'files = [str(file) for file in library.rglob("*.py") if not unused.intersection(file.relative_to(library).parts)]',
    'files = sorted(files + [str(file) for file in site.rglob("*.py")])',
  ]);
}

function compile(files: readonly string[]): string[] {
  return [
    'import importlib.util, os, py_compile, sys',
    ...files,
    '',
    '# always four processes and each its own files: what a process compiled before may show in what it compiles next',
    'mode = py_compile.PycInvalidationMode.UNCHECKED_HASH',
    'children = []',
    'for share in range(4):',
    '    children.append(os.fork())',
    '    if children[-1] == 0:',
    '        for file in files[share::4]:',
    '            target = "/output/bytecode" + importlib.util.cache_from_source(file)',
    '            py_compile.compile(file, target, file, quiet=2, invalidation_mode=mode)',
    '        os._exit(0)',
    'if any([os.waitpid(child, 0)[1] for child in children]):',
    '    sys.exit("some bytecode was not written")',
  ];
}
