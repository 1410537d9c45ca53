import { posix } from 'node:path';
import { APPLICATION } from '../../output-folder';
import type { BuildSystem } from '../build-system';
import { pythonList, pythonText } from './python-literal';

/** A project that a wheel is built of. */
export interface ScriptProject {
  /** Below the build context; `.` is the context itself. */
  readonly folder: string;
  readonly packages: readonly string[];
  readonly buildSystem: BuildSystem;
  /** Extras of the project that the image has. */
  readonly extras: readonly string[];
}

/** What the application is made of, for the script that builds it. */
export interface ApplicationScriptInput {
  readonly packages: readonly string[];
  /** The application, and the members of its workspace that it needs. */
  readonly projects: readonly ScriptProject[];
  /** Whether the backend may use the network, as what it asks for while it runs is installed. */
  readonly usesNetwork: boolean;
  readonly keepSource: boolean;
  readonly command: readonly string[];
  /** Distributions that are not installed from the lock although the application requires them: left out, or built here. */
  readonly elsewhere: readonly string[];
  /**
   * What the application is handed over as, to the stage that finds out what it imports; nothing where nobody does. It changes
   * with that stage, so that this one never comes from the cache when that one does not.
   */
  readonly handedOverAs?: string;
}

/** Builds the wheels and unpacks them to /output/application, with bytecode beside or instead of the source. */
export function buildApplicationScript(input: ApplicationScriptInput): string[] {
  const { packages, projects, usesNetwork, command, handedOverAs } = input;
  const several = projects.length > 1;
  const traced = handedOverAs !== undefined;
  return [
    `import ast, configparser, contextlib, hashlib, importlib, io, os, py_compile, re, shutil, ${usesNetwork ? 'subprocess, ' : ''}sys, sysconfig, tarfile, time, zipfile`,
    'from pathlib import Path',
    'try:',
    '    import tomllib',
    'except ImportError:  # before Python 3.11',
    '    tomllib = None',
    '',
    `packages, command = ${pythonList(packages)}, ${pythonText(command[0])}`,
    `environment, application, wheel = Path("/opt/venv"), Path("${APPLICATION}"), Path("/wheel")`,
    'places = sysconfig.get_paths("posix_prefix", dict.fromkeys(["base", "platbase", "installed_base"], str(environment)))',
    'site = Path(places["purelib"])',
    ...(several ? eachProject(input) : [...onlyProject(projects[0]), ...buildWheel(input), ...unpackWheel(input)]),
    '',
    '# the container will find its program',
    'path = f"{application}/bin:{environment}/bin:{os.environ[\'PATH\']}"',
    'if not command.startswith("/") and not shutil.which(command, path=path):',
    '    sys.exit(f"the image has no program {command}; declare it in [project.scripts] or change the command")',
    ...(traced ? handOver(handedOverAs, several ? 'own' : 'roots') : []),
  ];
}

/** Says of the only project what the following lines are about. */
function onlyProject({ folder, buildSystem: { requires, backend, paths } }: ScriptProject): string[] {
  return [
    '',
    '# the backend runs in this process: there is nothing to install for an edit',
    `requires, name, paths = ${pythonList(requires)}, ${pythonText(backend)}, ${pythonList(paths)}`,
    `os.chdir(${pythonText(posix.join('/source', folder))})`,
  ];
}

/** Does the same for several projects, one after the other. */
function eachProject(input: ApplicationScriptInput): string[] {
  const projects = input.projects.map(
    ({ folder, packages, extras, buildSystem: { requires, backend, paths } }) =>
      `    (${pythonText(folder)}, ${pythonList(requires)}, ${pythonText(backend)}, ${pythonList(paths)}, ${pythonList(packages)}, ${pythonList(extras)}),`,
  );
  const lines = [
    'os.chdir(f"/source/{folder}")',
    'wheel = Path(f"/wheel/{number}")',
    'wheel.mkdir()',
    '# in a process of its own, where nothing is left of what another backend did',
    'child = os.fork()',
    'if child == 0:',
    ...[...buildWheel(input), 'os._exit(0)'].map(indented),
    'if os.waitpid(child, 0)[1]:',
    '    sys.exit(f"the wheel of {folder} was not built")',
    'archive = zipfile.ZipFile(next(wheel.glob("*.whl")))',
    ...unpackWheel(input),
  ];
  return [
    '',
    '# the application, and the members of its workspace that it needs',
    'projects = [',
    ...projects,
    ']',
    ...(input.handedOverAs === undefined ? [] : ['imports, own = set(), set()']),
    'for number, (folder, requires, name, paths, parts, extras) in enumerate(projects):',
    ...lines.map(indented),
  ];
}

function indented(line: string): string {
  return line === '' ? line : `    ${line}`;
}

/** Runs the build backend of a project, in its folder. */
function buildWheel({ usesNetwork }: ApplicationScriptInput): string[] {
  return [
    'manifest = Path("pyproject.toml")',
    'system = tomllib.loads(manifest.read_text("utf-8")).get("build-system") if tomllib and manifest.exists() else None',
    'if system and (system["requires"], system.get("build-backend", name), system.get("backend-path", [])) != (requires, name, paths):',
    '    sys.exit("the [build-system] of pyproject.toml is not the one that this Dockerfile was made for; generate the Dockerfile anew")',
    'sys.path[:] = [os.path.abspath(path) for path in paths] + [path for path in sys.path if path != ""]',
    'module, _, member = name.partition(":")',
    'said = io.StringIO()',
    'try:',
    '    with contextlib.redirect_stdout(said):',
    '        backend = importlib.import_module(module)',
    '        backend = getattr(backend, member) if member else backend',
    '        further = getattr(backend, "get_requires_for_build_wheel", list)()',
    ...(usesNetwork ? INSTALL_FURTHER : REFUSE_FURTHER),
    '        archive = zipfile.ZipFile(wheel / backend.build_wheel(str(wheel)))',
    'except BaseException:',
    '    print(said.getvalue())',
    '    raise',
  ];
}

/** Checks the wheel of a project, and puts what is in it at its places. */
function unpackWheel({ projects, keepSource, elsewhere, handedOverAs }: ApplicationScriptInput): string[] {
  const several = projects.length > 1;
  const traced = handedOverAs !== undefined;
  return [
    '',
    '# the wheel has the declared packages, and the lock has what the wheel requires',
    'info = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA")).split("/")[0]',
    'archive.extractall(wheel / "content")',
    'roots = {name.split("/")[0].split(".")[0] for name in archive.namelist() if not name.startswith(info)}',
    `for name in ${several ? 'parts' : 'packages'}:`,
    '    if name not in roots:',
    '        sys.exit(f"the wheel has no package {name}, only {sorted(roots)}; tell the build backend where it is")',
    'plain = lambda name: re.sub("[-_.]+", "-", re.match("[A-Za-z0-9._-]+", name)[0]).lower()',
    'metadata = (wheel / "content" / info / "METADATA").read_text("utf-8").split("\\n\\n")[0]',
    ...requirements(projects),
    `present = {plain(path.name.split("-")[0]) for path in site.glob("*.dist-info")}${elsewhere.length > 0 ? ` | set(${pythonList(elsewhere)})` : ''}`,
    'if required - present:',
    '    sys.exit(f"the lock file lacks {sorted(required - present)}, which the project requires; lock it again")',
    '',
    keepSource
      ? '# unpack it as installers do, with bytecode beside the source'
      : '# unpack it as installers do, with bytecode in place of the source',
    `sources = ${keepSource ? '{".pyc"}' : '{".pyc", ".pyi", ".pyx", ".pxd", ".c", ".cpp", ".h"}'}`,
    'record = []',
    ...(traced ? [several ? 'own |= roots' : 'imports = set()'] : []),
    'def place(path, date):',
    '    path = application / path.relative_to(environment)',
    '    path.parent.mkdir(parents=True, exist_ok=True)',
    '    record.append((path, date))',
    '    return path',
    'for entry in archive.infolist():',
    '    path, file = Path(entry.filename), wheel / "content" / entry.filename',
    '    if entry.is_dir() or path.suffix in sources or path.parts[0] == info and path.name == "RECORD":',
    '        continue',
    '    date = time.mktime((*entry.date_time, 0, 0, -1))',
    '    target = site / path',
    '    if path.parts[0].endswith(".data"):',
    '        target = Path(places.get({"headers": "include"}.get(path.parts[1], path.parts[1]))).joinpath(*path.parts[2:])',
    '        if path.parts[1] == "scripts" and file.read_bytes().startswith(b"#!python"):',
    ...(keepSource
      ? []
      : [
          '            sys.exit(f"the program {path.name} is source; declare it in [project.scripts], where it names a function")',
        ]),
    ...(keepSource
      ? [
          '            file.write_bytes(re.sub(rb"^#!pythonw?", b"#!%s/bin/python" % bytes(environment), file.read_bytes()))',
        ]
      : []),
    '    script = target.parent == environment / "bin"',
    '    if path.suffix == ".py" and not script:',
    `        compiled = ${keepSource ? 'target.parent / "__pycache__" / f"{target.stem}.{sys.implementation.cache_tag}.pyc"' : 'target.with_suffix(".pyc")'}`,
    '        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH',
    '        py_compile.compile(file, place(compiled, date), str(target), doraise=True, invalidation_mode=mode)',
    ...(traced
      ? [
          '        for node in ast.walk(ast.parse(file.read_bytes())):',
          '            if isinstance(node, ast.Import):',
          '                imports |= {alias.name for alias in node.names}',
          '            elif isinstance(node, ast.ImportFrom) and node.level == 0:',
          '                imports |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}',
        ]
      : []),
    ...(keepSource ? [] : ['        continue']),
    '    shutil.copyfile(file, place(target, date))',
    '    record[-1][0].chmod(0o755 if script or entry.external_attr >> 16 & 0o111 else 0o644)',
    'points = configparser.ConfigParser(delimiters="=", interpolation=None)',
    'points.optionxform = str',
    'points.read(wheel / "content" / info / "entry_points.txt", "utf-8")',
    'for group in ["console_scripts", "gui_scripts"]:',
    '    for name, value in points[group].items() if group in points else []:',
    '        module, _, function = value.split("[")[0].strip().partition(":")',
    '        program = place(environment / "bin" / name, date)',
    '        start = f"import sys\\nfrom {module} import {function.split(\'.\')[0]}\\n"',
    '        start += f"if __name__ == \'__main__\':  # a spawned process reads this file too\\n    sys.exit({function}())\\n"',
    '        program.write_text(f"#!{environment}/bin/python\\n{start}")',
    '        program.chmod(0o755)',
    '',
    '# list what is there now, as installers do; files keep the dates that they have in the wheel',
    'folder = application / site.relative_to(environment) / info',
    'names = sorted(os.path.relpath(file, folder.parent) for file, _ in record) + [f"{info}/RECORD"]',
    'place(site / info / "RECORD", date).write_text("".join(f"{name},,\\n" for name in names))',
    'for file, date in record:',
    '    os.utime(file, (date, date))',
  ];
}

/** What a backend asks for when it has seen the project, apart from `[build-system]`. */
const INSTALL_FURTHER = [
  '        if further:',
  '            subprocess.run(["uv", "pip", "install", "--quiet", "--target", wheel / "further", *further], check=True)',
  '            sys.path.append(str(wheel / "further"))',
  '            importlib.invalidate_caches()',
];

const REFUSE_FURTHER = [
  '        if further:',
  '            from importlib.metadata import distributions  # which takes longer to load than all the rest',
  '            further = [line for line in further if not list(distributions(name=re.match("[A-Za-z0-9._-]+", line)[0]))]',
  '        if further:',
  '            sys.exit(f"the build backend needs {further} as well; name them in requires of [build-system], or give this step a network (buildNetwork)")',
];

const REQUIREMENTS = 're.findall("(?m)^Requires-Dist: *(.*)", metadata)';

/** What the wheel requires on every system. */
function requirements(projects: readonly ScriptProject[]): string[] {
  const extras = projects.flatMap((project) => project.extras);
  if (extras.length === 0) {
    return [`required = {plain(line) for line in ${REQUIREMENTS} if ";" not in line}`];
  }
  const markers =
    projects.length > 1
      ? '["", *(f"extra=={extra}" for extra in extras)]'
      : pythonList(['', ...extras.map((name) => `extra==${name}`)]);
  return [
    `lines = [line.partition(";") for line in ${REQUIREMENTS}]`,
    'wanted = lambda marker: re.sub(r"[^\\w.=-]", "", marker.replace("_", "-").lower())',
    `required = {plain(line) for line, _, marker in lines if wanted(marker) in ${markers}}`,
    'required.discard(plain(info.split("-")[0]))  # an extra may be made of others, by the name of the project itself',
  ];
}

/**
 * The modules of others that the source names are what the trace is keyed on. The application itself is handed over in a cache
 * mount, which is part of no key: as a layer it would be another one after each edit.
 */
function handOver(name: string, own: string): string[] {
  return [
    '',
    '# the modules of others that the source names: while they stay the same, nobody looks again at what is imported',
    'folders = [site, Path(sysconfig.get_path("stdlib"))]',
    'there = lambda path: path.is_dir() or path.with_suffix(".py").exists()',
    `modules = [name for name in sorted(imports) if name.split(".")[0] not in ${own}]`,
    'modules = [name for name in modules if "." not in name or any(there(folder / name.replace(".", "/")) for folder in folders)]',
    'text = "".join(f"{name}\\n" for name in [*packages, "", *modules])',
    'Path("/output/modules.txt").write_text(text)',
    `handed = Path("/pycache") / hashlib.sha256(f"${name} {text}".encode()).hexdigest()`,
    'with tarfile.open(f"{handed}.{os.getpid()}", "w") as file:',
    '    file.add(application, "application")',
    'os.replace(f"{handed}.{os.getpid()}", handed)',
  ];
}
