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
    'import importlib.util, os, py_compile, re, shutil, sys, sysconfig',
    'from importlib.metadata import distributions',
    'from pathlib import Path',
    '',
    `packages, command = ${list(packages)}, ${JSON.stringify(command[0])}`,
    'environment, application = Path("/opt/venv"), Path("/opt/application")',
    'site = Path(sysconfig.get_path("purelib"))',
    '',
    '# what was just installed from the wheel',
    'wheel = next(d for d in distributions() if "/wheel/" in (d.read_text("direct_url.json") or ""))',
    'files = [Path(os.path.normpath(wheel.locate_file(file))) for file in wheel.files]',
    '',
    '# the wheel has the declared packages, and the lock has what the wheel requires',
    'roots = {file.relative_to(site).parts[0].removesuffix(".py") for file in files if file.is_relative_to(site)}',
    'for name in packages:',
    '    if name not in roots:',
    '        sys.exit(f"the wheel has no package {name}, only {sorted(roots)}; tell the build backend where it is")',
    'plain = lambda name: re.sub("[-_.]+", "-", re.match("[A-Za-z0-9._-]+", name)[0]).lower()',
    'required = {plain(requirement) for requirement in wheel.requires or [] if ";" not in requirement}',
    'missing = sorted(required - {plain(d.name) for d in distributions()})',
    'if missing:',
    '    sys.exit(f"the lock file lacks {missing}, which the project requires; lock it again")',
    '',
    keepSource
      ? '# copy it out of the environment, with bytecode beside the source'
      : '# copy it out of the environment, with bytecode in place of the source',
    'left_out = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json"}',
    `sources = ${keepSource ? '{".pyc"}' : '{".pyc", ".pyi", ".pyx", ".pxd", ".c", ".cpp", ".h"}'}`,
    'record = []',
    'for file in files:',
    '    if file.suffix in sources or (file.parent.suffix == ".dist-info" and file.name in left_out):',
    '        continue',
    '    target = application / file.relative_to(environment)',
    '    target.parent.mkdir(parents=True, exist_ok=True)',
    '    if file.suffix == ".py":',
    `        compiled = ${keepSource ? 'Path(importlib.util.cache_from_source(target))' : 'target.with_suffix(".pyc")'}`,
    '        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH',
    '        py_compile.compile(file, compiled, str(file), doraise=True, invalidation_mode=mode)',
    '        record.append(compiled)',
    ...(keepSource ? [] : ['        continue']),
    '    shutil.copy2(file, target)',
    '    record.append(target)',
    '',
    '# list what is there now, as installers do',
    'info = application / site.relative_to(environment) / wheel._path.name',
    'names = sorted(os.path.relpath(file, info.parent) for file in record) + [f"{info.name}/RECORD"]',
    '(info / "RECORD").write_text("".join(f"{name},,\\n" for name in names))',
    '',
    '# the source goes before this layer is written',
    'for file in files:',
    '    file.unlink(missing_ok=True)',
    '',
    '# the container will find its program',
    'path = f"{application}/bin:{environment}/bin:{os.environ[\'PATH\']}"',
    'if not command.startswith("/") and not shutil.which(command, path=path):',
    '    sys.exit(f"the image has no program {command}; declare it in [project.scripts] or change the command")',
  ];
}

/** Imports every module of the application and lists the source files that were loaded. */
export function collectImportsScript(packages: readonly string[], version: string): string[] {
  return [
    'import importlib, pkgutil, sys',
    '',
    '# each module of the application, from the packages down; what cannot be imported here runs all the same, uncompiled',
    `sys.path.insert(0, "/opt/application/lib/python${version}/site-packages")`,
    `pending = ${list(packages)}`,
    'while pending:',
    '    name = pending.pop()',
    '    try:',
    '        module = importlib.import_module(name)',
    '    except BaseException as error:',
    '        print(f"{name} was not imported: {type(error).__name__}")',
    '        continue',
    '    for child in pkgutil.iter_modules(getattr(module, "__path__", [])):',
    '        if child.name != "__main__":',
    '            pending.append(f"{name}.{child.name}")',
    '',
    '# what that has loaded of the environment and of the standard library',
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
    '',
    'mode = py_compile.PycInvalidationMode.UNCHECKED_HASH',
    'for file in open("/imports.txt").read().splitlines():',
    '    target = "/bytecode" + importlib.util.cache_from_source(file)',
    '    py_compile.compile(file, target, file, quiet=2, invalidation_mode=mode)',
  ];
}
