import type { VersionedKey } from './spec/compose-versions';

/** The oldest versions that do what a Compose file says. */
export interface ComposeFloor {
  /** For example `2.24.0`. */
  readonly compose: string;
  /** For example `25.0`. */
  readonly engine: string;
  /** What needs more than any file does, by key. */
  readonly reasons: readonly FloorReason[];
}

export interface FloorReason {
  /** The key, with `*` for names and items, and the form of its value where that is what counts. */
  readonly key: string;
  readonly compose?: string;
  readonly engine?: string;
}

/** The versioned keys as a tree of steps, so that a walk over a file looks each of its keys up once. */
interface Step {
  readonly rows: VersionedKey[];
  readonly next: Map<string, Step>;
}

/** The oldest Docker Compose and Docker Engine for a finished Compose file, from the keys that it uses. */
export function composeFloor(spec: object): ComposeFloor {
  // loaded here, since most of what imports this library writes no file
  const { BASE, VERSIONED_KEYS } = require('./spec/compose-versions') as typeof import('./spec/compose-versions');
  const used = new Set<VersionedKey>();
  collect(spec, treeOf(VERSIONED_KEYS), used);
  const reasons = [...used].map(reasonOf).sort((a, b) => (a.key < b.key ? -1 : 1));

  return {
    compose: highest(BASE.compose, reasons, 'compose'),
    engine: highest(BASE.engine, reasons, 'engine'),
    reasons,
  };
}

/** Compares versions number by number; a number that is missing is 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = Number(left[index] ?? 0) - Number(right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function collect(value: unknown, step: Step, used: Set<VersionedKey>): void {
  for (const row of step.rows) {
    if (!row.form || (typeof value === 'string' && row.form.pattern.test(value))) used.add(row);
  }
  if (step.next.size === 0 || typeof value !== 'object' || value === null) return;

  const any = step.next.get('*');
  for (const [key, item] of Object.entries(value)) {
    const next = step.next.get(key) ?? any;
    if (next) collect(item, next, used);
  }
}

function reasonOf({ key, form, compose, engine }: VersionedKey): FloorReason {
  return { key: form ? `${key} (${form.name})` : key, ...(compose && { compose }), ...(engine && { engine }) };
}

function highest(base: string, reasons: readonly FloorReason[], tool: 'compose' | 'engine'): string {
  return reasons.reduce((version, { [tool]: needed = base }) => {
    return compareVersions(needed, version) > 0 ? needed : version;
  }, base);
}

function treeOf(rows: readonly VersionedKey[]): Step {
  const root: Step = { rows: [], next: new Map() };
  for (const row of rows) {
    let step = root;
    for (const name of row.key.split('.')) {
      const next = step.next.get(name) ?? { rows: [], next: new Map() };
      step.next.set(name, next);
      step = next;
    }
    step.rows.push(row);
  }
  return root;
}
