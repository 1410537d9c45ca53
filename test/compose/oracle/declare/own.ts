import { type ComposeDeployment, type ComposeService, type DockerfileBuild, EnvVar } from '../../../../src';
import type { DeclaredValue } from '../declarations/process';
import type { DeclaredProperties } from '../declarations/service';
import type { DeclaredVariable, Text } from '../declarations/texts';
import { keyOf, variableName } from '../names';

/** What the services of a file share: services to depend on, and an image that is built. */
export interface Surroundings {
  readonly folder: string;
  readonly helpers: readonly ComposeService[];
  readonly build: DockerfileBuild;
}

/** What belongs to one service of a file: its variables have names that no other service has. */
export class Own {
  public constructor(
    public readonly deployment: ComposeDeployment,
    public readonly around: Surroundings,
    public readonly index: number,
  ) {}

  public text(text: Text): string;
  public text(text: Text | undefined): string | undefined;
  public text(text: Text | undefined): string | undefined {
    return text?.map((part) => (typeof part === 'string' ? part : `${this.variable(part)}`)).join('');
  }

  public texts(texts: readonly Text[]): string[];
  public texts(texts: readonly Text[] | undefined): string[] | undefined;
  public texts(texts: readonly Text[] | undefined): string[] | undefined {
    return texts?.map((text) => this.text(text));
  }

  public map(entries: readonly (readonly [string, Text])[] | undefined): Record<string, string> | undefined {
    return entries && Object.fromEntries(entries.map(([name, text]) => [name, this.text(text)]));
  }

  public variable(variable: DeclaredVariable, name?: string): EnvVar {
    const options = {
      name: name === undefined ? variableName(variable, this.index) : undefined,
      description: 'A setting',
    };
    if (variable.kind === 'required') return EnvVar.required(options);
    return variable.kind === 'optional' ? EnvVar.optional(options) : EnvVar.withDefault(variable.fallback, options);
  }

  public environment(entries: DeclaredProperties['environment'], start = 0): Record<string, EnvVar> | undefined {
    return (
      entries &&
      Object.fromEntries(
        entries.map(([key, value], place) => [keyOf(key, value, start + place, this.index), this.value(value, key)]),
      )
    );
  }

  public value(value: DeclaredValue, key: string): EnvVar {
    if (value.is === 'text') return EnvVar.literal(this.text(value.text));
    if (value.is === 'inherited') return EnvVar.inherited({ description: 'A setting' });
    return this.variable(value.variable, value.named ? undefined : key);
  }
}
