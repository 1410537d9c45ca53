/** One step of a build, as `--progress=plain` tells of it. */
export interface BuildStep {
  readonly cached: boolean;
  /** Seconds that it took; nothing where it was cached. */
  readonly seconds: number;
}

/** The steps of a build by their names, for example `dependencies 1/1`; a `FROM`, which is done anew each time, is none of them. */
export function buildSteps(progress: string): Map<string, BuildStep> {
  const names = new Map<string, string>();
  const steps = new Map<string, BuildStep>();
  for (const line of progress.split('\n')) {
    const started = /^#(\d+) \[([\w.-]+ +\d+\/\d+)\] (?!FROM )/.exec(line);
    if (started) names.set(started[1], started[2].replace(/ +/, ' '));
    const ended = /^#(\d+) (?:CACHED|DONE ([\d.]+)s)$/.exec(line);
    const name = ended && names.get(ended[1]);
    if (ended && name) steps.set(name, { cached: ended[2] === undefined, seconds: Number(ended[2] ?? 0) });
  }
  return steps;
}
