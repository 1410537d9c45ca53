import { checkReserved, show, textProblem } from '../private/checks';

/**
 * A secret that a service reads from a file, `/run/secrets/<name>`: it is in no image, no argument and no environment.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/09-secrets.md
 */
export class Secret {
  /** A secret that lies in a file of the machine, which is kept out of git. */
  public static fromFile(name: string, file: string): Secret {
    if (typeof name !== 'string' || !/^[a-zA-Z0-9][\w.-]*$/.test(name)) {
      throw new Error(
        `Secret.fromFile takes a name of letters, digits, ".", "_" and "-"; got ${show(name)}; write for example "api_key"`,
      );
    }
    if (typeof file !== 'string' || textProblem(file) || !/^(\.{1,2}\/|\/)/.test(file) || /[\r\n]/.test(file)) {
      throw new Error(
        `Secret.fromFile takes a path that begins with "./", "../" or "/"; got ${show(file)}; write for example "./secrets/api_key"`,
      );
    }
    checkReserved('Secret.fromFile', name);
    return new Secret(name, file);
  }

  private constructor(
    /** The secret's name, and the name of its file in `/run/secrets`. */
    public readonly name: string,
    /** The file on the machine. */
    public readonly file: string,
  ) {}
}
