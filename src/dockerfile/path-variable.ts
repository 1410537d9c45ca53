import { show } from '../private/checks';

/** What is wrong with variables that are written as they are, of which PATH is one; or nothing. */
export function pathVariableProblem(values: Readonly<Record<string, string>>): string | undefined {
  const path = values.PATH;
  if (path === undefined || !path.includes('$')) return undefined;
  return (
    `sets PATH to a text with "$", which stays as it is, so that no program is found; got ${show(path)}; put a folder in front of the ` +
    "others with Instruction.path('/opt/tools/bin')"
  );
}
