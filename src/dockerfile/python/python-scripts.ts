/**
 * The Python that runs while a Python image is built. It stands in the Dockerfile itself, so that the file can be read and
 * built without this library.
 */

const list = (names: readonly string[]) => `[${names.map((name) => JSON.stringify(name)).join(', ')}]`;

/** Moves the installed wheel out of the environment into /opt/application, with bytecode beside or instead of the source. */
export function finishApplicationScript(
  packages: readonly string[],
  keepSource: boolean,
  command: readonly string[],
): string[] {
  return [
    'import importlib.metadata, importlib.util, os, pathlib, py_compile, re, shutil, sys, sysconfig',
    `packages, command = ${list(packages)}, ${JSON.stringify(command[0])}`,
    'environment, application = pathlib.Path("/opt/venv"), pathlib.Path("/opt/application")',
    'distribution = next((d for d in importlib.metadata.distributions() if (d.read_text("direct_url.json") or "").find("/wheel/") > 0), None)',
    'files = [pathlib.Path(os.path.normpath(distribution.locate_file(f))) for f in distribution.files]',
    'site = sysconfig.get_path("purelib")',
    'roots = {f.relative_to(site).parts[0].removesuffix(".py") for f in files if f.is_relative_to(site)}',
    'for name in packages:',
    '    if name not in roots:',
    '        sys.exit(f"the wheel has no package {name}, only {sorted(roots)}; tell the build backend where it is")',
    'plain = lambda name: re.sub("[-_.]+", "-", re.match("[A-Za-z0-9._-]+", name)[0]).lower()',
    'installed = {plain(d.name) for d in importlib.metadata.distributions()}',
    'missing = sorted({plain(r) for r in distribution.requires or [] if ";" not in r} - installed)',
    'if missing:',
    '    sys.exit(f"the lock file lacks {missing}, which the project requires; lock it again")',
    'made_here = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json"}',
    'record = []',
    'for file in files:',
    '    dist_info = file.parent.suffix == ".dist-info"',
    `    if (dist_info and file.name in made_here) or ${keepSource ? 'file.suffix == ".pyc"' : 'file.suffix in {".pyc", ".pyi", ".pyx", ".pxd", ".c", ".cpp", ".h"}'}:`,
    '        continue',
    '    target = application / file.relative_to(environment)',
    '    target.parent.mkdir(parents=True, exist_ok=True)',
    '    if file.suffix == ".py":',
    ...(keepSource
      ? [
          '        shutil.copy2(file, target)',
          '        compiled = pathlib.Path(importlib.util.cache_from_source(target))',
          '        record.append(target)',
        ]
      : ['        compiled = target.with_suffix(".pyc")']),
    '        py_compile.compile(file, compiled, str(file), doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)',
    '        record.append(compiled)',
    '    else:',
    '        shutil.copy2(file, target)',
    '        record.append(target)',
    'info = application / pathlib.Path(distribution.locate_file(".")).relative_to(environment) / distribution._path.name',
    'names = sorted(os.path.relpath(f, info.parent) for f in record) + [f"{info.name}/RECORD"]',
    '(info / "RECORD").write_text("".join(f"{name},,\\n" for name in names))',
    'for file in files:',
    '    file.unlink(missing_ok=True)',
    'path = f"{application}/bin:{environment}/bin:{os.environ[\'PATH\']}"',
    'if not command.startswith("/") and not shutil.which(command, path=path):',
    '    sys.exit(f"the image has no program {command}; declare it in [project.scripts] or change the command")',
  ];
}

/** Imports every module of the application and lists the source files that were loaded. */
export function collectImportsScript(packages: readonly string[], version: string): string[] {
  return [
    'import importlib, pkgutil, sys',
    `sys.path.insert(0, "/opt/application/lib/python${version}/site-packages")`,
    `pending = ${list(packages)}`,
    'while pending:',
    '    name = pending.pop()',
    '    try:',
    '        module = importlib.import_module(name)',
    '    except BaseException as error:  # what cannot be imported here runs all the same, uncompiled',
    '        print(f"{name} was not imported: {type(error).__name__}")',
    '        continue',
    '    for child in pkgutil.iter_modules(getattr(module, "__path__", [])):',
    '        if child.name != "__main__":',
    '            pending.append(f"{name}.{child.name}")',
    'loaded = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}',
    `kept = ("/opt/venv/", "/usr/local/lib/python${version}/")`,
    'with open("/imports.txt", "w") as output:',
    '    output.writelines(f"{file}\\n" for file in sorted(loaded) if file.endswith(".py") and file.startswith(kept))',
  ];
}

/** Compiles the listed files into /bytecode, at their places. */
export function compileImportsScript(): string[] {
  return [
    'import importlib.util, py_compile',
    'for file in open("/imports.txt").read().split("\\n"):',
    '    if file:',
    '        py_compile.compile(',
    '            file, "/bytecode" + importlib.util.cache_from_source(file), file, quiet=2,',
    '            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,',
    '        )',
  ];
}
