import type { DeclaredProperties, DeclaredService } from '../declarations/service';
import type { DeclaredVariable } from '../declarations/texts';
import { hookPlace, keyOf, variableName } from '../names';
import type { Defined } from './given';

/** What .env says, by name, and the variables that it does not set. */
export function envOf(declared: DeclaredService, index: number): { set: Record<string, string>; unset: string[] } {
  const set: Record<string, string> = {};
  const unset: string[] = [];
  const add = (name: string, value: string | undefined) => {
    if (value === undefined) unset.push(name);
    else set[name] = value;
  };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('kind' in value && 'fallback' in value)
      add(variableName(value as DeclaredVariable, index), (value as DeclaredVariable).value);
    for (const item of Object.values(value)) visit(item);
  };
  visit(declared);
  for (const { entries, start } of environmentsOf(declared.properties)) {
    for (const [place, [key, value]] of entries.entries()) {
      const name = keyOf(key, value, start + place, index);
      if (value.is === 'inherited' && value.value !== undefined) add(name, value.value);
      if (value.is === 'variable' && !value.named) add(name, value.variable.value);
    }
  }
  return { set, unset };
}

function environmentsOf({ environment = [], postStart = [], preStop = [] }: DeclaredProperties) {
  const ofHooks = (kind: 'postStart' | 'preStop', hooks: Defined<'postStart'>) =>
    hooks.map(({ options }, place) => ({ entries: options.environment ?? [], start: hookPlace(kind, place) }));
  return [{ entries: environment, start: 0 }, ...ofHooks('postStart', postStart), ...ofHooks('preStop', preStop)];
}
