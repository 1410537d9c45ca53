import { show } from './checks';
import { nearest, suggestion } from './nearest';
import { holdsSecret, namesSecret } from './secret-names';
import type { Schema } from './spec/compose-schema-table';

/** Something in a Compose file that the Compose specification does not allow. */
export interface SchemaProblem {
  /** The keys and list indexes that lead to the place. */
  readonly path: readonly (string | number)[];
  /** What follows the place in a message: `must be a list; got "x"; …`. */
  readonly problem: string;
}

/** What a type of JSON schema is called in a message. */
const TYPES: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  array: 'a list',
  object: 'a map',
  null: 'null',
  boolean: 'true or false',
};

/** What to do where a name or a value does not match its pattern. */
const PATTERN_WAYS: Record<string, string> = {
  '^[a-zA-Z0-9._-]+$': 'use letters, digits, ".", "_" and "-" only',
  '[a-zA-Z0-9][a-zA-Z0-9_.-]+': 'write a letter or a digit first, then letters, digits, ".", "_" or "-"',
  'always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+':
    'write always, never, build, if_not_present, missing, refresh, daily, weekly or for example every_12h',
};

/** Above this many known keys a message that lists them all helps nobody. */
const MANY_KEYS = 30;

const EXTENSION = '^x-';

/** The type of a schema that names none. */
const ANY = 'any';

/** What `make` makes of a key, made once. */
function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}

const regExp = remembered((pattern: string) => new RegExp(pattern, 'u'));

function matches(pattern: string, text: string): boolean {
  // asked of nearly every key of a file
  return pattern === EXTENSION ? text.startsWith('x-') : regExp(pattern).test(text);
}

const typesOf = remembered(({ type = ANY }: Schema): readonly string[] => (typeof type === 'string' ? [type] : type));

const propertiesOf = remembered((schema: Schema) => new Map(Object.entries(schema.properties ?? {})));

const patternsOf = remembered((schema: Schema) => Object.entries(schema.patternProperties ?? {}));

/**
 * Everything in a finished Compose file that the Compose specification does not allow, in the order of the file. Keys
 * whose value is `undefined` count as absent, since no file has them.
 */
export function schemaProblems(spec: unknown): SchemaProblem[] {
  // loaded here, since most of what imports this library writes no file
  const { COMPOSE_SCHEMA } = require('./spec/compose-schema-table') as typeof import('./spec/compose-schema-table');
  const check = new SchemaCheck(COMPOSE_SCHEMA.definitions ?? {});
  check.value(COMPOSE_SCHEMA, spec);
  return check.problems;
}

class SchemaCheck {
  readonly problems: SchemaProblem[] = [];
  private readonly path: (string | number)[] = [];

  constructor(private readonly definitions: Readonly<Record<string, Schema>>) {}

  value(schema: Schema, value: unknown): void {
    const branches = this.branches(schema);
    const meant = branches.find((branch) => typesOf(branch).some((type) => isType(type, value)));
    if (meant === undefined) this.wrongType(branches.flatMap(typesOf), value);
    else if (typeof value === 'string') this.string(meant, value, branches);
    else if (typeof value === 'number') this.number(meant, value);
    else if (Array.isArray(value)) this.list(meant, value);
    else if (typeof value === 'object' && value !== null) this.map(meant, value as Record<string, unknown>);
  }

  /** What a schema allows, of which the type of a value tells one: no two branches of the table allow the same type. */
  private readonly branches = remembered((schema: Schema): readonly Schema[] => {
    if (schema.$ref !== undefined) return this.branches(this.definitions[schema.$ref.slice('#/definitions/'.length)]);
    return schema.oneOf === undefined ? [schema] : schema.oneOf.flatMap((branch) => this.branches(branch));
  });

  private wrongType(types: string[], value: unknown): void {
    const expected = either(types.map((type) => TYPES[type]));
    this.add(`must be ${expected}; got ${this.shown(value)}; ${typeWay(types, value)}`);
  }

  private string(schema: Schema, value: string, branches: readonly Schema[]): void {
    if (value.includes('\0')) {
      this.add(
        `holds what no text of a file can; got ${this.shown(value)}; in an override of the file write \${NAME} for a variable`,
      );
    }
    if (schema.enum !== undefined && !schema.enum.includes(value)) {
      const others = branches.filter((branch) => branch !== schema).flatMap(typesOf);
      const known = [...schema.enum.map((member) => `"${member}"`), ...others.map((type) => TYPES[type])];
      const near = nearest(value, schema.enum);
      const way = near === undefined ? 'write one of these' : `did you mean "${near}"?`;
      this.add(`must be ${either(known)}; got ${this.shown(value)}; ${way}`);
    }
    if (schema.pattern !== undefined && !matches(schema.pattern, value)) {
      const way = PATTERN_WAYS[schema.pattern] ?? `write what matches ${schema.pattern}`;
      this.add(`must have another form; got ${this.shown(value)}; ${way}`);
    }
  }

  private number(schema: Schema, value: number): void {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
    if (value >= minimum && value <= maximum) return;
    const range = schema.maximum === undefined ? `${minimum} or more` : `from ${minimum} to ${maximum}`;
    this.add(`must be ${range}; got ${this.shown(value)}; write a number in that range`);
  }

  private list(schema: Schema, list: unknown[]): void {
    const { items = {}, uniqueItems = false } = schema;
    const first = new Map<string, number>();
    for (let index = 0; index < list.length; index++) {
      const before = this.problems.length;
      this.at(index, items, list[index]);
      // what is wrong in itself must change anyway
      if (!uniqueItems || list.length === 1 || this.problems.length > before) continue;
      const text = canonical(list[index]);
      const same = first.get(text);
      if (same === undefined) first.set(text, index);
      else {
        const got = this.shown(list[index]);
        this.add(`has the same item twice, at ${same} and ${index}; got ${got}; remove one of the two`);
      }
    }
  }

  private map(schema: Schema, map: Record<string, unknown>): void {
    for (const key of schema.required ?? []) {
      if (Object.hasOwn(map, key) && map[key] !== undefined) continue;
      const members = schema.properties?.[key]?.enum;
      const way = members === undefined ? 'add it' : `add it with ${either(members.map((member) => `"${member}"`))}`;
      this.add(`lacks the key "${key}"; got ${this.shown(map)}; ${way}`);
    }
    const properties = propertiesOf(schema);
    const patterns = patternsOf(schema);
    for (const key of Object.keys(map)) {
      const value = map[key];
      if (value === undefined) continue;
      const property = properties.get(key);
      let known = property !== undefined;
      if (property !== undefined) this.at(key, property, value);
      for (const [pattern, inner] of patterns) {
        if (!matches(pattern, key)) continue;
        known = true;
        this.at(key, inner, value);
      }
      if (!known && schema.additionalProperties === false) this.unknownKey(schema, key, value);
    }
  }

  private unknownKey(schema: Schema, key: string, value: unknown): void {
    const got = this.shown(value, key);
    const pattern = Object.keys(schema.patternProperties ?? {}).find((name) => name !== EXTENSION);
    if (pattern !== undefined) {
      const way = PATTERN_WAYS[pattern] ?? 'write a name';
      this.add(`has the key ${show(key)}, which cannot be a name; got ${got}; ${way}`);
      return;
    }
    const names = Object.keys(schema.properties ?? {});
    const helps = names.length <= MANY_KEYS || nearest(key, names) !== undefined;
    const general = 'use a key of the Compose specification, or begin your own with "x-"';
    this.add(`has the unknown key ${show(key)}; got ${got}; ${helps ? suggestion(key, names) : general}`);
  }

  private at(key: string | number, schema: Schema, value: unknown): void {
    this.path.push(key);
    this.value(schema, value);
    this.path.pop();
  }

  private add(problem: string): void {
    this.problems.push({ path: [...this.path], problem });
  }

  /** A value as a message shows it: of a string that may be a secret only that it is one. */
  private shown(value: unknown, ...below: string[]): string {
    if (typeof value !== 'string') return show(value);
    const names = [...this.path, ...below].filter((key) => typeof key === 'string');
    const secret =
      names.some((name) => name === 'environment' || name === 'args') ||
      namesSecret(names.at(-1) ?? '') ||
      holdsSecret(value);
    return secret ? 'a string' : show(value);
  }
}

function isType(type: string, value: unknown): boolean {
  switch (type) {
    case ANY:
      return true;
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'object':
      return isPlainObject(value);
    default:
      return typeof value === type;
  }
}

function isPlainObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  // an object of another realm has an `Object` of its own
  return prototype === null || prototype.constructor?.name === 'Object';
}

/** The same text for values that are equal, whatever the order of their keys. */
function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .sort()
    .join()}}`;
}

/** `a, b or c`, in which `null` and `true or false` come last. */
function either(names: string[]): string {
  const late = [TYPES.null, TYPES.boolean];
  const sorted = [...new Set(names)].sort((a, b) => late.indexOf(a) - late.indexOf(b));
  const last = sorted.pop() ?? '';
  if (sorted.length === 0) return last;
  return `${sorted.join(', ')}${last === TYPES.boolean ? ',' : ' or'} ${last}`;
}

function typeWay(types: readonly string[], value: unknown): string {
  if (value === null || value === undefined) return 'give it a value or leave it out';
  const number = types.find((type) => type === 'number' || type === 'integer');
  const text = typeof value === 'string' && value.trim();
  if (number !== undefined && text && Number.isFinite(Number(text))) return 'write it without quotes';
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return 'write it without quotes';
  if (types.includes('array') && text) return 'put it into a list';
  if (types.includes('boolean') && typeof value === 'number') return `write ${TYPES.boolean}`;
  // the schema names first what is usual
  const numberFirst = number !== undefined && types.find((type) => type === 'string' || type === number) === number;
  if (number !== undefined && (typeof value === 'number' || (typeof value === 'boolean' && numberFirst)))
    return `write ${TYPES[number]}`;
  if (types.includes('string') && typeof value !== 'object') return 'put it in quotes';
  const [only, another] = types.filter((type) => type !== 'null');
  if (another !== undefined) return 'change it to one of these';
  if (only === 'object') return 'write { name: value }';
  return only === 'array' ? 'write [ … ]' : `change it to ${TYPES[only]}`;
}
