/** Reads out of `pyproject.toml` what builds the wheel, and nothing that a new version of the project changes. */
export function readBackendScript(): string[] {
  return [
    'import os',
    'try:',
    '    import tomllib',
    'except ImportError:  # before Python 3.11',
    '    from pip._vendor import tomli as tomllib',
    '',
    'system = {}',
    'if os.path.exists("/pyproject.toml"):',
    '    system = tomllib.load(open("/pyproject.toml", "rb")).get("build-system", {})',
    'os.makedirs("/output/backend")',
    'with open("/output/backend/requirements.txt", "w") as file:',
    '    file.writelines(f"{line}\\n" for line in system.get("requires", ["setuptools>=40.8"]))',
    'with open("/output/backend/name.txt", "w") as file:',
    '    name = system.get("build-backend", "setuptools.build_meta:__legacy__")',
    '    file.write("\\n".join([name, *system.get("backend-path", [])]))',
  ];
}
