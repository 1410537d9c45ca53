import { withoutMarks } from './mark';
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

/** What to write in the place of an option that does not exist, or nothing where that is not known. */
export type Hint = (option: string) => string | undefined;

/** Checks a struct's properties; throws on the first that is unknown, missing or of the wrong type. */
export function checkOptions<T extends object>(subject: string, options: T, shape: Shape<T>, hint?: Hint): void {
  const problem = structProblem(options, shape as Record<string, Check>, hint);
  if (problem !== undefined) throw new Error(`${subject}: ${problem}`);
}

function structProblem(options: unknown, shape: Record<string, Check>, hint?: Hint): string | undefined {
  if (!isPlainObject(options)) return `options must be an object; got ${show(options)}; write { option: value }`;
  const names = Object.keys(shape);
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(shape, name));
  if (unknown !== undefined)
    return `unknown option "${unknown}"; got ${show(options[unknown])}; ${hint?.(unknown) ?? suggestion(unknown, names)}`;
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
  if (typeof value === 'string') {
    const text = withoutMarks(value, '…');
    return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
  }
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) {
    const name = value.constructor?.name ?? 'object';
    return name === 'Object' ? `an object with ${Object.keys(value).join(', ') || 'no keys'}` : `a ${name}`;
  }
  return typeof value === 'function' ? 'a function' : String(value);
}

/** What is wrong with a text that a container cannot receive, or nothing. */
export function textProblem(value: string): string | undefined {
  if (withoutMarks(value, '') !== value)
    return 'contains a variable of .env, which nothing looks up here; write the value itself';
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

function stringProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return ` must be a string; got ${show(value)}; put it in quotes`;
  const problem = textProblem(value) ?? (PYTHON_OBJECT.test(value) ? PYTHON_WAY : undefined);
  return problem === undefined ? undefined : `; got a text that ${problem}`;
}

function markedProblem(value: unknown): string | undefined {
  return stringProblem(typeof value === 'string' ? withoutMarks(value) : value);
}

/** What Python makes of an object in a text: jsii does not tell it of our `toString`. */
const PYTHON_OBJECT = /<projen_drydock\.\S+ object at 0x[0-9a-f]+>/;
const PYTHON_WAY = 'holds the address of a Python object; write .to_string() behind the object';

function withArticle(name: string): string {
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** The checks that shapes are made of. */
export const is = {
  boolean: typed('true or false', (value) => typeof value === 'boolean'),
  number: typed('a number', (value) => typeof value === 'number' && Number.isFinite(value)),
  string: check('a string', stringProblem),

  /** A text in which variables may stand, as in a Compose file. */
  text: check('a string', markedProblem),

  /** The same, where an empty text says nothing. */
  word: check('a string', (value) =>
    value === '' ? ' must say something; got ""; leave it out, or write a value' : markedProblem(value),
  ),

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
        const problem = textProblem(name);
        if (problem !== undefined) return `: the name ${show(name)}; got a text that ${problem}`;
        const fault = item.problem(element);
        if (fault !== undefined) return `[${show(name)}]${fault}`;
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
