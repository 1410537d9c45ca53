/**
 * Writes `src/private/spec/compose-schema-table.ts`, the table that a finished Compose file is checked against, from the JSON
 * schema of the Compose specification:
 *
 *   git clone https://github.com/compose-spec/compose-spec
 *   npx tsx scripts/compose-schema.mts compose-spec/schema/compose-spec.json
 *
 * To move to a newer specification, change COMMIT and DATE, and look whether CHANGES are still needed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMMIT = '170098ba07d9f53c383a41bfd4c5166b0a4529a6';
const DATE = '2026-06-23';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Node = { [key: string]: Json };

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const table = join(root, 'src', 'private', 'spec', 'compose-schema-table.ts');

/** Keywords that say nothing about whether a file is valid. */
const PROSE = ['$schema', '$id', 'title', 'description', 'default', 'deprecated'];
/** Keywords whose keys are names of the file, not keywords. */
const NAMES = ['properties', 'patternProperties', 'definitions'];
/** The keywords that `src/private/compose-schema.ts` understands. */
const KEYWORDS = [
  ...NAMES,
  ...['$ref', 'oneOf', 'type', 'enum', 'pattern', 'minimum', 'maximum'],
  ...['items', 'uniqueItems', 'required', 'additionalProperties'],
];

const closed = { additionalProperties: false, patternProperties: { '^x-': {} } };

/** What the text of the specification says and its schema does not. Each one fails here once the schema has it. */
const CHANGES: { why: string; path: string[]; lacks: string; change: (node: Node) => void }[] = [
  {
    // 05-services.md, section pre_start: a hook with an image of its own, so that the command can be left out
    why: 'the text describes services.<name>.pre_start',
    path: ['definitions', 'service', 'properties'],
    lacks: 'pre_start',
    change: (services) => {
      services.pre_start = {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            command: { $ref: '#/definitions/command' },
            image: { type: 'string' },
            user: { type: 'string' },
            privileged: { type: ['boolean', 'string'] },
            working_dir: { type: 'string' },
            environment: { $ref: '#/definitions/list_or_dict' },
            per_replica: { type: ['boolean', 'string'] },
          },
          ...closed,
        },
      };
    },
  },
  {
    // the schema closes the list, where the keyword has no effect, and so lets any key through that Compose then drops
    why: 'the items of services.<name>.gpus have no other keys',
    path: ['definitions', 'gpus', 'oneOf', '1', 'items'],
    lacks: 'additionalProperties',
    change: (item) => void Object.assign(item, closed),
  },
  // closed for networks and volumes, open for these two, where Compose drops what it does not know
  ...['secret', 'config'].map((name) => ({
    why: `${name}s.<name>.external has no other keys`,
    path: ['definitions', name, 'properties', 'external'],
    lacks: 'additionalProperties',
    change: (external: Node) => void Object.assign(external, closed),
  })),
];

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function withoutProse(schema: Json, place: string): Json {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema))
    return fail(`${place} must be a schema; got ${JSON.stringify(schema)}; teach this script and the check about it`);
  const kept = Object.entries(schema).filter(([key]) => !PROSE.includes(key));
  const unknown = kept.find(([key]) => !KEYWORDS.includes(key));
  if (unknown) fail(`${place} has the keyword "${unknown[0]}"; teach src/private/compose-schema.ts what it means`);
  return Object.fromEntries(kept.map(([key, value]) => [key, keyword(key, value, `${place}/${key}`)]));
}

function keyword(key: string, value: Json, place: string): Json {
  if (NAMES.includes(key)) {
    const names = Object.entries(value as Node);
    return Object.fromEntries(names.map(([name, schema]) => [name, withoutProse(schema, `${place}/${name}`)]));
  }
  if (key === 'oneOf') return (value as Json[]).map((branch, index) => withoutProse(branch, `${place}/${index}`));
  if (key === 'items') return withoutProse(value, place);
  if (key === 'additionalProperties' && value !== false) fail(`${place} must be false; the check knows nothing else`);
  return value;
}

/** The types that a schema allows; two branches that allow the same one could not be told apart by the value. */
function types(schema: Node, definitions: Node, place: string): string[] {
  if (schema.$ref !== undefined || schema.oneOf !== undefined) {
    if (Object.keys(schema).length > 1) fail(`${place} has keywords beside $ref or oneOf, which the check leaves out`);
  }
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.replace('#/definitions/', '');
    if (!Object.hasOwn(definitions, name)) fail(`${place} refers to ${schema.$ref}, which is not there`);
    return types(definitions[name] as Node, definitions, place);
  }
  if (!Array.isArray(schema.oneOf)) return [schema.type ?? []].flat() as string[];
  const found = (schema.oneOf as Node[]).map((branch) => {
    const of = types(branch, definitions, place).map((type) => (type === 'integer' ? 'number' : type));
    return of.length > 0 ? of : fail(`${place} has a branch without a type, so that no value tells what was meant`);
  });
  const all = found.flatMap((of) => [...new Set(of)]);
  if (new Set(all).size < all.length) fail(`${place} has two branches for one type; teach the check to choose`);
  return all;
}

function checkBranches(schema: Node, definitions: Node, place: string): void {
  types(schema, definitions, place);
  for (const [key, value] of Object.entries(schema)) {
    if (NAMES.includes(key) || key === 'oneOf') {
      for (const [name, inner] of Object.entries(value as Node))
        checkBranches(inner as Node, definitions, `${place}/${name}`);
    }
    if (key === 'items') checkBranches(value as Node, definitions, `${place}/items`);
  }
}

const source = process.argv[2] ?? fail('usage: npx tsx scripts/compose-schema.mts <compose-spec.json>');
const schema = withoutProse(JSON.parse(readFileSync(source, 'utf8')), '#') as Node;
for (const { why, path, lacks, change } of CHANGES) {
  const node = path.reduce<Node | undefined>((inner, key) => inner?.[key] as Node | undefined, schema);
  if (node === undefined || lacks in node) fail(`"${why}": the schema says so by now, or elsewhere; change CHANGES`);
  change(node);
}
checkBranches(schema, schema.definitions as Node, '#');

writeFileSync(
  table,
  `// Generated by scripts/compose-schema.mts; change that and run it again, as it says.
//
// The JSON schema of the Compose specification without its prose, and with these changes:
${CHANGES.map(({ why }) => `// - ${why}`).join('\n')}
//
// Source: https://github.com/compose-spec/compose-spec, schema/compose-spec.json
// Commit: ${COMMIT} (${DATE})
// Licence: Apache-2.0, http://www.apache.org/licenses/LICENSE-2.0

/** The part of JSON schema that the table uses. */
export interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly uniqueItems?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export const COMPOSE_SCHEMA: Schema = ${JSON.stringify(schema)};
`,
);
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
process.exit(spawnSync(process.execPath, [biome, 'check', '--write', table], { stdio: 'inherit' }).status ?? 1);
