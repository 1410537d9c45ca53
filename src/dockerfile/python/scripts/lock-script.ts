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
