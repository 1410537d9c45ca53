import { readerOfProjen } from '../../private/reader-of-projen';
import { yarnLockVersion } from './package-manager';

/** The ranges that a lock was made for, by the names of packages. */
type Ranges = ReadonlyMap<string, readonly string[]>;

/** What a lock says of the dependencies that it was made for. */
export interface LockedRanges {
  /** What the manifest of a folder asks for, `.` being the project itself; nothing where the lock does not say. */
  of(folder: string): Ranges | undefined;
  /** Whether that is of the one manifest, and not of all packages together. */
  readonly isOfOne: boolean;
  /** Whether what a manifest asks for of who uses it is there too. */
  readonly hasPeers: boolean;
  /** Text with the names of which another range is locked than the manifest has. */
  readonly overrides: string;
}

const FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

type Fields = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** Reads a lock file of npm, pnpm or Yarn; nothing where it is in a form that is not known. */
export function lockedRanges(name: string, text: string): LockedRanges | undefined {
  if (name.endsWith('.json')) return ofNpm(text);
  return name === 'yarn.lock' ? ofYarn(text) : ofPnpm(text);
}

function ofNpm(text: string): LockedRanges | undefined {
  const packages = (read('JSON', text) as { packages?: Record<string, Fields> } | undefined)?.packages;
  if (!packages) return undefined;
  return {
    of: (folder) => rangesOf(packages[folder === '.' ? '' : folder], (range) => range),
    isOfOne: true,
    hasPeers: true,
    overrides: '',
  };
}

/** Of the file, which may be a megabyte, only the head is read as YAML. */
function ofPnpm(written: string): LockedRanges | undefined {
  const text = written.replaceAll('\r', '');
  // several documents in one file; and hooks and settings, which let pnpm see other manifests than there are
  if (/^(?:---|(?:pnpmfileChecksum|packageExtensionsChecksum|ignoredOptionalDependencies):)/m.test(text))
    return undefined;
  const sections = ['importers', ...FIELDS].map((name) => section(text, name)).join('');
  const content = read('yaml', sections) as { importers?: Record<string, Fields> } & Fields;
  // before version 9 a project without workspaces has no importers
  const importers = content?.importers ?? (sections === '' ? {} : { '.': content });
  return {
    of: (folder) => rangesOf(importers[folder], (entry) => (entry as { specifier?: unknown } | null)?.specifier),
    isOfOne: true,
    hasPeers: false,
    overrides: section(text, 'overrides'),
  };
}

/** What stands at each entry: `"a@^1.0.0", "a@^1.2.0":` of Yarn 1, `"a@npm:^1.0.0, a@npm:^1.2.0":` of Yarn 4. */
function ofYarn(text: string): LockedRanges | undefined {
  if ((yarnLockVersion(text) ?? 8) < 8) return undefined;
  const ranges = new Map<string, string[]>();
  for (const [, line] of text.matchAll(/^([^\s#].*):\r?$/gm)) {
    for (const key of line.replaceAll('"', '').split(', ')) {
      const at = key.indexOf('@', 1);
      const range = key.slice(at + 1).replace(/^npm:/, '');
      ranges.set(key.slice(0, at), [...(ranges.get(key.slice(0, at)) ?? []), range]);
    }
  }
  return { of: () => ranges, isOfOne: false, hasPeers: false, overrides: '' };
}

function rangesOf(fields: Fields | undefined, range: (entry: unknown) => unknown): Ranges | undefined {
  // pnpm before version 8 has them in another place
  if (!fields || 'specifiers' in fields) return undefined;
  const ranges = new Map<string, string[]>();
  for (const [name, entry] of FIELDS.flatMap((field) => Object.entries(fields[field] ?? {}))) {
    const found = range(entry);
    if (typeof found !== 'string') return undefined;
    ranges.set(name, [...(ranges.get(name) ?? []), found]);
  }
  return ranges;
}

/** A key at the margin, with all that is below it. */
function section(text: string, key: string): string {
  return new RegExp(`^${key}:.*\\n(?:(?: .*)?\\n)*`, 'm').exec(text)?.[0] ?? '';
}

function read(form: 'JSON' | 'yaml', text: string): unknown {
  try {
    return (form === 'JSON' ? JSON : readerOfProjen(form)).parse(text);
  } catch {
    return undefined; // the package manager says what is wrong with it
  }
}
