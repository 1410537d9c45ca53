import { show, textProblem } from '../private/checks';
import { withoutMarks } from '../private/mark';
import { EnvVar } from './env-var';

type Plain = Record<string, unknown>;

/** Keys of a Compose file that are set or left out whatever the declarations say. */
export class Overrides {
  private readonly entries: { readonly path: readonly string[]; readonly value: unknown }[] = [];

  public constructor(private readonly subject: string) {}

  /** The paths that are overridden, as they were given. */
  public get paths(): (readonly string[])[] {
    return this.entries.map(({ path }) => path);
  }

  /** Sets the value at a path of keys; without a value the key is left out. */
  public add(path: string, value: unknown): void {
    const subject = `${this.subject}: the override`;
    const keys = typeof path === 'string' ? splitPath(path) : [''];
    if (keys.some((key) => key === '' || /[\0\r\n]|^(__proto__|constructor)$/.test(key))) {
      throw new Error(
        `${subject} takes keys of the Compose specification, separated by dots; got ${show(path)}; write for example "deploy.replicas"`,
      );
    }
    const problem = valueProblem(value);
    if (problem !== undefined) {
      throw new Error(
        `${subject} of "${path}" ${problem}${value instanceof EnvVar ? '' : '; pass texts, numbers, true, false, lists and maps'}`,
      );
    }
    this.entries.push({ path: keys, value });
  }

  /** Changes a spec; of two overrides of the same key, the later one wins. */
  public applyTo(spec: object): void {
    for (const { path, value } of this.entries) {
      this.checkLeads(spec as Plain, path);
      setAt(spec as Plain, path, value);
    }
  }

  /** Throws where a path goes on below a text or number, which would be lost. */
  private checkLeads(spec: Plain, path: readonly string[]): void {
    let inner: unknown = spec;
    for (const [index, key] of path.slice(0, -1).entries()) {
      inner = (inner as Plain)[key];
      if (inner === undefined || inner === null) return;
      if (typeof inner === 'object') continue;
      const place = path.slice(0, index + 1).join('.');
      throw new Error(
        `${this.subject}: the override of "${path.join('.')}" leads into "${place}", which has no keys; got ${show(inner)}; ` +
          `override "${place}" as a whole`,
      );
    }
  }
}

function setAt(target: Plain, [key, ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) {
    const inner = target[key];
    // a number leads into a list, where it is the place of an item
    const isPart = isPlain(inner) || (Array.isArray(inner) && /^\d+$/.test(rest[0]));
    if (!isPart && value === undefined) return;
    // a copy, since what the declaration holds may be part of another service or file too
    target[key] = isPart ? copyOf(inner) : {};
    setAt(target[key] as Plain, rest, value);
  } else if (value === undefined) {
    if (Array.isArray(target)) target.splice(Number(key), 1);
    else delete target[key];
  } else if (isPlain(value) && isPlain(target[key])) {
    target[key] = copyOf(target[key]);
    for (const [name, item] of Object.entries(value)) setAt(target[key] as Plain, [name], item);
  } else {
    target[key] = structuredClone(value);
  }
}

function copyOf(value: unknown): unknown {
  return Array.isArray(value) ? [...value] : { ...(value as Plain) };
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

function valueProblem(value: unknown, within: readonly unknown[] = []): string | undefined {
  if (value === undefined || value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : `is no number that a file holds; got ${value}`;
  if (typeof value === 'string') {
    const problem = textProblem(withoutMarks(value));
    return problem && `is a text that ${problem}; got ${show(value)}`;
  }
  if (value instanceof EnvVar) return 'is a variable; got an EnvVar; call its toString() and pass that text';
  if (within.includes(value)) return 'is not plain data; got something that contains itself';
  if (typeof value !== 'object' || ![Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(value))) {
    return `is not plain data; got ${show(value)}`;
  }
  if (Object.keys(value).some((key) => ['__proto__', 'constructor', 'toJSON'].includes(key))) {
    return 'has a key that JavaScript keeps for itself; got __proto__, constructor or toJSON';
  }
  return Object.values(value)
    .map((item) => valueProblem(item, [...within, value]))
    .find((problem) => problem !== undefined);
}

/** The keys of a path; a dot that is part of a key has a backslash before it. */
export function splitPath(path: string): string[] {
  const keys = [''];
  for (const [part, escaped] of path.matchAll(/\\(.)|[^.\\]+|\./gs)) {
    if (part === '.') keys.push('');
    else keys[keys.length - 1] += escaped ?? part;
  }
  return keys;
}
