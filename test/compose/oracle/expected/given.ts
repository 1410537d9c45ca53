import { join } from 'node:path';
import type { HardeningKind } from '../../../../src';
import type { DeclaredValue } from '../declarations/process';
import type { DeclaredProperties, DeclaredService } from '../declarations/service';
import { lookedUp, resolved, type Text } from '../declarations/texts';
import { keyOf, nameOf, PROJECT } from '../names';

/** A declared service, and the names that it has in its file. */
export class Given {
  public readonly properties: DeclaredProperties;

  public constructor(
    public readonly declared: DeclaredService,
    public readonly index: number,
    public readonly folder: string,
  ) {
    this.properties = declared.properties;
  }

  public name(name: string): string {
    return nameOf(name, this.index);
  }

  public has(kind: HardeningKind): boolean {
    return this.properties.hardeningExceptions?.some((exception) => exception.kind === kind) ?? false;
  }

  public environment(entries: DeclaredProperties['environment'] = [], start = 0): Record<string, string | null> {
    return Object.fromEntries(
      entries.map(([key, value], place) => [keyOf(key, value, start + place, this.index), valueGiven(value)]),
    );
  }

  public inProject(name: string): string {
    return `${PROJECT}_${this.name(name)}`;
  }

  /** Compose makes a relative path absolute, and leaves an absolute one and an address as they are. */
  public path(declared: Text): string {
    const path = resolved(declared);
    return path.startsWith('.') ? join(this.folder, path) : path;
  }
}

function valueGiven(value: DeclaredValue): string | null {
  if (value.is === 'text') return resolved(value.text);
  return value.is === 'inherited' ? (value.value ?? null) : lookedUp(value.variable);
}

export type Defined<K extends keyof DeclaredProperties> = NonNullable<DeclaredProperties[K]>;
