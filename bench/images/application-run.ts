import { rmSync } from 'node:fs';
import { run, say } from '../util';
import type { BenchApplication } from './application';
import { Candidate } from './candidate';
import { type Contents, ImageReader, tarFileBytes } from './contents';
import { type Contestant, Contestants, isLong, lastLines, TIMES_OF_ANSWERS } from './contestants';
import { bareCopy, designsFor } from './designs';
import type { Measures } from './measures';
import { prepareRepository, SECRET, sourceFiles } from './repository';
import { pause, Service, secondsToAnswer, stop } from './starts';

/** What is run of one application. */
export interface RunOptions {
  /** Names of designs. */
  readonly designs?: readonly string[];
  readonly repeats: number;
}

/** Builds, reads and starts one application with each design; answers those that went to the end. */
export async function runApplication(application: BenchApplication, options: RunOptions): Promise<Contestants> {
  say(`${application.name}: the repository and its locks`);
  const repository = prepareRepository(application);
  const chosen = designsFor(application).filter(({ name }) => options.designs?.includes(name) ?? true);
  const candidates = chosen.map((design) => new Candidate(application, design, repository));
  const own = candidates.find(({ design }) => design.kind === 'own');
  const reference = own && new Candidate(application, bareCopy(own), repository);
  const all = [...candidates, ...(reference ? [reference] : [])];
  const contestants = new Contestants(all);
  try {
    await measureBuilds(contestants, options.repeats);
    await readImages(contestants, sourceFiles(repository.folder, application).values());
    await measureStarts(contestants, options.repeats);
  } finally {
    cleanUp(all);
  }
  return contestants;
}

const isDesign = ({ candidate }: Contestant) => candidate.design.kind !== 'reference';
const keepsSome = (contestant: Contestant) => isDesign(contestant) && !contestant.candidate.design.rebuildsAll;

async function measureBuilds(contestants: Contestants, repeats: number): Promise<void> {
  const cold = (candidate: Candidate) => {
    candidate.emptyCaches();
    return candidate.build('--no-cache');
  };
  await contestants.inTurns('cold', repeats, cold, isDesign);
  await contestants.each('build', (candidate) => void candidate.build());
  await contestants.inTurns('same', repeats, (candidate) => candidate.build());
  await contestants.often('edit', repeats, (candidate) => {
    candidate.editSource();
    return candidate.build();
  });
  const version = (candidate: Candidate) => {
    candidate.bumpVersion();
    return candidate.build();
  };
  await contestants.often('version', repeats, version, keepsSome);
  const dependency = (candidate: Candidate) => {
    candidate.bumpDependency();
    return candidate.build();
  };
  await contestants.inTurns('dependency', 1, dependency, keepsSome);
}

async function readImages(contestants: Contestants, source: Iterable<Buffer>): Promise<void> {
  // the images are of edited source, which is what is looked for beside the source as it was
  const edited = contestants.all.flatMap(({ candidate }) => [
    ...sourceFiles(candidate.folder, candidate.application).values(),
  ]);
  const reader = new ImageReader([...source, ...edited]);
  const read = async (candidate: Candidate, measures: Measures) => {
    say(`${candidate.application.name}, ${candidate.design.title}: what the image and the context hold`);
    const contents = await reader.read(candidate.image);
    for (const metric of Object.keys(contents) as (keyof Contents)[]) measures.add(metric, contents[metric]);
    const context = candidate.contextTar();
    measures.add('context', tarFileBytes(context));
    measures.add('secrets', context.toString('latin1').split(SECRET).length - 1);
  };
  await contestants.each('reading', read, isDesign);
}

/** First answers in turns; then a start of all by Compose, and more starts of those that are soon healthy. */
async function measureStarts(contestants: Contestants, repeats: number): Promise<void> {
  await contestants.often('answer', repeats, secondsToAnswer, isDesign, TIMES_OF_ANSWERS);

  const services = new Map<Candidate, Service>();
  const serviceOf = (candidate: Candidate) => services.get(candidate) as Service;
  const start = async (candidate: Candidate) => {
    const service = await Service.start(candidate);
    services.set(candidate, service);
    // whoever then waits half a minute for the first test of its health is idle, so that others can start meanwhile
    await Promise.race([service.healthy, service.answered.then(() => pause(2000))]);
  };
  await contestants.each('start', start, isDesign);
  await contestants.inTurns('healthy', 1, (candidate) => serviceOf(candidate).healthy, isDesign);
  await pause(5000);
  await contestants.inTurns('memory', 1, (candidate) => serviceOf(candidate).memory(), isDesign);
  await contestants.each('stop', stop, isDesign);
  const again = async (candidate: Candidate) => {
    const seconds = await (await Service.start(candidate)).healthy;
    stop(candidate);
    return seconds;
  };
  const isSoon = (contestant: Contestant) => isDesign(contestant) && !isLong(contestant, 'healthy');
  await contestants.inTurns('healthy', repeats - 1, again, isSoon);
}

/** Removes what was made, also after it failed half-way. */
function cleanUp(candidates: readonly Candidate[]): void {
  for (const candidate of candidates) {
    for (const undo of [
      () => stop(candidate),
      () => run(['docker', 'rm', '--force', '--volumes', candidate.name]),
      () => run(['docker', 'image', 'rm', '--force', candidate.image]),
      () => candidate.emptyCaches(),
    ]) {
      try {
        undo();
      } catch (error) {
        say(`not removed: ${lastLines((error as Error).message)}`);
      }
    }
    rmSync(candidate.folder, { recursive: true, force: true });
  }
}
