import type { IConstruct } from 'constructs';
import { checkOptions, is, show } from '../private/checks';
import { literal, requiredVariable, variableOr } from '../private/interpolation';
import type { DeploymentTarget } from './deployment-target';

/** A variable that the person who deploys sets in `.env`. */
export interface EnvFileVariable {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly secret: boolean;
  readonly generate?: string;
  readonly default?: string;
}

/** A variable that must be set in `.env`. */
export interface RequiredVariableOptions {
  /** What it is for, in one line of `.env.example`. */
  readonly description: string;
  /**
   * A command that prints a good value.
   *
   * @default - none is known
   */
  readonly generate?: string;
  /**
   * Whether its value must not be seen.
   *
   * @default false
   */
  readonly secret?: boolean;
  /**
   * Its name in `.env`.
   *
   * @default - the name that the container sees
   */
  readonly name?: string;
}

/** A variable that may be set in `.env`. */
export interface OptionalVariableOptions {
  /** What it is for, in one line of `.env.example`. */
  readonly description: string;
  /**
   * Whether its value must not be seen.
   *
   * @default false
   */
  readonly secret?: boolean;
  /**
   * Its name in `.env`.
   *
   * @default - the name that the container sees
   */
  readonly name?: string;
}

/**
 * The value of an environment variable of a service.
 *
 * A literal arrives byte for byte; only the other kinds are looked up in `.env`, which is never written by this library.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md
 */
export class EnvVar {
  /** A value that is written into the Compose file, and arrives as it stands. Not for secrets. */
  public static literal(value: string): EnvVar {
    const problem = is.string.problem(value);
    if (problem !== undefined) throw new Error(`EnvVar.literal: the value${problem}`);
    return new LiteralValue(value);
  }

  /** A value that must be set in `.env`; without it Compose starts nothing. */
  public static required(options: RequiredVariableOptions): EnvVar {
    checkOptions('EnvVar.required', options, { ...VARIABLE, generate: is.optional(is.string) });
    checkVariable('EnvVar.required', options);
    checkLine('EnvVar.required', 'generate', options.generate ?? 'none', 'write a command that prints a value');
    return new EnvFileValue({ ...options, secret: options.secret ?? false, required: true });
  }

  /** A value that may be set in `.env`, and is empty otherwise. */
  public static optional(options: OptionalVariableOptions): EnvVar {
    checkOptions('EnvVar.optional', options, VARIABLE);
    checkVariable('EnvVar.optional', options);
    return new EnvFileValue({ ...options, secret: options.secret ?? false, required: false, default: '' });
  }

  /** A value that may be set in `.env`, and has a default. */
  public static withDefault(value: string, options: OptionalVariableOptions): EnvVar {
    const subject = 'EnvVar.withDefault';
    checkOptions(subject, options, VARIABLE);
    checkVariable(subject, options);
    const problem = is.string.problem(value);
    if (problem !== undefined) throw new Error(`${subject}: the default${problem}`);
    if (/[}\r\n]/.test(value)) {
      throw new Error(
        `${subject}: a default has no "}" and no line break, since Compose would cut it there; got ${show(value)}; ` +
          'use EnvVar.literal, or EnvVar.required and set it in .env',
      );
    }
    return new EnvFileValue({ ...options, secret: options.secret ?? false, required: false, default: value });
  }

  protected constructor() {}

  /**
   * The value, where it is known.
   *
   * @internal
   */
  public get _literal(): string | undefined {
    return undefined;
  }

  /**
   * Called when a service takes the value.
   *
   * @internal
   */
  public _joined(_service: IConstruct): void {}

  /**
   * The value as it stands in the Compose file of a target.
   *
   * @internal
   */
  public _toCompose(_key: string, _target: DeploymentTarget): string {
    return '';
  }

  /**
   * The variable of `.env` that the value is looked up in, if it is.
   *
   * @internal
   */
  public _variable(_key: string): EnvFileVariable | undefined {
    return undefined;
  }
}

class LiteralValue extends EnvVar {
  public constructor(private readonly value: string) {
    super();
  }

  /** @internal */
  public get _literal(): string {
    return this.value;
  }

  /** @internal */
  public _toCompose(): string {
    return literal(this.value);
  }
}

class EnvFileValue extends EnvVar {
  public constructor(private readonly variable: Omit<EnvFileVariable, 'name'> & { readonly name?: string }) {
    super();
  }

  /** @internal */
  public _toCompose(key: string): string {
    const { name, required, default: fallback = '' } = this._variable(key);
    return required ? requiredVariable(name) : variableOr(name, fallback);
  }

  /** @internal */
  public _variable(key: string): EnvFileVariable {
    return { ...this.variable, name: this.variable.name ?? key };
  }
}

const VARIABLE = {
  description: is.string,
  secret: is.optional(is.boolean),
  name: is.optional(is.string),
};

function checkVariable(subject: string, { description, name }: OptionalVariableOptions): void {
  checkLine(subject, 'description', description, 'write what the variable is for');
  if (name !== undefined) checkEnvFileName(subject, name);
}

function checkLine(subject: string, option: string, text: string, wayOut: string): void {
  if (text.trim() === '' || /[\r\n]/.test(text)) {
    throw new Error(`${subject}: "${option}" must be one line; got ${show(text)}; ${wayOut}`);
  }
}

/** Throws where a name cannot be a variable of `.env`. */
export function checkEnvFileName(subject: string, name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new Error(
      `${subject}: a variable of .env has a name of letters, digits and underscores; got ${show(name)}; give it one with the option "name"`,
    );
  }
}
