import { median } from '../util';

/** What is measured of one design; a number that is not measured is missing. */
export class Measures {
  private readonly samples: { [metric in Metric]?: number[] } = {};

  public add(metric: Metric, value: number): void {
    const known = this.samples[metric] ?? [];
    known.push(value);
    this.samples[metric] = known;
  }

  public get(metric: Metric): number | undefined {
    const values = this.samples[metric];
    return values && median(values);
  }
}

const megabytes = (value: number) => (value / 1e6).toFixed(value < 10e6 ? 2 : 1);
const seconds = (value: number) => value.toFixed(2);
const count = (value: number) => value.toFixed(0);

/** The columns of the table, in their order. */
export const METRICS = {
  size: { title: 'size MB', show: megabytes },
  compressed: { title: 'compressed MB', show: megabytes },
  layers: { title: 'layers', show: count },
  context: { title: 'context MB', show: megabytes },
  secrets: { title: 'secrets sent', show: count },
  cold: { title: 'cold s', show: seconds },
  same: { title: 'no-op s', show: seconds },
  edit: { title: 'edit s', show: seconds },
  version: { title: 'version s', show: seconds },
  dependency: { title: 'dependency s', show: seconds },
  healthy: { title: 'healthy s', show: seconds },
  answer: { title: 'first answer s', show: seconds },
  memory: { title: 'idle MB', show: megabytes },
  sourceInImage: { title: 'source in image', show: count },
  sourceInLayers: { title: 'source in layers', show: count },
} as const;

export type Metric = keyof typeof METRICS;
