import { normalizedName } from '../dockerfile/python/locked-names';

/** A Python distribution of an image, as the image itself lists it. */
export interface Distribution {
  readonly name: string;
  readonly version: string;
  /** Lines of `Requires-Dist`. */
  readonly requires: readonly string[];
  /** Whether it is the application itself, and not installed from the lock. */
  readonly application: boolean;
  /** The names of its entry points by their group. */
  readonly entryPoints: Record<string, readonly string[]>;
  /** The groups of entry points, of anybody, whose names are in its code. */
  readonly looksFor: readonly string[];
  /** Bytes by path, seen from `site-packages`. */
  readonly files: Record<string, number>;
}

/** What an image has installed, and what was loaded when the build watched it start. */
export interface Installed {
  readonly distributions: readonly Distribution[];
  /** Whether the application started and its health check answered. */
  readonly started: boolean;
  /** The last lines that it printed. */
  readonly said: readonly string[];
  /** Files that were loaded, and `metadata <name>` for each distribution that was asked for by its name. */
  readonly loaded: readonly string[];
}

/** The distributions that loaded files belong to, here or in another environment with the same lock; and those asked for by name. */
export class Owners {
  private readonly byModule = new Map<string, string>();
  private readonly byTop = new Map<string, Set<string>>();

  public constructor(distributions: readonly Distribution[]) {
    for (const { name, files } of distributions) {
      for (const path of Object.keys(files)) {
        if (path.startsWith('../') || path.includes('.dist-info/')) continue;
        const module = moduleOf(path);
        this.byModule.set(module, name);
        const top = module.split('/')[0];
        this.byTop.set(top, (this.byTop.get(top) ?? new Set()).add(name));
      }
    }
  }

  /** The distribution of each file below a `site-packages`. */
  public of(loaded: readonly string[]): Set<string> {
    const found = new Set<string>();
    for (const path of loaded) {
      const inside = /.*[\\/](?:site|dist)-packages[\\/](.+)$/.exec(path)?.[1]?.replace(/\\/g, '/');
      if (inside === undefined) continue;
      const module = moduleOf(inside);
      // another version of a distribution has other modules
      const owners = this.byModule.get(module) ?? this.byTop.get(module.split('/')[0]);
      for (const owner of typeof owners === 'string' ? [owners] : (owners ?? [])) found.add(owner);
    }
    return found;
  }

  /** The normalized names of distributions whose metadata was asked for. */
  public static askedFor(loaded: readonly string[]): Set<string> {
    return new Set(loaded.flatMap((line) => (line.startsWith('metadata ') ? [normalizedName(line.slice(9))] : [])));
  }
}

/** A module's path without what differs between systems and forms: `a/b.cpython-311-darwin.so` and `a/b.py` are one. */
function moduleOf(path: string): string {
  const plain = path.replace(/(^|\/)__pycache__\//, '$1');
  const name = plain.lastIndexOf('/') + 1;
  return plain.slice(0, name) + plain.slice(name).replace(/\..*/, '');
}

/** Who requires each distribution, by normalized name; what belongs to an extra counts where somebody wants that extra. */
export function requirers(distributions: readonly Distribution[]): Map<string, string[]> {
  const lines = distributions.flatMap(({ name, requires }) => requires.map((line) => requirement(name, line)));
  const wanted = wantedExtras(lines);
  const found = new Map<string, string[]>();
  for (const line of lines) {
    const extra = line.whenAny.find((each) => wanted.has(`${normalizedName(line.by)}[${each}]`));
    if (line.whenAny.length > 0 && extra === undefined) continue;
    const who = extra === undefined ? line.by : `${line.by}[${extra}]`;
    const known = found.get(line.name) ?? [];
    if (!known.includes(who)) found.set(line.name, [...known, who].sort());
  }
  return found;
}

/** The extras that somebody asks for, not counting who is not asked himself: `name[extra]`. */
function wantedExtras(lines: readonly Requirement[]): Set<string> {
  const wanted = new Set<string>();
  let before = -1;
  while (before < wanted.size) {
    before = wanted.size;
    for (const { by, name, extras, whenAny } of lines) {
      if (whenAny.length > 0 && !whenAny.some((each) => wanted.has(`${normalizedName(by)}[${each}]`))) continue;
      for (const extra of extras) wanted.add(`${name}[${extra}]`);
    }
  }
  return wanted;
}

interface Requirement {
  readonly by: string;
  readonly name: string;
  /** The extras that are asked for. */
  readonly extras: readonly string[];
  /** The extras to one of which the requirement belongs; none where it always holds. */
  readonly whenAny: readonly string[];
}

function requirement(by: string, line: string): Requirement {
  const [, name, extras] = /^\s*([\w.-]+)\s*(?:\[([^\]]*)\])?/.exec(line) ?? [];
  return {
    by,
    name: normalizedName(name ?? ''),
    extras: (extras ?? '').split(',').flatMap((extra) => (extra.trim() === '' ? [] : [normalizedName(extra.trim())])),
    whenAny: [...line.matchAll(/\bextra\s*==\s*['"]([^'"]+)['"]/g)].map(([, extra]) => normalizedName(extra)),
  };
}
