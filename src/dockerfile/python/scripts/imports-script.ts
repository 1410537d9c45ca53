import { createHash } from 'node:crypto';
import { pythonDictionary, pythonList } from './python-literal';
import { startScript } from './start-script';
import { traceScript } from './trace-script';

/** What is needed to find out what an application imports. */
export interface ImportsScriptInput {
  readonly version: string;
  /** What the container runs, and its arguments. */
  readonly command: readonly string[];
  /** What tells that the container works; nothing where it is not asked. */
  readonly probe: readonly string[];
  readonly environment: Record<string, string>;
  readonly folders: readonly string[];
}

/** A name that changes with what is done to find out what an application imports. */
export function importsScriptName(input: ImportsScriptInput): string {
  return createHash('sha256').update(script(input, '').join('\n')).digest('hex').slice(0, 12);
}

/** Starts the application until it is healthy, imports each of its modules, and lists the source files that were loaded. */
export function collectImportsScript(input: ImportsScriptInput): string[] {
  return script(input, importsScriptName(input));
}

function script({ version, command, probe, environment, folders }: ImportsScriptInput, name: string): string[] {
  return [
    'import hashlib, json, os, pathlib, signal, subprocess, tarfile, time',
    '',
    `site = "lib/python${version}/site-packages"`,
    ...(probe.length > 0
      ? [
          `command = ${pythonList(command)}`,
          `probe = ${pythonList(probe)}`,
          `folders = ${pythonList(['/app', ...folders])}`,
        ]
      : []),
    `environment = ${pythonDictionary(environment)}`,
    'text = pathlib.Path("/modules.txt").read_text()',
    'packages, modules = (part.split() for part in text.split("\\n\\n"))',
    '',
    '# the application as it was built right now; without it, the modules that it names are all that can be looked at',
    `handed = pathlib.Path("/pycache") / hashlib.sha256(f"${name} {text}".encode()).hexdigest()`,
    'if handed.exists():',
    '    tarfile.open(handed).extractall("/trace")',
    'else:',
    '    print("the application was not handed over; to look again, build with --no-cache-filter application,imports,bytecode,runtime")',
    '',
    '# each interpreter that is started below notes what it loads',
    'pathlib.Path("/trace/sitecustomize.py").write_text("""',
    ...traceScript(),
    '""")',
    'variables = {',
    '    **os.environ,',
    '    **environment,',
    '    "HOME": "/tmp",',
    '    "PATH": f"/trace/application/bin:/opt/venv/bin:{os.environ[\'PATH\']}",',
    '    "PYTHONPATH": f"/trace:/trace/application/{site}",',
    '    "PYTHONPYCACHEPREFIX": "/pycache",',
    '    "PYTHONDONTWRITEBYTECODE": "",',
    '}',
    '',
    '# each module of the application, from the packages down; what cannot be imported here runs all the same, uncompiled',
    'importer = """',
    'import importlib, pkgutil, sys',
    'pending = sys.argv[2:]',
    'while pending:',
    '    name = pending.pop()',
    '    try:',
    '        module = importlib.import_module(name)',
    '    except BaseException as error:',
    '        print(f"{name} was not imported: {type(error).__name__}")',
    '        continue',
    '    for child in pkgutil.iter_modules(getattr(module, "__path__", [])) if sys.argv[1] == "all" else []:',
    '        if child.name != "__main__":',
    '            pending.append(f"{name}.{child.name}")',
    '"""',
    'def importing(*arguments):',
    '    return subprocess.Popen(["python", "-c", importer, *arguments], env=variables, cwd="/trace")',
    ...(probe.length > 0 ? startedAndImported() : importedOnly()),
    '',
    '# what that has loaded of the environment and of the standard library',
    `kept = ("/opt/venv/", "/usr/local/lib/python${version}/")`,
    'loaded |= set(pathlib.Path("/trace/loaded.txt").read_text().splitlines())',
    'os.mkdir("/output")',
    'with open("/output/imports.txt", "w") as file:',
    '    file.writelines(f"{path}\\n" for path in sorted(loaded) if path.endswith(".py") and path.startswith(kept))',
    '# and for whoever weighs the dependencies, also what nobody compiles',
    'loaded = sorted(path for path in loaded if path.startswith(("/opt/venv/", "metadata ")))',
    'json.dump({"started": healthy, "said": said[-5:], "loaded": loaded}, open("/output/start.json", "w"))',
  ];
}

function importedOnly(): string[] {
  return [
    'everything = importing("all", *packages)',
    'importing("named", *modules).wait()',
    'everything.wait()',
    'healthy, said, loaded = False, ["no health check is declared"], set()',
  ];
}

function startedAndImported(): string[] {
  return [
    'everything = importing("all", *packages)',
    '',
    '# and what the container will do: start, and answer for the first time; the network is away meanwhile',
    'for folder in folders:',
    '    os.makedirs(folder, exist_ok=True)',
    'loaded = set()',
    ...startScript({
      output: '/trace/output.txt',
      unhurried: 'everything.poll() is None',
      // libraries that other libraries loaded
      meanwhile: ['loaded |= set(os.popen("cat /proc/[0-9]*/maps 2>/dev/null").read().split())'],
    }),
    'if not healthy:',
    '    print("the application did not start here, so that its imports alone count; it said:", *said[-5:], sep="\\n  ")',
    '    importing("named", *modules).wait()',
    'everything.wait()',
  ];
}
