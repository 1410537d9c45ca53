import { pythonList, pythonText } from './python-literal';
import { TOML_READER } from './toml-reader';

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

/** Reduces a lock of Poetry or PDM, which is TOML, to a requirements file of what the application needs when it runs. */
export function readLockScript(group: string, excluded: readonly string[]): string[] {
  return [
    'import os, re, sys',
    ...TOML_READER,
    '',
    `group, excluded = ${pythonText(group)}, ${pythonList(excluded)}`,
    'lines = set()',
    'for package in tomllib.load(open("/project.lock", "rb")).get("package", []):',
    '    name = re.sub("[-_.]+", "-", package["name"]).lower()',
    '    # optional is what an extra of the project asks for, and an image has none of them',
    '    if group not in package["groups"] or package.get("optional") or name in excluded:',
    '        continue',
    '    hashes = " ".join(sorted("--hash=" + file["hash"] for file in package.get("files", [])))',
    '    if not hashes or "source" in package and package["source"].get("type") in {"directory", "file", "git", "url"}:',
    '        sys.exit(f"the lock file has {name} from a folder or an address, which has no hash; lock it from a package index")',
    '    marker = package.get("markers") or package.get("marker")',
    '    marker = marker.get(group) if isinstance(marker, dict) else marker',
    '    lines.add(f"{name}=={package[\'version\']}" + (f" ; {marker}" if marker else "") + f" {hashes}\\n")',
    'os.mkdir("/output")',
    'with open("/output/requirements.txt", "w") as file:',
    '    file.writelines(sorted(lines))',
  ];
}
