import { pythonList } from './python-literal';

/** Copies a requirements file without the distributions that are left out. */
export function filterRequirementsScript(excluded: readonly string[]): string[] {
  return [
    'import os, re',
    '',
    `excluded = ${pythonList(excluded)}`,
    'lines = open("/requirements.txt").read().replace("\\\\\\n", " ").splitlines()',
    'name = lambda line: re.sub("[-_.]+", "-", re.match("[A-Za-z0-9._-]*", line)[0]).lower()',
    'os.mkdir("/output")',
    'with open("/output/requirements.txt", "w") as file:',
    '    file.writelines(f"{line}\\n" for line in lines if name(line) not in excluded)',
  ];
}

/** What is taken out of a lock, by normalized names. */
export interface LockChoice {
  /** Groups in the words of the lock; what is always needed is one of them. */
  readonly groups: readonly string[];
  /** Extras of the project, where markers tell what belongs to them. */
  readonly extras: readonly string[];
  readonly excluded: readonly string[];
}

/** Reduces a lock of Poetry or PDM, which is TOML, to a requirements file of what the application needs when it runs. */
export function readLockScript({ groups, extras, excluded }: LockChoice): string[] {
  return [
    'import os, re, sys',
    'try:',
    '    import tomllib',
    'except ImportError:  # before Python 3.11',
    '    from pip._vendor import tomli as tomllib',
    '',
    `groups, extras, excluded = ${pythonList(groups)}, ${pythonList(extras)}, ${pythonList(excluded)}`,
    'plain = lambda name: re.sub("[-_.]+", "-", name).lower()',
    '# extras in a marker are those of the project, and they are decided here: installers know none',
    'always = lambda match: "os_name %s \'\'" % ("!=" if (plain(match[2]) in extras) == (match[1] == "==") else "==")',
    'decided = lambda marker: re.sub(r"extra *(==|!=) *\\W([\\w.-]+)\\W", always, marker)',
    'lines = set()',
    'for package in tomllib.load(open("/project.lock", "rb")).get("package", []):',
    '    name = plain(package["name"])',
    '    taken = [group for group in package["groups"] if plain(group) in groups]',
    '    marker = package.get("markers") or package.get("marker") or ""',
    '    markers = [marker.get(group, "") for group in taken] if isinstance(marker, dict) else [marker]',
    '    # optional and without an extra is what nobody asks for',
    '    if not taken or name in excluded or package.get("optional") and "extra" not in str(marker):',
    '        continue',
    '    hashes = " ".join(sorted("--hash=" + file["hash"] for file in package.get("files", [])))',
    '    if not hashes or "source" in package and package["source"].get("type") in {"directory", "file", "git", "url"}:',
    '        sys.exit(f"the lock file has {name} from a folder or an address, which has no hash; lock it from a package index")',
    '    marker = " or ".join(f"({decided(marker)})" for marker in markers) if all(markers) else ""',
    '    lines.add(f"{name}=={package[\'version\']}" + (f" ; {marker}" if marker else "") + f" {hashes}\\n")',
    'os.mkdir("/output")',
    'with open("/output/requirements.txt", "w") as file:',
    '    file.writelines(sorted(lines))',
  ];
}
