/** A text that Compose shall not interpolate, as it stands in a Compose file. */
export function literal(text: string): string {
  return text.includes('$') ? text.replace(/\$/g, '$$$$') : text;
}

/** A reference to a variable that must be set. */
export function requiredVariable(name: string): string {
  return `\${${name}:?set ${name} in .env, see .env.example}`;
}

/** A reference to a variable with a value for when it is not set; the value has no `{` and no `}`, which Compose counts. */
export function variableOr(name: string, fallback: string): string {
  return `\${${name}:-${literal(fallback)}}`;
}

/** A value as it stands in `.env`, where Compose reads quotes, comments, escapes and variables. */
export function envFileValue(value: string): string {
  return /^[\w./:@%+,-]*$/.test(value) ? value : `"${value.replace(/[\\"$]/g, '\\$&')}"`;
}
