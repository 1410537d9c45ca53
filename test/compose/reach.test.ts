import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ComposeDeployment } from '../../src';
import { COMPOSE_SCHEMA, type Schema } from '../../src/private/spec/compose-schema-table';
import { declare, FILES } from '../golden/everything/project';
import { synthFiles, TestProject, temporaryFolder } from '../util/test-project';
import { composeFile, SOME_IMAGE } from './rendered';
import { schemaPaths } from './schema-paths';

// The table of keys in the docs is made of two things: the schema of the specification, and what comes of a declaration that
// uses every property. To make it again, run `UPDATE_GOLDEN=1 npx jest test/compose/reach.test.ts`.

const PAGE = join(__dirname, '..', '..', 'docs', 'compose-keys.md');
const RULE_PAGES = join(__dirname, '..', '..', 'docs', 'rules');
const PATHS = schemaPaths();
const DEPRECATED = [
  'version',
  'networks.<name>.external.name',
  'volumes.<name>.external.name',
  'secrets.<name>.external.name',
  'configs.<name>.external.name',
];

/** The paths of the schema that are in Compose files. */
function pathsIn(files: readonly unknown[]): Set<string> {
  const known = new Set(PATHS);
  const found = new Set<string>();
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, `${path}[]`);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        const below = path === '' ? '' : `${path}.`;
        const own = `${below}${key}`;
        if (known.has(own)) found.add(own);
        walk(inner, known.has(own) ? own : `${below}<name>`);
      }
    }
  };
  for (const file of files) walk(file, '');
  return found;
}

function typedPaths(): Set<string> {
  const files = synthFiles(declare(temporaryFolder(FILES)));
  const compose = Object.keys(files).filter((path) => /^docker-compose.*\.yml$/.test(path));
  expect(compose).toHaveLength(3);
  const typed = pathsIn(compose.map((path) => parse(files[path])));
  // this one is there to show the way out
  for (const path of typed) if (path.startsWith('services.<name>.blkio_config')) typed.delete(path);
  return typed;
}

function page(typed: Set<string>): string {
  const rows = PATHS.filter((path) => !DEPRECATED.includes(path)).map((path) => {
    const how = typed.has(path) ? 'typed' : (INSTEAD[path] ?? 'override');
    return `| \`${path}\` | ${how} |`;
  });
  const count = PATHS.filter((path) => typed.has(path)).length;
  return `${INTRODUCTION(rows.length, count)}\n${rows.join('\n')}\n`;
}

/** Keys that are reached, but by another key that says the same. */
const INSTEAD: Record<string, string> = {
  'services.<name>.cpus': 'override; typed as `deploy.resources.limits.cpus`',
  'services.<name>.mem_limit': 'override; typed as `deploy.resources.limits.memory`',
  'services.<name>.mem_reservation': 'override; typed as `deploy.resources.reservations.memory`',
  'services.<name>.pids_limit': 'override; typed as `deploy.resources.limits.pids`',
  'services.<name>.scale': 'override; typed as `deploy.replicas`',
  'services.<name>.gpus': 'override; typed as `deploy.resources.reservations.devices`',
  'services.<name>.healthcheck.disable': 'override; typed as `healthcheck.test` with `HealthCheckTest.none()`',
};

const INTRODUCTION = (all: number, typed: number) => `# Keys of a Compose file

How each key of the [Compose specification](https://github.com/compose-spec/compose-spec) is reached. The table is made by a
test, from the specification's schema and from what comes of a declaration that uses every property. ${typed} of ${all} keys are
typed. The others are reached by an override, which is escaped and checked like the rest:

\`\`\`ts
service.addOverride('blkio_config.weight', 300);
deployment.addOverride('networks.backend.ipam.driver', 'default');
\`\`\`

\`<name>\` stands for a name that you choose, \`[]\` for the items of a list. Keys whose names are free, such as those of \`labels\`,
are part of their key. Extensions (\`x-…\`) are reached by an override. What the specification calls deprecated is left out.

| Key | Reached |
|---|---|`;

test('the table in the docs is what the code does', () => {
  const text = page(typedPaths());
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(PAGE, text);

  expect(existsSync(PAGE)).toBe(true);
  expect(readFileSync(PAGE, 'utf8')).toBe(text);
});

/** A value that the schema allows, with all its keys. */
function sample(node: Schema): unknown {
  if (node.$ref !== undefined) return sample(COMPOSE_SCHEMA.definitions?.[node.$ref.split('/').at(-1) ?? ''] ?? {});
  if (node.oneOf)
    return sample(
      node.oneOf.find((branch) => branch.type === 'object' || branch.type === 'array') ?? node.oneOf.at(-1) ?? {},
    );
  const type = typeof node.type === 'string' ? node.type : node.type?.[0];
  if (type === 'array') return [sample(node.items ?? { type: 'string' })];
  if (type === 'boolean') return true;
  if (type === 'number' || type === 'integer') return Math.max(node.minimum ?? 1, 1);
  if (type !== 'object')
    return node.enum?.[0] ?? ['ab', 'daily'].find((text) => new RegExp(node.pattern ?? '').test(text));
  const named = Object.entries(node.patternProperties ?? {}).filter(([pattern]) => pattern !== '^x-');
  return Object.fromEntries([
    ...Object.entries(node.properties ?? {}).map(([key, inner]) => [key, sample(inner)]),
    ...named.map(([, inner]) => ['example', sample(inner)]),
  ]);
}

test('each key is reached by an override, typed or not', () => {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const service = deployment.addService('api', { image: SOME_IMAGE });
  const { services: _, ...sections } = COMPOSE_SCHEMA.properties ?? {};
  for (const [key, node] of Object.entries(COMPOSE_SCHEMA.definitions?.service?.properties ?? {}))
    service.addOverride(key, sample(node));
  for (const [key, node] of Object.entries(sections)) deployment.addOverride(key, sample(node));
  // what contradicts the samples is none of this test's business
  for (const rule of [
    'memory-limit-is-said-once',
    'start-interval-has-start-period',
    'host-ip-works-in-swarm',
    'gpu-is-in-gpu-targets',
  ])
    if (existsSync(join(RULE_PAGES, `${rule}.md`))) deployment.suppressRule(rule, 'this file is no real one');

  const reached = pathsIn([composeFile(project)]);

  expect(PATHS.filter((path) => !reached.has(path) && !path.endsWith('.external.name'))).toEqual([]);
});

test('a declaration that uses every property uses every key that the code can write', () => {
  const source = readFileSync(join(__dirname, '..', '..', 'src', 'compose', 'service-spec.ts'), 'utf8');
  const keys = [...source.slice(source.indexOf('const ORDER')).matchAll(/^ {2}(\w+): true,$/gm)].map(([, key]) => key);
  const typed = typedPaths();

  expect(keys.length).toBeGreaterThan(50);
  expect(keys.filter((key) => !typed.has(`services.<name>.${key}`))).toEqual([]);
});
