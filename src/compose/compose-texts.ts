import { EnvVar, type TextContext, writeText } from './env-var';

/**
 * A spec as it stands in a Compose file: what is not declared is left out, and each text is written so that Compose reads the
 * text that was declared. Keys stay as they are, since Compose does not interpolate them.
 */
export function writeTexts<T>(value: T, context: TextContext, key?: string): T {
  return write(value, context, key) as T;
}

function write(value: unknown, context: TextContext, key?: string): unknown {
  if (typeof value === 'string') return writeText(value, context);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof EnvVar) return value._write(context, key);
  if (Array.isArray(value)) return value.map((item) => write(item, context));
  const written: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[name];
    if (item !== undefined) written[name] = write(item, context, name);
  }
  return written;
}
