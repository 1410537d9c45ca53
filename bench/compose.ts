/**
 * What a large deployment costs: the declaration and the synth of 10, 100 and 1,000 services that use every typed property,
 * against projen's own `DockerCompose` with the keys that it has. One process, warm, the two in turns.
 *
 *   npx projen compile && npm run bench:compose [-- RUNS [FOLDER OF THE COMPILED LIBRARY]]
 */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { Project } from 'projen';
import { declareOurs, declareProjens } from './compose-services';
import { CHECKOUT, median, say, table, temporaryFolder } from './util';

const SIZES = [10, 100, 1000];
const RUNS = Number(process.argv[2] ?? 15);
// the compiled library, as consumers load it: what compiles while it loads changes the code
const LIBRARY = resolve(process.argv[3] ?? join(CHECKOUT, 'lib'));
const FILE = 'docker-compose.yml';
const KINDS = ['projen', 'ours'] as const;

type Kind = (typeof KINDS)[number];
type Parts = Record<string, number>;

process.env.PROJEN_DISABLE_POST = 'true';
const load = createRequire(__filename);
const library = load(LIBRARY) as typeof import('../src');

interface Times {
  readonly declare: number;
  readonly synth: number;
  /** Of the processors, all threads together, so that what else the machine does is not in it. */
  readonly processor: number;
}

/** One run: a fresh project, declared and synthesized; milliseconds. The file is emptied before, so that it is written. */
function measure(kind: Kind, services: number, outdir: string, run: number): Times {
  const file = join(outdir, FILE);
  if (run > 0) {
    chmodSync(file, 0o644);
    writeFileSync(file, '');
  }
  const used = process.cpuUsage();
  const start = performance.now();
  const project = new Project({ name: 'bench', outdir });
  if (kind === 'ours') declareOurs(library, project, services);
  else declareProjens(project, services);
  const declared = performance.now();
  project.synth();
  const end = performance.now();
  const { user, system } = process.cpuUsage(used);
  return { declare: declared - start, synth: end - declared, processor: (user + system) / 1000 };
}

function folder(): string {
  const path = temporaryFolder();
  mkdirSync(join(path, 'app'));
  for (const name of ['config.json', 'app.env', 'app/Dockerfile']) writeFileSync(join(path, name), '');
  return path;
}

/** The milliseconds that a function takes in its own code, without what is timed inside it. */
function timed(parts: Parts, open: number[], name: string, owner: object, key: string): void {
  const holder = owner as Record<string, (...args: unknown[]) => unknown>;
  const original = holder[key];
  holder[key] = function (this: unknown, ...args: unknown[]) {
    open.push(0);
    const start = performance.now();
    try {
      return original.apply(this, args);
    } finally {
      const whole = performance.now() - start;
      parts[name] = (parts[name] ?? 0) + whole - (open.pop() ?? 0);
      if (open.length > 0) open[open.length - 1] += whole;
    }
  };
}

/** Where the time of our synth goes. The library's functions are wrapped, so this comes after all that is measured. */
function partsOf(services: number, outdir: string): string[] {
  const inside = (path: string) => load(join(LIBRARY, path));
  const parts: Parts = {};
  const open: number[] = [];
  const undo = [
    ['rules', inside('private/validation').Validation.prototype, 'preSynthesize'],
    ['schema', inside('private/compose-schema'), 'schemaProblems'],
    ['render', inside('compose/deployment-spec'), 'writeSpec'],
    ['render', inside('compose/compose-file').ComposeFile.prototype, '_finish'],
    ['comments and header', inside('compose/compose-file').ComposeFile.prototype, 'synthesizeContent'],
    ['YAML', inside('private/yaml-writer'), 'writeYaml'],
    ['write', inside('compose/compose-file').ComposeFile.prototype, 'synthesize'],
  ].map(([name, owner, key]) => {
    const had = Object.hasOwn(owner, key);
    const before = owner[key];
    timed(parts, open, name, owner, key);
    return () => {
      if (had) owner[key] = before;
      else delete owner[key];
    };
  });
  const samples: Parts[] = [];
  for (let run = 0; run < RUNS; run++) {
    for (const name of Object.keys(parts)) delete parts[name];
    const { declare, synth } = measure('ours', services, outdir, 1);
    const known = Object.values(parts).reduce((sum, value) => sum + value, 0);
    samples.push({ declare, ...parts, 'other files, tasks, folders': synth - known });
  }
  for (const restore of undo) restore();
  return Object.keys(samples[0]).map(
    (name) => `${name} ${median(samples.map((sample) => sample[name])).toFixed(1)} ms`,
  );
}

const lines = (outdir: string) => readFileSync(join(outdir, FILE), 'utf8').split('\n').length - 1;
const perThousand = (ms: number, count: number) => (ms / count) * 1000;

say(
  `${cpus().length} processors, load ${loadavg()[0].toFixed(1)}, Node.js ${process.version}, ${RUNS} runs each, in turns`,
);
for (let run = 0; run < 5; run++) for (const kind of KINDS) measure(kind, 100, folder(), 0);
say('warm');

const rows: string[][] = [
  ['Services', 'Of', 'Lines', 'Median', 'Fastest', 'Per 1,000 lines', 'Processor per 1,000 lines', 'Growth'],
];
const parts: string[] = [];
let slower = false;
const before: Partial<Record<Kind, number>> = {};
for (const services of SIZES) {
  const folders: Record<Kind, string> = { projen: folder(), ours: folder() };
  const times: Record<Kind, number[]> = { projen: [], ours: [] };
  const processor: Record<Kind, number[]> = { projen: [], ours: [] };
  for (let run = 0; run < RUNS; run++) {
    for (const kind of run % 2 === 0 ? KINDS : [...KINDS].reverse()) {
      const { declare, synth, processor: used } = measure(kind, services, folders[kind], run);
      times[kind].push(declare + synth);
      processor[kind].push(used);
    }
    const last = KINDS.map((kind) => `${kind} ${times[kind].at(-1)?.toFixed(1)} ms`);
    say(`${services} services, ${run + 1}/${RUNS}: ${last.join(', ')}`);
  }
  const each = { projen: 0, ours: 0 };
  for (const kind of KINDS) {
    const [middle, fastest, count] = [median(times[kind]), Math.min(...times[kind]), lines(folders[kind])];
    const used = median(processor[kind]);
    each[kind] = perThousand(used, count);
    const earlier = before[kind];
    rows.push([
      services.toLocaleString('en'),
      kind === 'ours' ? 'this library' : "projen's DockerCompose",
      count.toLocaleString('en'),
      `${middle.toFixed(1)} ms`,
      `${fastest.toFixed(1)} ms`,
      `${perThousand(middle, count).toFixed(1)} ms`,
      `${each[kind].toFixed(1)} ms`,
      earlier === undefined ? '' : `${(used / earlier).toFixed(1)} times`,
    ]);
    before[kind] = used;
  }
  if (each.ours > each.projen) slower = true;
}
for (const services of SIZES) {
  const path = folder();
  measure('ours', services, path, 0);
  parts.push(`${services} services: ${partsOf(services, path).join(', ')}`);
}

console.log(table(rows));
console.log(`\nMedians of the parts of ours:\n${parts.map((line) => `- ${line}`).join('\n')}`);
console.log(
  `\nTarget: no more time of the processor for each line than projen's own, at each size; ${slower ? 'MISSED' : 'kept'}.`,
);
if (slower) process.exitCode = 1;
