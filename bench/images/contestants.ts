import { say } from '../util';
import type { Candidate } from './candidate';
import { METRICS, Measures, type Metric } from './measures';

/** Seconds from which on a measure is taken once. */
const LONG_BUILD = 5;
const LONG = 15;
const LONG_FROM: Partial<Record<Metric, number>> = { cold: LONG, healthy: LONG, answer: LONG };

/** Seconds up to which a build or a start is measured more often: one and the same takes now a quarter more, now a quarter less. */
export const QUICK = 3.5;
export const TIMES_IF_QUICK = 4;
/** What is promised of a first answer is a twentieth, which a median of twelve does not see. */
export const TIMES_OF_ANSWERS = 8;

/** A design in the race, with what is known of it so far. */
export interface Contestant {
  readonly candidate: Candidate;
  readonly measures: Measures;
}

/** The designs of one application. One that fails is left out from then on, and the others go on. */
export class Contestants {
  public readonly failures: string[] = [];
  private racing: Contestant[];

  public constructor(candidates: readonly Candidate[]) {
    this.racing = candidates.map((candidate) => ({ candidate, measures: new Measures() }));
  }

  public get all(): readonly Contestant[] {
    return this.racing;
  }

  /** Lets each do something, one after the other, beginning with the one that is given. */
  public async each(
    what: string,
    action: (candidate: Candidate, measures: Measures) => void | Promise<void>,
    concerned: (contestant: Contestant) => boolean = () => true,
    first = 0,
  ): Promise<void> {
    const all = this.racing.filter(concerned);
    const turn = first % Math.max(all.length, 1);
    for (const contestant of [...all.slice(turn), ...all.slice(0, turn)]) {
      const { candidate, measures } = contestant;
      try {
        await action(candidate, measures);
      } catch (error) {
        const failure = `${candidate.application.name}, ${candidate.design.title}: ${what} failed`;
        say(`${failure}\n${lastLines((error as Error).message)}`);
        this.failures.push(failure);
        this.racing = this.racing.filter((other) => other !== contestant);
      }
    }
  }

  /**
   * Measures in turns, so that a slow moment of the machine meets all, and each time another is the first. What takes long is
   * measured once: there a second more or less says nothing.
   */
  public async inTurns(
    metric: Metric,
    rounds: number,
    measure: (candidate: Candidate) => number | Promise<number>,
    concerned: (contestant: Contestant) => boolean = () => true,
  ): Promise<void> {
    const { title, show } = METRICS[metric];
    for (let round = 1; round <= rounds; round++) {
      await this.each(
        title,
        async (candidate, measures) => {
          const value = await measure(candidate);
          measures.add(metric, value);
          say(`${candidate.application.name}, ${candidate.design.title}: ${title} ${show(value)} (${round}/${rounds})`);
        },
        (contestant) => concerned(contestant) && (round === 1 || !isLong(contestant, metric)),
        round - 1,
      );
    }
  }

  /** Measures in turns, and what is quick some more turns. */
  public async often(
    metric: Metric,
    rounds: number,
    measure: (candidate: Candidate) => number | Promise<number>,
    concerned: (contestant: Contestant) => boolean = () => true,
    times = TIMES_IF_QUICK,
  ): Promise<void> {
    await this.inTurns(metric, rounds, measure, concerned);
    const quick = new Set(this.racing.filter(({ measures }) => (measures.get(metric) ?? QUICK) < QUICK));
    await this.inTurns(metric, (times - 1) * rounds, measure, (contestant) => quick.has(contestant) && concerned(contestant));
  }
}

/** Whether what was measured takes so long that once is enough. */
export function isLong({ measures }: Contestant, metric: Metric): boolean {
  return (measures.get(metric) ?? 0) >= (LONG_FROM[metric] ?? LONG_BUILD);
}

/** As much of what a program said as a person reads. */
export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-25).join('\n');
}
