/**
 * What images cost that this library builds, beside those of others: four applications, each built with our output and with the
 * designs that others describe, on the same base images, on the Docker engine of this machine.
 *
 *   npm run bench:images [-- OPTIONS]
 *     --only tmws,fastapi,node,go            applications; all without it
 *     --designs own,own-2,naive,seed,uv,init,aspire    designs; all without it
 *     --repeats 3                            times that what is soon over is measured: a build in 5 s, a cold one or a start
 *                                            in 15 s; four times as often, if an edit or a version takes less than 3.5 s, and
 *                                            eight times, if a first answer does
 *
 * cold: no step and no mount is cached, so that downloads are in it; the base images are there. no-op: nothing has changed.
 * edit: a line of source. version, dependency: another version of the project, of one of its packages. healthy: what `docker
 * compose up --wait` takes; a design without a health check has the one that its users write in Compose, with Docker's interval of
 * 30 seconds. first answer: from `docker run` to the first status 200. source: files of the application, by their content.
 * size, compressed: the files of all layers, and all layers packed with gzip, whatever Docker's store is.
 *
 * It removes its images, containers and downloads, unless it is interrupted; their names begin with `drydock-bench-`. The builder
 * keeps the layers until it makes room. It ends with 1 where a target is missed or a design has failed.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { run, say, table } from '../util';
import type { BenchApplication } from './application';
import { runApplication } from './application-run';
import { APPLICATIONS } from './applications';
import { QUICK, TIMES_IF_QUICK, TIMES_OF_ANSWERS } from './contestants';
import { designsFor } from './designs';
import { METRICS, type Metric } from './measures';
import { compare } from './targets';

const { values } = parseArgs({
  options: { only: { type: 'string' }, designs: { type: 'string' }, repeats: { type: 'string', default: '3' } },
});

function fail(problem: string): never {
  say(problem);
  process.exit(1);
}

function chosenApplications(): BenchApplication[] {
  const names = values.only?.split(',') ?? APPLICATIONS.map(({ name }) => name);
  return names.map((name) => {
    const known = APPLICATIONS.map((application) => application.name).join(', ');
    return (
      APPLICATIONS.find((application) => application.name === name) ??
      fail(`--only: unknown application; got "${name}"; use ${known}`)
    );
  });
}

function chosenDesigns(applications: readonly BenchApplication[]): string[] | undefined {
  const names = values.designs?.split(',');
  const known = [...new Set(applications.flatMap(designsFor).map(({ name }) => name))];
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined) fail(`--designs: unknown design; got "${unknown}"; use ${known.join(', ')}`);
  return names;
}

function repeats(): number {
  const count = Number(values.repeats);
  if (!Number.isInteger(count) || count < 1) {
    fail(`--repeats: takes a number of measures; got "${values.repeats}"; write for example 3`);
  }
  return count;
}

function engine(): string {
  try {
    run(['docker', 'compose', 'version']);
    return run(['docker', 'version', '--format', '{{.Server.Version}}']).output.trim();
  } catch {
    fail('docker: no engine with buildx and Compose answers; start Docker, or see test/engine/kit/up');
  }
}

const load = (when: string) => `${cpus().length} processors, load ${loadavg()[0].toFixed(1)} ${when}`;

async function main(): Promise<void> {
  const applications = chosenApplications();
  const options = { designs: chosenDesigns(applications), repeats: repeats() };
  const machine = `Docker ${engine()}, ${load('before')}`;
  const metrics = Object.keys(METRICS) as Metric[];
  const rows: string[][] = [];
  const ratios: string[][] = [];
  const failures: string[] = [];
  let kept = true;
  for (const application of applications) {
    const contestants = await runApplication(application, options);
    rows.push([`**${application.title}**`, ...metrics.map(() => '')]);
    for (const { candidate, measures } of contestants.all) {
      const cell = (metric: Metric) => {
        const value = measures.get(metric);
        if (value !== undefined) return METRICS[metric].show(value);
        const isRebuild = metric === 'version' || metric === 'dependency';
        return isRebuild && candidate.design.rebuildsAll ? 'as edit' : '';
      };
      rows.push([candidate.design.title, ...metrics.map(cell)]);
    }
    const compared = compare(application.name, contestants.all);
    ratios.push(...compared.rows);
    kept &&= compared.kept;
    failures.push(...contestants.failures);
  }
  console.log(table([['Design', ...metrics.map((metric) => METRICS[metric].title)], ...rows]));
  console.log(`\n${table([['Ours', 'Measure', 'Compared with', 'Ratio', 'Target', ''], ...ratios])}`);
  console.log(
    `\n${machine}, ${load('after')}; medians of ${options.repeats} where a build takes less than 5 s, a cold one or a start less than 15 s; ` +
      `where it takes less than ${QUICK} s, of ${TIMES_IF_QUICK * options.repeats} for an edit or a version, of ${TIMES_OF_ANSWERS * options.repeats} for a first answer.`,
  );
  for (const failure of failures) console.log(`FAILED: ${failure}`);
  if (!kept || failures.length > 0) process.exitCode = 1;
}

main().catch((error) => fail(error instanceof Error ? (error.stack ?? error.message) : String(error)));
