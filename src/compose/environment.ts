import { is, show } from '../private/checks';
import { EnvVar } from './env-var';
import { checkKey } from './names';

/** Throws where a container cannot have a variable. */
export function checkVariable(subject: string, name: string, value: EnvVar): void {
  if (typeof name !== 'string' || !/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) {
    throw new Error(
      `${subject} has a bad variable name; got ${show(name)}; begin with a letter and use letters, digits, "_", "." and "-"`,
    );
  }
  checkKey(subject, name);
  const problem = is.a(EnvVar, "EnvVar.literal('value')").problem(value);
  if (problem !== undefined) throw new Error(`${subject}: variable "${name}"${problem}`);
  value._checkFor(subject, name);
}
