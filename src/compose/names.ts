import { checkReserved, show } from '../private/checks';

/** What a class takes as the name of something that the deployment declares. */
export function checkName(subject: string, name: string, example: string): void {
  if (typeof name !== 'string' || !/^[a-zA-Z0-9][\w.-]*$/.test(name)) {
    throw new Error(
      `${subject} takes a name of letters, digits, ".", "_" and "-"; got ${show(name)}; write for example "${example}"`,
    );
  }
  checkReserved(subject, name);
}

/** Throws where a map of a Compose file cannot have a key. */
export function checkKey(subject: string, name: string): void {
  checkReserved(subject, name);
  if (name.startsWith('x-')) {
    throw new Error(
      `${subject} uses a name that Compose takes for an extension; got "${name}"; begin it with something else than "x-"`,
    );
  }
}

/** Throws where an option lists something twice. */
export function checkListedOnce(subject: string, option: string, what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Error(`${subject}: "${option}" lists a ${what} twice; got "${twice}" again; list it once`);
  }
}
