import { resolved, type Text } from '../declarations/texts';

export type Data = Record<string, unknown>;

/** Go leaves out what is nothing: "", 0, false, an empty list or map. */
export function present(data: Data): Data {
  return Object.fromEntries(
    Object.entries(data).filter(
      ([, value]) => value && !(typeof value === 'object' && Object.keys(value).length === 0),
    ),
  );
}

export function filled(data: Data): Data | undefined {
  return Object.keys(data).length > 0 ? data : undefined;
}

export function defined(data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}

export function text(declared: Text | undefined): string | undefined {
  return declared && resolved(declared);
}

export function map(entries: readonly (readonly [string, Text])[] | undefined): Record<string, string> | undefined {
  return entries && Object.fromEntries(entries.map(([name, value]) => [name, resolved(value)]));
}

export function hosts(entries: readonly (readonly [string, Text])[] | undefined): string[] | undefined {
  return entries?.map(([name, address]) => `${name}=${resolved(address)}`).sort();
}

/** A duration in the words of Go: `1h0m0s`, `1m0.5s`, `90ms`. */
export function duration(millis: number | undefined): string | undefined {
  if (millis === undefined) return undefined;
  if (millis > 0 && millis < 1000) return `${millis}ms`;
  const [hours, minutes] = [Math.floor(millis / 3_600_000), Math.floor(millis / 60_000) % 60];
  const seconds = `${(millis % 60_000) / 1000}s`;
  return hours > 0 ? `${hours}h${minutes}m${seconds}` : minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
