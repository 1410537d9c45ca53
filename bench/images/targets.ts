import type { Contestant } from './contestants';
import { METRICS, type Metric } from './measures';

/** A ratio of ours to something of the same run, and the most that it may be. */
interface Target {
  readonly metric: Metric;
  readonly to: 'best peer' | "uv's guide" | 'our cold build' | 'a bare `COPY . .`';
  /** @default - none, it is only shown */
  readonly most?: number;
}

/**
 * What is promised. The bytecode of the standard library, which no peer has, may cost a small image 2 %. A peer that only copies
 * source cannot be beaten at an edit by one that compiles it, so that the bare copy is what an edit is held against; times of a
 * start have noise.
 */
const TARGETS: readonly Target[] = [
  { metric: 'size', to: 'best peer', most: 1.02 },
  { metric: 'size', to: "uv's guide", most: 1.02 },
  { metric: 'compressed', to: 'best peer', most: 1.02 },
  { metric: 'layers', to: 'best peer' },
  { metric: 'cold', to: 'best peer' },
  { metric: 'edit', to: 'best peer' },
  { metric: 'edit', to: 'our cold build', most: 0.12 },
  { metric: 'edit', to: 'a bare `COPY . .`', most: 3 },
  { metric: 'version', to: 'best peer' },
  { metric: 'version', to: 'our cold build', most: 0.12 },
  { metric: 'healthy', to: 'best peer', most: 1 },
  { metric: 'answer', to: 'best peer', most: 1.1 },
  { metric: 'memory', to: 'best peer', most: 1.1 },
];

/** What must not be there at all. */
const NOTHING: readonly Metric[] = ['secrets', 'sourceInLayers'];

/** The rows of one application, and whether each of its targets is kept. */
export function compare(application: string, contestants: readonly Contestant[]): { rows: string[][]; kept: boolean } {
  const own = contestants.find(({ candidate }) => candidate.design.kind === 'own');
  if (!own) return { rows: [], kept: true };
  const rows = TARGETS.flatMap((target) => ratioRow(own, contestants, target));
  rows.push(
    ...NOTHING.map((metric) => [METRICS[metric].title, '', `${own.measures.get(metric)}`, '0', verdict(own, metric)]),
  );
  return {
    rows: rows.map((row) => [application, ...row]),
    kept: rows.every((row) => row.at(-1) !== MISSED),
  };
}

const MISSED = 'MISSED';

function ratioRow(own: Contestant, contestants: readonly Contestant[], { metric, to, most }: Target): string[][] {
  const [other, name] = compared(own, contestants, metric, to);
  const value = own.measures.get(metric);
  if (value === undefined || other === undefined) return [];
  // what the row shows is what is judged
  const ratio = (value / other).toFixed(2);
  const judged = most === undefined ? '' : Number(ratio) <= most ? 'kept' : MISSED;
  return [[METRICS[metric].title, name, ratio, most === undefined ? '' : `at most ${most}`, judged]];
}

function compared(
  own: Contestant,
  contestants: readonly Contestant[],
  metric: Metric,
  to: Target['to'],
): [number | undefined, string] {
  const named = (name: string) =>
    contestants.find(({ candidate }) => candidate.design.name === name)?.measures.get(metric);
  switch (to) {
    case 'our cold build':
      return [own.measures.get('cold'), to];
    case 'a bare `COPY . .`':
      return [named('copy'), to];
    case "uv's guide":
      return [named('uv'), to];
    case 'best peer': {
      const peers = contestants.filter(({ candidate }) => candidate.design.kind === 'peer');
      const [best] = peers
        .map(({ candidate, measures }) => ({ value: measures.get(metric), title: candidate.design.title }))
        .filter(({ value }) => value !== undefined)
        .sort((one, other) => (one.value as number) - (other.value as number));
      return [best?.value, best === undefined ? to : `${to}, ${best.title}`];
    }
  }
}

function verdict({ measures }: Contestant, metric: Metric): string {
  return measures.get(metric) === 0 ? 'kept' : MISSED;
}
