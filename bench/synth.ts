/**
 * What the library costs a synth: `npx projen` on the example, against the same project without the library. The two take
 * turns, so that a slow moment of the machine meets both.
 *
 *   npm run bench:synth [-- RUNS]
 */
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { CHECKOUT, copyExample, edit, median, run, say, table, temporaryFolder } from './util';

const RUNS = Number(process.argv[2] ?? 15);
const TARGET = 1.1;
// the installs after a synth are no part of it; projen's command line takes a flag for that, its library a variable
const SYNTH = ['npx', 'projen', '--no-post'];
const ENV = { ...process.env, PROJEN_DISABLE_POST: 'true' };

/** A `node_modules` as a consumer has it: the packed library beside links to the packages of the checkout. */
function installPacked(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'projen-drydock'), { recursive: true });
  for (const name of ['projen', 'constructs', 'tsx', '.bin']) {
    symlinkSync(join(CHECKOUT, 'node_modules', name), join(modules, name));
  }
  const packed = temporaryFolder();
  run(['npm', 'pack', '--ignore-scripts', '--pack-destination', packed], { cwd: CHECKOUT });
  const tarball = join(packed, readdirSync(packed)[0]);
  run(['tar', '-xzf', tarball, '-C', join(modules, 'projen-drydock'), '--strip-components=1']);
}

/** The example's declaration without everything that comes from the library. */
function withoutLibrary(text: string): string {
  const plain = text
    .replace(/import \{[^}]*\} from 'projen-drydock';\n/, '')
    .replace(/(new python\.PythonProject\(\{[\s\S]*?\n\}\);\n)[\s\S]*?(project\.synth\(\);)/, '$1\n$2');
  if (/from 'projen-drydock'|OllamaHost|ComposeDeployment|HealthCheck/.test(plain))
    throw new Error('some of the library is left in the declaration');
  return plain;
}

/** Both projects, synthesized once, so that every measured run finds its files as they are. */
function prepare(): Record<'with' | 'without', string> {
  const folders = { with: temporaryFolder(), without: temporaryFolder() };
  for (const [kind, folder] of Object.entries(folders)) {
    copyExample(folder);
    installPacked(folder);
    if (kind === 'without') edit(join(folder, '.projenrc.ts'), withoutLibrary);
    run(SYNTH, { cwd: folder });
  }
  return folders;
}

/** Runs a command in both folders, in turns. */
function compare(name: string, folders: Record<'with' | 'without', string>, command: readonly string[]): string[] {
  const times = { with: [] as number[], without: [] as number[] };
  for (let turn = 1; turn <= RUNS; turn++) {
    for (const kind of turn % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const)) {
      times[kind].push(run(command, { cwd: folders[kind], env: ENV }).seconds);
    }
    say(
      `${name} ${turn}/${RUNS}: with ${times.with.at(-1)?.toFixed(2)} s, without ${times.without.at(-1)?.toFixed(2)} s`,
    );
  }
  const [own, plain] = [median(times.with), median(times.without)];
  const fastest = Math.min(...times.with) / Math.min(...times.without);
  return [name, `${own.toFixed(2)} s`, `${plain.toFixed(2)} s`, (own / plain).toFixed(2), fastest.toFixed(2)];
}

/** Milliseconds that loading the library takes once projen is loaded, and those of projen itself. */
function loadTimes(folder: string): { library: number; projen: number } {
  const script = `
    const time = (name) => { const start = performance.now(); require(name); return performance.now() - start; };
    console.log(JSON.stringify({ projen: time('projen'), library: time('projen-drydock') }));`;
  const samples = Array.from({ length: RUNS }, () => JSON.parse(run(['node', '-e', script], { cwd: folder }).output));
  return {
    library: median(samples.map(({ library }) => library)),
    projen: median(samples.map(({ projen }) => projen)),
  };
}

say(
  `${cpus().length} processors, load ${loadavg()[0].toFixed(1)}, Node.js ${process.version}, ${RUNS} runs each, in turns`,
);
const folders = prepare();
const whole = compare('`npx projen`', folders, SYNTH);
const alone = compare('`.projenrc.ts` alone', folders, ['node_modules/.bin/tsx', '.projenrc.ts']);
const load = loadTimes(folders.with);
console.log(
  table([['Median of a synth', 'with the library', 'without', 'ratio', 'ratio of the fastest'], whole, alone]),
);
console.log(`\nLoading: projen ${load.projen.toFixed(0)} ms, then this library ${load.library.toFixed(0)} ms.`);
console.log(
  `Target for \`npx projen\`: at most ${TARGET.toFixed(2)}; ${Number(whole[3]) <= TARGET ? 'kept' : 'MISSED'}.`,
);
if (Number(whole[3]) > TARGET) process.exitCode = 1;
