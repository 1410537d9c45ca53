import { is } from '../private/checks';
import { containerPathProblem } from '../private/paths';
import type { ConfigSpec, FileMountSpec } from '../private/spec/compose-spec';
import { type EnvFileVariable, type EnvVar, namedVariable, type TextContext } from './env-var';
import { checkFileMount, type FileMountOptions, toFileMount } from './file-mount';
import { checkName } from './names';
import { checkSourceFile } from './source-path';

/**
 * A file of settings that a service reads: not secret, and not part of its image.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/08-configs.md
 */
export class Config {
  /** A config that lies in a file of the machine, below the project (`./nginx.conf`) or absolute. */
  public static fromFile(name: string, file: string): Config {
    checkName('Config.fromFile', name, 'nginx_conf');
    checkSourceFile('Config.fromFile', file, './nginx.conf');
    return new Config(name, { file });
  }

  /** A config whose content stands in the Compose file, and arrives as it stands. Needs Docker Compose 2.23.1. */
  public static fromContent(name: string, content: string): Config {
    checkName('Config.fromContent', name, 'nginx_conf');
    const problem = is.text.problem(content);
    if (problem !== undefined) throw new Error(`Config.fromContent: the content${problem}`);
    return new Config(name, { content });
  }

  /** A config that is the value of a variable of `.env` or the shell, by the variable's own name. Needs Docker Compose 2.23.1. */
  public static fromEnvironment(name: string, variable: EnvVar): Config {
    checkName('Config.fromEnvironment', name, 'nginx_conf');
    return new Config(name, { variable: namedVariable('Config.fromEnvironment', variable) });
  }

  /** A config that the platform has already, under the same name. Docker Compose alone cannot read it; Swarm can. */
  public static external(name: string): Config {
    checkName('Config.external', name, 'nginx_conf');
    return new Config(name, { external: true });
  }

  private constructor(
    /** The config's name in the Compose file. */
    public readonly name: string,
    private readonly source: Omit<ConfigSpec, 'environment'> & { readonly variable?: EnvFileVariable },
    /**
     * Where its file is inside the container.
     *
     * @default - the name, below the root
     */
    public readonly target?: string,
    private readonly options: FileMountOptions = {},
  ) {}

  /** The same config, at a path inside the container, which must be absolute. */
  public mountAt(target: string, options: FileMountOptions = {}): Config {
    checkFileMount('Config.mountAt', options, this.source.file);
    const problem = containerPathProblem(target);
    if (problem !== undefined) throw new Error(`Config.mountAt ${problem}`);
    return new Config(this.name, this.source, target, options);
  }

  /** @internal */
  public _toCompose({ found }: TextContext): ConfigSpec {
    const { variable, ...source } = this.source;
    if (variable === undefined) return source;
    found(variable);
    return { environment: variable.name };
  }

  /** @internal */
  public _toMount(): FileMountSpec {
    return toFileMount(this.name, this.target, this.options);
  }
}
