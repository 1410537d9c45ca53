import type { IConstruct } from 'constructs';
import { checkOptions, is, show } from '../private/checks';
import { literal, requiredVariable, variableOr } from '../private/interpolation';
import { mark, markedIn, replaceMarks, withoutMarks } from '../private/mark';
import type { DeploymentTarget } from './deployment-target';

/** A variable that the person who deploys sets in `.env`. */
export interface EnvFileVariable {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly secret: boolean;
  readonly generate?: string;
  readonly default?: string;
  /** Whether the service has the variable only where it is set. */
  readonly inherited?: boolean;
}

/** The Compose file that a value is written into. */
export interface TextContext {
  readonly target: DeploymentTarget;
  /** Told of each variable of `.env` that the file reads. */
  found(variable: EnvFileVariable): void;
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
   * Its name in `.env`. A value that is part of a text needs one.
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
   * Its name in `.env`. A value that is part of a text needs one.
   *
   * @default - the name that the container sees
   */
  readonly name?: string;
}

/** A variable that a service has under the same name as `.env` or the shell. */
export interface InheritedVariableOptions {
  /** What it is for, in one line of `.env.example`. */
  readonly description: string;
  /**
   * Whether its value must not be seen.
   *
   * @default false
   */
  readonly secret?: boolean;
}

/**
 * The value of an environment variable of a service, or a part of any text of a Compose file: `toString()` answers a text
 * that stands for it.
 *
 * A literal arrives byte for byte; only the other kinds are looked up in `.env`, which is never written by this library.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md
 */
export abstract class EnvVar {
  /** A value that is written into the Compose file, and arrives as it stands. Not for secrets. */
  public static literal(value: string): EnvVar {
    const problem = is.text.problem(value);
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
    if (/[{}\r\n]/.test(value)) {
      throw new Error(
        `${subject}: a default has no "{", no "}" and no line break, where Compose would take another place for its end; got ${show(value)}; ` +
          'use EnvVar.literal, or EnvVar.required and set it in .env',
      );
    }
    return new EnvFileValue({ ...options, secret: options.secret ?? false, required: false, default: value });
  }

  /** A value that the service has only where the variable is set in `.env` or in the shell: else the service has no such variable. */
  public static inherited(options: InheritedVariableOptions): EnvVar {
    checkOptions('EnvVar.inherited', options, { description: is.string, secret: VARIABLE.secret });
    checkVariable('EnvVar.inherited', options);
    return new InheritedValue({ ...options, secret: options.secret ?? false, required: false, inherited: true });
  }

  /** A text that stands for the value, inside any text of a service or deployment. */
  public toString(): string {
    return mark(this);
  }

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
   * The variable that the value is looked up in, if it is one that has a name of its own.
   *
   * @internal
   */
  public get _named(): EnvFileVariable | undefined {
    return undefined;
  }

  /**
   * Throws where the value cannot be that of a variable of the container.
   *
   * @internal
   */
  public _checkFor(_subject: string, _key: string): void {}

  /**
   * The value as it stands in a Compose file; nothing where the file names the variable alone.
   *
   * @internal
   */
  public abstract _write(context: TextContext, key?: string): string | null;
}

class LiteralValue extends EnvVar {
  public constructor(private readonly value: string) {
    super();
  }

  public toString(): string {
    return this.value;
  }

  /** @internal */
  public get _literal(): string {
    return withoutMarks(this.value, '');
  }

  /** @internal */
  public _joined(service: IConstruct): void {
    for (const value of variablesIn(this.value)) value._joined(service);
  }

  /** @internal */
  public _write(context: TextContext): string {
    return writeText(this.value, context);
  }
}

class EnvFileValue extends EnvVar {
  public constructor(private readonly variable: Omit<EnvFileVariable, 'name'> & { readonly name?: string }) {
    super();
  }

  public toString(): string {
    if (this.variable.name === undefined) {
      throw new Error(
        `a variable that is part of a text has no name; got "${this.variable.description}"; give it one with the option "name"`,
      );
    }
    return super.toString();
  }

  /** @internal */
  public get _named(): EnvFileVariable | undefined {
    const { name } = this.variable;
    return name === undefined ? undefined : { ...this.variable, name };
  }

  /** @internal */
  public _checkFor(subject: string, key: string): void {
    checkEnvFileName(`${subject}, variable "${key}"`, this.variable.name ?? key);
  }

  /** @internal */
  public _write(context: TextContext, key = ''): string | null {
    const { required, default: fallback = '' } = this.variable;
    const name = this.variable.name ?? key;
    context.found({ ...this.variable, name });
    return required ? requiredVariable(name) : variableOr(name, fallback);
  }
}

class InheritedValue extends EnvFileValue {
  public toString(): string {
    throw new Error(
      'an inherited variable is no part of a text; got EnvVar.inherited; use EnvVar.optional with a name',
    );
  }

  /** @internal */
  public _write(context: TextContext, key?: string): string | null {
    super._write(context, key);
    return null;
  }
}

/** The variable that a config or secret is the value of. The file names it alone, so that a default would be lost. */
export function namedVariable(subject: string, value: EnvVar): EnvFileVariable {
  const named = value instanceof EnvVar ? value._named : undefined;
  if (named?.required) return named;
  const got = named ? 'one with a default' : value instanceof EnvVar ? 'one without' : show(value);
  throw new Error(
    `${subject} takes a required variable with a name; got ${got}; write EnvVar.required({ name: 'API_KEY', description: 'What it is for' })`,
  );
}

/** The values that stand in a text. */
export function variablesIn(text: string): EnvVar[] {
  return markedIn(text).filter((value) => value instanceof EnvVar);
}

/** A text as it stands in a Compose file: what is no variable is not interpolated. */
export function writeText(text: string, context: TextContext): string {
  return replaceMarks(text, literal, (value) => (value instanceof EnvVar ? (value._write(context) ?? '') : ''));
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
function checkEnvFileName(subject: string, name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new Error(
      `${subject}: a variable of .env has a name of letters, digits and underscores; got ${show(name)}; give it one with the option "name"`,
    );
  }
}
