import { dirname, join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { schemaProblems } from '../../src/private/compose-schema';
import { COMPOSE_SCHEMA, type Schema } from '../../src/private/spec/compose-schema-table';
import { schemaPaths } from '../compose/schema-paths';

type Place = Record<string | number, unknown>;

/** `services.web.image must be …` */
function messages(spec: unknown): string[] {
  return schemaProblems(spec).map(({ path, problem }) => `${path.join('.')} ${problem}`.trim());
}

const web = (service: object) => ({ services: { web: service } });

test.each<[unknown, string]>([
  // the file itself
  ['x', 'must be a map; got "x"; write { name: value }'],
  [null, 'must be a map; got null; give it a value or leave it out'],
  [{ service: {} }, 'has the unknown key "service"; got an object with no keys; did you mean "services"?'],
  [{ version: 3 }, 'version must be a string; got 3; put it in quotes'],
  [{ include: 'a.yml' }, 'include must be a list; got "a.yml"; put it into a list'],
  // services and what has a name
  [{ services: [] }, 'services must be a map; got a list of 0; write { name: value }'],
  [
    { services: { 'my app': { image: 'a' } } },
    'services has the key "my app", which cannot be a name; got an object with image; use letters, digits, ".", "_" and "-" only',
  ],
  [
    web({ environment: { '': 'x' } }),
    'services.web.environment has the key "", which cannot be a name; got a string; write a name',
  ],
  // unknown keys
  [web({ imge: 'nginx' }), 'services.web has the unknown key "imge"; got "nginx"; did you mean "image"?'],
  [web({ capAdd: ['A'] }), 'services.web has the unknown key "capAdd"; got a list of 1; did you mean "cap_add"?'],
  [
    web({ memory: '1g' }),
    'services.web has the unknown key "memory"; got "1g"; use a key of the Compose specification, or begin your own with "x-"',
  ],
  [
    web({ ports: [{ target: 80, host: 'x' }] }),
    'services.web.ports.0 has the unknown key "host"; got "x"; known: app_protocol, host_ip, mode, name, protocol, published, target',
  ],
  [web({ gpus: [{ cout: 1 }] }), 'services.web.gpus.0 has the unknown key "cout"; got 1; did you mean "count"?'],
  [
    web({ pre_start: [{ imge: 'x' }] }),
    'services.web.pre_start.0 has the unknown key "imge"; got "x"; did you mean "image"?',
  ],
  [
    web({ deploy: { resources: { limits: { cpu: '1' } } } }),
    'services.web.deploy.resources.limits has the unknown key "cpu"; got "1"; did you mean "cpus"?',
  ],
  [
    { secrets: { api: { external: { nme: 'x' } } } },
    'secrets.api.external has the unknown key "nme"; got "x"; did you mean "name"?',
  ],
  [
    { networks: { net: { ipam: { config: [{ subnet: '10.0.0.0/8', gatway: 'x' }] } } } },
    'networks.net.ipam.config.0 has the unknown key "gatway"; got "x"; did you mean "gateway"?',
  ],
  [
    web({ xray: true }),
    'services.web has the unknown key "xray"; got true; use a key of the Compose specification, or begin your own with "x-"',
  ],
  // missing keys
  [
    web({ depends_on: { db: { restart: true } } }),
    'services.web.depends_on.db lacks the key "condition"; got an object with restart; add it with "service_started", "service_healthy" or "service_completed_successfully"',
  ],
  [
    web({ ulimits: { nofile: { soft: 1 } } }),
    'services.web.ulimits.nofile lacks the key "hard"; got an object with soft; add it',
  ],
  [{ models: { llm: { model: undefined } } }, 'models.llm lacks the key "model"; got an object with model; add it'],
  // wrong types
  [
    web({ image: { name: 'nginx' } }),
    'services.web.image must be a string; got an object with name; change it to a string',
  ],
  [web({ image: null }), 'services.web.image must be a string; got null; give it a value or leave it out'],
  [web({ image: new Date(0) }), 'services.web.image must be a string; got a Date; change it to a string'],
  [web({ build: 5 }), 'services.web.build must be a string or a map; got 5; put it in quotes'],
  [web({ cap_drop: 'ALL' }), 'services.web.cap_drop must be a list; got "ALL"; put it into a list'],
  [
    web({ command: { a: 1 } }),
    'services.web.command must be a string, a list or null; got an object with a; change it to one of these',
  ],
  [web({ read_only: 1 }), 'services.web.read_only must be a string, true or false; got 1; write true or false'],
  [web({ tty: Number.NaN }), 'services.web.tty must be a string, true or false; got NaN; write true or false'],
  [
    web({ use_api_socket: 'true' }),
    'services.web.use_api_socket must be true or false; got "true"; write it without quotes',
  ],
  [
    web({ healthcheck: { retries: true } }),
    'services.web.healthcheck.retries must be a number or a string; got true; write a number',
  ],
  [
    web({ healthcheck: { test: ['CMD', 1] } }),
    'services.web.healthcheck.test.1 must be a string; got 1; put it in quotes',
  ],
  [
    web({ networks: { net: { priority: '10' } } }),
    'services.web.networks.net.priority must be a number; got "10"; write it without quotes',
  ],
  [
    { networks: { net: { ipam: { config: {} } } } },
    'networks.net.ipam.config must be a list; got an object with no keys; write [ … ]',
  ],
  [{ volumes: { data: 'x' } }, 'volumes.data must be a map or null; got "x"; write { name: value }'],
  [
    { models: { llm: { model: 'x', context_size: 1.5 } } },
    'models.llm.context_size must be a whole number; got 1.5; write a whole number',
  ],
  [
    web({ networks: { net: { priority: Number.POSITIVE_INFINITY } } }),
    'services.web.networks.net.priority must be a number; got Infinity; write a number',
  ],
  // values
  [web({ cgroup: 'hosst' }), 'services.web.cgroup must be "host" or "private"; got "hosst"; did you mean "host"?'],
  [web({ cgroup: 'mine' }), 'services.web.cgroup must be "host" or "private"; got "mine"; write one of these'],
  [web({ gpus: 'two' }), 'services.web.gpus must be "all" or a list; got "two"; write one of these'],
  [
    web({ depends_on: { db: { condition: 'service_healty' } } }),
    'services.web.depends_on.db.condition must be "service_started", "service_healthy" or "service_completed_successfully"; got "service_healty"; did you mean "service_healthy"?',
  ],
  [web({ cpu_percent: 101 }), 'services.web.cpu_percent must be from 0 to 100; got 101; write a number in that range'],
  [web({ cpu_count: -1 }), 'services.web.cpu_count must be 0 or more; got -1; write a number in that range'],
  [
    web({ container_name: '-' }),
    'services.web.container_name must have another form; got "-"; write a letter or a digit first, then letters, digits, ".", "_" or "-"',
  ],
  [
    web({ pull_policy: 'sometimes' }),
    'services.web.pull_policy must have another form; got "sometimes"; write always, never, build, if_not_present, missing, refresh, daily, weekly or for example every_12h',
  ],
  [
    web({ cap_drop: ['A', 'B', 'A'] }),
    'services.web.cap_drop has the same item twice, at 0 and 2; got "A"; remove one of the two',
  ],
  [
    web({
      ports: [
        { target: 80, protocol: 'tcp' },
        { protocol: 'tcp', target: 80 },
      ],
    }),
    'services.web.ports has the same item twice, at 0 and 1; got an object with protocol, target; remove one of the two',
  ],
])('%j: %s', (spec, message) => {
  expect(messages(spec)).toEqual([message]);
});

test.each([
  ['two numbers of which one is a text', web({ expose: [80, '80'] })],
  ['the key of an extension', { 'x-a': 1, services: { web: { 'x-b': [], build: { 'x-c': null } } } }],
  ['a key without a value, which no file has', web({ imge: undefined, image: undefined })],
  ['an object without a prototype', web(Object.assign(Object.create(null), { image: 'nginx' }))],
  ['a variable where a number stands', web({ cpu_count: '${CPUS}', read_only: '${READ_ONLY}' })],
  ['a number at the end of its range', web({ cpu_percent: 100, cpu_count: 0, oom_score_adj: -1000 })],
  ['labels as a map and as a list', web({ labels: { a: 'b', c: 1 }, build: { labels: ['a=b'] } })],
])('%s is allowed', (_, spec) => {
  expect(messages(spec)).toEqual([]);
});

test('a text that holds a mark is refused, since nothing writes it any more', () => {
  expect(schemaProblems({ services: { api: { hostname: 'a\0' + '1\0' } } })).toEqual([
    {
      path: ['services', 'api', 'hostname'],
      problem: expect.stringContaining('holds what no text of a file can; got '),
    },
  ]);
});

test('a key that objects have by birth is unknown like any other', () => {
  expect(messages(JSON.parse('{ "services": { "web": { "__proto__": {}, "toString": 1 } } }')).sort()).toEqual([
    expect.stringContaining('services.web has the unknown key "__proto__"; got an object with no keys;'),
    expect.stringContaining('services.web has the unknown key "toString"; got 1;'),
  ]);
});

test('all problems are found, in the order of the file, each with its path', () => {
  const spec = {
    services: { web: { imge: 'x', ports: ['80', true], healthcheck: { retries: [] } }, 'a b': {} },
    volumes: { data: { drive: 'x' } },
    nme: 'x',
  };

  expect(schemaProblems(spec).map(({ path, problem }) => [...path, problem.split(';')[0]])).toEqual([
    ['services', 'web', 'has the unknown key "imge"'],
    ['services', 'web', 'ports', 1, 'must be a number, a string or a map'],
    ['services', 'web', 'healthcheck', 'retries', 'must be a number or a string'],
    ['services', 'has the key "a b", which cannot be a name'],
    ['volumes', 'data', 'has the unknown key "drive"'],
    ['has the unknown key "nme"'],
  ]);
});

test.each([
  web({ environment: 'KEY=s3cret' }),
  web({ environment: ['KEY=s3cret', 'KEY=s3cret'] }),
  web({ environment: { KEY: ['s3cret'] } }),
  web({ environment: new Map([['KEY', 's3cret']]) }),
  web({ post_start: [{ command: 'x', environment: { '': 's3cret' } }] }),
  web({ build: { args: ['KEY=s3cret', 'KEY=s3cret'] } }),
  web({ password: 's3cret' }),
  web({ databse: 'postgres://me:s3cret@db/x' }),
])('a message shows no value that may be a secret: %j', (spec) => {
  expect(messages(spec)).toEqual([expect.stringMatching(/; got a (string|list of \d|Map); /)]);
  expect(messages(spec).join()).not.toContain('s3cret');
});

/** A value that the schema allows, with every key there is; `choice` chooses among types and branches. */
function sample(schema: Schema, choice: number): unknown {
  if (schema.$ref !== undefined) {
    return sample(COMPOSE_SCHEMA.definitions?.[schema.$ref.replace('#/definitions/', '')] ?? {}, choice);
  }
  if (schema.oneOf !== undefined) return sample(schema.oneOf[choice % schema.oneOf.length], choice);
  const types = [schema.type ?? 'null'].flat();
  switch (types[choice % types.length]) {
    case 'object': {
      const names = Object.entries(schema.patternProperties ?? {}).map(([pattern, inner]): [string, Schema] => [
        pattern === '^x-' ? 'x-note' : 'name',
        inner,
      ]);
      const keys = [...Object.entries(schema.properties ?? {}), ...names];
      return Object.fromEntries(keys.map(([key, inner]) => [key, sample(inner, choice)]));
    }
    case 'array':
      return [sample(schema.items ?? {}, choice)];
    case 'string':
      return schema.enum?.[choice % schema.enum.length] ?? 'always';
    case 'boolean':
      return choice % 2 === 0;
    case 'null':
      return null;
    default:
      return 10;
  }
}

const SAMPLES = [0, 1, 2, 3].map((choice) => JSON.stringify(sample(COMPOSE_SCHEMA, choice)));

/** The samples in parts with a few keys of a service each, since a change takes as long as the spec is large. */
const PARTS = SAMPLES.flatMap((text) => {
  const { services, ...others } = JSON.parse(text);
  const keys = Object.entries(services.name);
  const slices = Array.from({ length: Math.ceil(keys.length / 10) }, (_, index) =>
    keys.slice(index * 10, index * 10 + 10),
  );
  return [others, ...slices.map((slice) => ({ services: { name: Object.fromEntries(slice) } }))].map((part) =>
    JSON.stringify(part),
  );
});

const ANY_PART = fc.nat({ max: PARTS.length - 1 });

/** The places of a spec where a value stands, as the object or list that holds it and the key in there. */
function places(holder: Place): [Place, string][] {
  return Object.entries(holder).flatMap(([key, value]) => [
    [holder, key] as [Place, string],
    ...(typeof value === 'object' && value !== null ? places(value as Place) : []),
  ]);
}

const KEYS = [...new Set(schemaPaths().map((path) => path.split('.').at(-1)?.replaceAll('[]', '') ?? ''))];

const VALUES = [
  ...[null, true, false, '', 'x', '80', 'always', 'all', 'host', 0, -1, 1.5, 101, -1001],
  ...[
    [],
    [null],
    ['a', 'b'],
    ['a', 'a'],
    [1, '1'],
    [{}],
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    [['a'], ['a']],
  ],
  ...[{}, { a: 1 }, { name: 'x' }, { name: null }, { 'a b': {} }, { '': 'x' }, { 'x-a': {} }, { condition: 'x' }],
];

const mutation = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('remove', 'rename', 'retype', 'add', 'repeat'),
  key: fc.oneof(fc.constantFrom(...KEYS), fc.constantFrom('x-a', 'X-a', 'a b', 'imge', '', '0', 'toString')),
  value: fc.constantFrom(...VALUES),
});

function mutate(spec: Place, { at, kind, key, value }: { at: number; kind: string; key: string; value: unknown }) {
  const all = places(spec);
  if (all.length === 0) return;
  const [holder, here] = all[at % all.length];
  if (kind === 'retype') holder[here] = value;
  else if (Array.isArray(holder)) {
    if (kind === 'remove') holder.splice(Number(here), 1);
    else holder.push(kind === 'repeat' ? holder[Number(here)] : value);
  } else if (kind === 'add') holder[key] = value;
  else {
    if (kind !== 'remove') holder[key] = holder[here];
    if (kind !== 'repeat') delete holder[here];
  }
}

function pointer(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

describe('held against ajv', () => {
  let validate: ValidateFunction;

  beforeAll(() => {
    validate = new Ajv({ allErrors: true, strict: false }).compile(COMPOSE_SCHEMA);
  });

  test.each(SAMPLES.map((text, choice) => [choice, text]))('sample %i has every key and is valid', (_, text) => {
    expect(text.length).toBeGreaterThan(1_000);
    expect(validate(JSON.parse(text))).toBe(true);
    expect(messages(JSON.parse(text))).toEqual([]);
  });

  test('a changed spec is refused by both or by none, and at a place where ajv finds something too', () => {
    const verdicts = { valid: 0, wrong: 0 };
    fc.assert(
      fc.property(ANY_PART, fc.array(mutation, { minLength: 1, maxLength: 3 }), (part, changes) => {
        // as text and back, so that no two places share a list
        const spec = JSON.parse(PARTS[part]) as Place;
        for (const change of changes) mutate(spec, JSON.parse(JSON.stringify(change)));
        const valid = validate(spec);
        const found = schemaProblems(spec).map(({ path }) => pointer(path));
        const known = new Set((validate.errors ?? []).map(({ instancePath }) => instancePath));
        verdicts[valid ? 'valid' : 'wrong']++;

        // a call of expect takes longer than both checks
        const elsewhere = found.filter((path) => !known.has(path));
        if ((found.length === 0) !== valid || elsewhere.length > 0)
          throw new Error(`ajv: ${valid}, ${[...known]}; found: ${found}; where ajv finds nothing: ${elsewhere}`);
      }),
      { numRuns: 3_000 },
    );
    // a test that saw only one verdict would show nothing
    expect(Math.min(verdicts.valid, verdicts.wrong)).toBeGreaterThan(100);
  });

  test('each of two changes is found as if the other one were not there, in the order of the file', () => {
    const retyped = (part: number, ...at: number[]) => {
      const spec = JSON.parse(PARTS[part]) as Place;
      const all = places(spec);
      for (const [holder, key] of at.map((index) => all[index])) holder[key] = 1.5;
      return schemaProblems(spec);
    };
    fc.assert(
      fc.property(ANY_PART, fc.nat(), fc.nat(), (part, one, other) => {
        const all = places(JSON.parse(PARTS[part]));
        const [first, second] = [one % all.length, other % all.length].sort((a, b) => a - b);
        const [holder, key] = all[first];
        const inside = places({ [key]: holder[key] }).length;
        fc.pre(second >= first + inside);

        expect(retyped(part, first, second)).toEqual([...retyped(part, first), ...retyped(part, second)]);
      }),
      { numRuns: 300 },
    );
  });
});

test('has every key of the schema that dclint ships', () => {
  const schema = require(join(dirname(require.resolve('dclint/package.json')), 'schemas', 'compose.schema.json'));
  const ours = new Set(schemaPaths());
  const theirs = schemaPaths(schema);

  expect(theirs.length).toBeGreaterThan(300);
  expect(theirs.filter((path) => !ours.has(path))).toEqual([]);
});

test.each([
  'name',
  'services.<name>.build.args',
  'services.<name>.ports[].host_ip',
  'services.<name>.deploy.resources.limits.cpus',
  'services.<name>.develop.watch[].exec.command',
  'services.<name>.gpus[].count',
  'services.<name>.pre_start[].per_replica',
  'services.<name>.volumes[].image.subpath',
  'networks.<name>.ipam.config[].subnet',
  'secrets.<name>.environment',
])('%s is a path of the schema', (path) => {
  expect(schemaPaths()).toContain(path);
});
