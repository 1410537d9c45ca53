import { is, show } from '../private/checks';
import type { FileMountSpec, SecretSpec } from '../private/spec/compose-spec';
import { type EnvFileVariable, type EnvVar, namedVariable, type TextContext } from './env-var';
import { checkFileMount, type FileMountOptions, toFileMount } from './file-mount';
import { checkName } from './names';
import { checkSourceFile } from './source-path';

/**
 * A secret that a service reads from a file, `/run/secrets/<name>`: it is in no image, no argument and no environment.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/09-secrets.md
 */
export class Secret {
  /** A secret that lies in a file of the machine, which is kept out of git. */
  public static fromFile(name: string, file: string): Secret {
    checkName('Secret.fromFile', name, 'api_key');
    checkSourceFile('Secret.fromFile', file, './secrets/api_key');
    return new Secret(name, { file }, name);
  }

  /** A secret that is the value of a variable of `.env` or the shell, by the variable's own name. Compose copies it into the container when that starts. */
  public static fromEnvironment(name: string, variable: EnvVar): Secret {
    checkName('Secret.fromEnvironment', name, 'api_key');
    return new Secret(name, { variable: namedVariable('Secret.fromEnvironment', variable) }, name);
  }

  /** A secret that the platform has already, under the same name. Docker Compose alone cannot read it; Swarm can. */
  public static external(name: string): Secret {
    checkName('Secret.external', name, 'api_key');
    return new Secret(name, { external: true }, name);
  }

  private constructor(
    /** The secret's name in the Compose file. */
    public readonly name: string,
    private readonly source: Omit<SecretSpec, 'environment'> & { readonly variable?: EnvFileVariable },
    /** Where its file is inside the container: a path, or a name in `/run/secrets`. */
    public readonly target: string,
    private readonly options: FileMountOptions = {},
  ) {}

  /** The file on the machine, if it is in one. */
  public get file(): string | undefined {
    return this.source.file;
  }

  /** The same secret at another place: an absolute path inside the container, or a name in `/run/secrets`. */
  public mountAt(target: string, options: FileMountOptions = {}): Secret {
    const subject = 'Secret.mountAt';
    checkFileMount(subject, options, this.source.file);
    const problem = is.string.problem(target);
    if (problem !== undefined) throw new Error(`${subject}: the target${problem}`);
    if (!/^(\/[^\r\n:]+|[a-zA-Z0-9][\w.-]*)$/.test(target)) {
      throw new Error(
        `${subject} takes an absolute path or a name in /run/secrets; got ${show(target)}; write for example "/app/api_key"`,
      );
    }
    return new Secret(this.name, this.source, target, options);
  }

  /** @internal */
  public _toCompose({ found }: TextContext): SecretSpec {
    const { variable, ...source } = this.source;
    if (variable === undefined) return source;
    found(variable);
    return { environment: variable.name };
  }

  /** @internal */
  public _toMount(): FileMountSpec {
    return toFileMount(this.name, this.target === this.name ? undefined : this.target, this.options);
  }
}
