import type { Contestant } from './contestants';
import type { Design } from './design';
import { METRICS, type Metric } from './measures';

/** A ratio of ours to something of the same run, and the most that it may be. */
interface Target {
  readonly metric: Metric;
  readonly to:
    | 'best peer'
    | 'best peer that installs a package'
    | "uv's guide"
    | '`docker init`, a bare `COPY . .`'
    | 'our cold build'
    | 'a `COPY . .` on the finished image';
  /** @default - none, it is only shown */
  readonly most?: number;
  /** @default - the first of ours */
  readonly design?: string;
  /** Applications for which it is promised; for others it is only shown. @default - all */
  readonly promisedFor?: readonly string[];
}

const PYTHON = ['tmws', 'fastapi'];

/**
 * What is promised. Times of a start have noise. The bare copy of an edit and of a new version is that of `docker init`, which copies
 * the source after it has installed, where no compiler of its own stands before it. A copy on top of the finished image is what no
 * design can go below: it is only shown.
 */
const TARGETS: readonly Target[] = [
  { metric: 'size', to: 'best peer', most: 1 },
  { metric: 'size', to: 'best peer', most: 1, design: 'own-2' },
  { metric: 'size', to: "uv's guide", most: 0.88, promisedFor: ['tmws'] },
  { metric: 'size', to: "uv's guide", most: 0.63, promisedFor: ['tmws'], design: 'own-2' },
  { metric: 'compressed', to: 'best peer' },
  { metric: 'layers', to: 'best peer' },
  { metric: 'cold', to: 'best peer' },
  { metric: 'edit', to: 'our cold build', most: 0.12 },
  { metric: 'edit', to: 'best peer that installs a package', most: 1 },
  { metric: 'edit', to: '`docker init`, a bare `COPY . .`', most: 2, promisedFor: PYTHON },
  { metric: 'edit', to: 'a `COPY . .` on the finished image' },
  { metric: 'version', to: 'our cold build', most: 0.12 },
  { metric: 'version', to: 'best peer that installs a package', most: 1 },
  { metric: 'version', to: '`docker init`, a bare `COPY . .`', most: 2, promisedFor: PYTHON },
  { metric: 'version', to: 'a `COPY . .` on the finished image' },
  { metric: 'healthy', to: 'best peer', most: 1 },
  { metric: 'answer', to: 'best peer', most: 1.05 },
  { metric: 'memory', to: 'best peer' },
];

/** What must not be there at all. */
const NOTHING: readonly Metric[] = ['secrets', 'sourceInLayers'];

/** The rows of one application, and whether each of its targets is kept. */
export function compare(application: string, contestants: readonly Contestant[]): { rows: string[][]; kept: boolean } {
  const own = contestants.find(({ candidate }) => candidate.design.kind === 'own');
  if (!own) return { rows: [], kept: true };
  const rows = TARGETS.flatMap((target) => {
    const ours = contestants.find(({ candidate }) => candidate.design.name === (target.design ?? own.candidate.design.name));
    return ours ? ratioRow(ours, contestants, target, application) : [];
  });
  rows.push(
    ...NOTHING.map((metric) => [METRICS[metric].title, '', `${own.measures.get(metric)}`, '0', verdict(own, metric)]),
  );
  return {
    rows: rows.map((row) => [application, ...row]),
    kept: rows.every((row) => row.at(-1) !== MISSED),
  };
}

const MISSED = 'MISSED';

function ratioRow(
  own: Contestant,
  contestants: readonly Contestant[],
  { metric, to, most, promisedFor, design }: Target,
  application: string,
): string[][] {
  const [other, name] = compared(own, contestants, metric, to);
  const value = own.measures.get(metric);
  if (value === undefined || other === undefined) return [];
  // what the row shows is what is judged
  const ratio = (value / other).toFixed(2);
  const isPromised = most !== undefined && promisedFor?.includes(application) !== false;
  const judged = !isPromised ? '' : Number(ratio) <= most ? 'kept' : MISSED;
  const title = `${METRICS[metric].title}${design === undefined ? '' : `, ${own.candidate.design.title}`}`;
  return [[title, name, ratio, isPromised ? `at most ${most}` : '', judged]];
}

function compared(
  own: Contestant,
  contestants: readonly Contestant[],
  metric: Metric,
  to: Target['to'],
): [number | undefined, string] {
  const named = (name: string, measured = metric) =>
    contestants.find(({ candidate }) => candidate.design.name === name)?.measures.get(measured);
  switch (to) {
    case 'our cold build':
      return [own.measures.get('cold'), to];
    case 'a `COPY . .` on the finished image':
      return [named('copy', 'edit'), to];
    case "uv's guide":
      return [named('uv'), to];
    case '`docker init`, a bare `COPY . .`':
      return [named('init'), to];
    default: {
      const isMeant = ({ kind, installs }: Design) => kind === 'peer' && (to === 'best peer' || installs);
      const peers = contestants.filter(({ candidate }) => isMeant(candidate.design));
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
