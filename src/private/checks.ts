import { suggestion } from './nearest';

/**
 * Options that arrive untyped (JavaScript, JSON, Python dictionaries) are checked when they arrive: the compiler of the
 * person who wrote them may never have seen our types.
 *
 * A check says what is wrong with a value, or nothing.
 */
export interface Check {
  readonly expected: string;
  readonly optional: boolean;
  problem(value: unknown): string | undefined;
}

export interface Required extends Check {
  readonly optional: false;
}

interface Optional extends Check {
  readonly optional: true;
}

/** One check for each property of a struct; the compiler refuses a shape that lacks one. */
export type Shape<T> = {
  readonly [K in keyof T]-?: Record<string, never> extends Pick<T, K> ? Optional : Required;
};

/** Checks a struct's properties; throws on the first that is unknown, missing or of the wrong type. */
export function checkOptions<T extends object>(subject: string, options: T, shape: Shape<T>): void {
  const problem = structProblem(options, shape as Record<string, Check>);
  if (problem !== undefined) throw new Error(`${subject}: ${problem}`);
}

function structProblem(options: unknown, shape: Record<string, Check>): string | undefined {
  if (!isPlainObject(options)) return `options must be an object; got ${show(options)}; write { option: value }`;
  const names = Object.keys(shape);
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(shape, name));
  if (unknown !== undefined)
    return `unknown option "${unknown}"; got ${show(options[unknown])}; ${suggestion(unknown, names)}`;
  for (const name of names) {
    const value = options[name];
    if (value === undefined) {
      if (!shape[name].optional) return `option "${name}" is missing; got nothing; pass ${shape[name].expected}`;
      continue;
    }
    const problem = shape[name].problem(value);
    if (problem !== undefined) return `option "${name}"${problem}`;
  }
  return undefined;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  // what can be iterated, as a list or a Map, has no options to look at
  return typeof value === 'object' && value !== null && !(Symbol.iterator in value);
}

/** A value as a message shows it: never the inside of an object, which may hold a secret. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) {
    const name = value.constructor?.name ?? 'object';
    return name === 'Object' ? `an object with ${Object.keys(value).join(', ') || 'no keys'}` : `a ${name}`;
  }
  return typeof value === 'function' ? 'a function' : String(value);
}

/** What is wrong with a text that a container cannot receive, or nothing. */
export function textProblem(value: string): string | undefined {
  if (value.includes('\0')) return 'contains a NUL character, which no process can receive; remove it';
  if (/\p{Cs}/u.test(value)) return 'contains half of a surrogate pair, which is not text; remove it';
  return undefined;
}

/** Throws where a name is one that objects of JavaScript, and so the files of projen, keep for themselves. */
export function checkReserved(subject: string, name: string): void {
  if (['__proto__', 'constructor', 'toJSON'].includes(name)) {
    throw new Error(`${subject} uses a name that JavaScript keeps for itself; got "${name}"; choose another one`);
  }
}

function check(expected: string, problem: (value: unknown) => string | undefined): Required {
  return { expected, optional: false, problem };
}

function typed(expected: string, holds: (value: unknown) => boolean): Required {
  return check(expected, (value) =>
    holds(value) ? undefined : ` must be ${expected}; got ${show(value)}; change it to ${expected}`,
  );
}

function withArticle(name: string): string {
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** The checks that shapes are made of. */
export const is = {
  boolean: typed('true or false', (value) => typeof value === 'boolean'),
  number: typed('a number', (value) => typeof value === 'number' && Number.isFinite(value)),
  string: check('a string', (value) => {
    if (typeof value !== 'string') return ` must be a string; got ${show(value)}; put it in quotes`;
    const problem = textProblem(value);
    return problem === undefined ? undefined : `; got a text that ${problem}`;
  }),

  /** An instance of a class of ours; `example` says how to make one. */
  a: (type: { readonly name: string; readonly prototype: object }, example: string): Required =>
    check(`${withArticle(type.name)}, for example ${example}`, (value) =>
      value instanceof (type as unknown as new () => object)
        ? undefined
        : ` must be ${withArticle(type.name)}; got ${show(value)}; write for example ${example}`,
    ),

  /** An object of a kind that is told by one of its methods; `example` says how to make one. */
  made: (kind: string, method: string, example: string): Required =>
    check(`${withArticle(kind)}, for example ${example}`, (value) =>
      typeof (value as Record<string, unknown> | null)?.[method] === 'function'
        ? undefined
        : ` must be ${withArticle(kind)}; got ${show(value)}; write for example ${example}`,
    ),

  /** A member of an enum. */
  oneOf: (name: string, members: Record<string, string>): Required =>
    check(`a member of ${name}`, (value) => {
      if (typeof value === 'string' && Object.values(members).includes(value)) return undefined;
      const keys = Object.keys(members).map((key) => `${name}.${key}`);
      return ` must be a member of ${name}; got ${show(value)}; use ${keys.join(', ')}`;
    }),

  /** A list whose items all pass a check. */
  listOf: (item: Check): Required =>
    check(`a list, each item ${item.expected}`, (value) => {
      if (!Array.isArray(value)) return ` must be a list; got ${show(value)}; write [ … ]`;
      for (const [index, element] of value.entries()) {
        const problem = item.problem(element);
        if (problem !== undefined) return `[${index}]${problem}`;
      }
      return undefined;
    }),

  /** A map from names to values that all pass a check. */
  mapOf: (item: Check): Required =>
    check(`a map, each value ${item.expected}`, (value) => {
      if (!isPlainObject(value)) return ` must be a map; got ${show(value)}; write { name: value }`;
      for (const [name, element] of Object.entries(value)) {
        const problem = item.problem(element);
        if (problem !== undefined) return `["${name}"]${problem}`;
      }
      return undefined;
    }),

  /** A nested struct that is checked where it is used. */
  object: check('an object', (value) =>
    isPlainObject(value) ? undefined : ` must be an object; got ${show(value)}; write { option: value }`,
  ),

  /** A nested struct. */
  struct: <T extends object>(shape: Shape<T>): Required =>
    check('an object', (value) => {
      const problem = structProblem(value, shape as Record<string, Check>);
      return problem === undefined ? undefined : `: ${problem}`;
    }),

  optional: (inner: Required): Optional => ({ ...inner, optional: true }),
};
