import { normalizedName } from '../dockerfile/python/locked-names';
import { type Distribution, type Installed, Owners, requirers } from './installed';
import type { WatchedRun } from './watched-run';

/** What a distribution weighs, in bytes, and who needs it. */
export interface WeighedDistribution {
  readonly name: string;
  readonly version: string;
  readonly bytes: number;
  /** Extension modules and other libraries. */
  readonly libraries: number;
  readonly source: number;
  readonly bytecode: number;
  readonly importedByStart: boolean;
  /** Nothing where no tests were run. */
  readonly importedByTests?: boolean;
  readonly requiredBy: readonly string[];
  /** Why it is not proposed although nothing imported it. */
  readonly kept?: string;
}

/** What the dependencies of an image weigh; `--json` prints it as it is. */
export interface WeightReport {
  readonly dockerfile: string;
  readonly bytes: number;
  /** From the largest to the smallest. */
  readonly distributions: readonly WeighedDistribution[];
  /** Distributions that nothing seems to need, from the largest to the smallest. */
  readonly proposal: readonly string[];
  /** Bytes that the proposal would save. */
  readonly saves: number;
  /** Why the command ends with 1. */
  readonly problems: readonly string[];
}

/** Holds what an image has installed against what was loaded. */
export function weightReport(dockerfile: string, installed: Installed, tests?: WatchedRun): WeightReport {
  const { distributions } = installed;
  const owners = new Owners(distributions);
  const byStart = owners.of(installed.loaded);
  const byTests = owners.of(tests?.loaded ?? []);
  const asked = Owners.askedFor([...installed.loaded, ...(tests?.loaded ?? [])]);
  const required = requirers(distributions);
  const used = ({ name, application }: Distribution) => application || byStart.has(name) || byTests.has(name);
  const lookedFor = new Map(
    distributions.filter(used).flatMap(({ name, looksFor }) => looksFor.map((group) => [group, name] as const)),
  );
  const project = distributions.filter(({ application }) => application).map(({ name }) => name);

  const weigh = (distribution: Distribution): WeighedDistribution => {
    const requiredBy = required.get(normalizedName(distribution.name)) ?? [];
    return {
      name: distribution.name,
      version: distribution.version,
      bytes: bytesOf(distribution),
      libraries: bytesOf(distribution, LIBRARY),
      source: bytesOf(distribution, /\.py$/),
      bytecode: bytesOf(distribution, /\.pyc$/),
      importedByStart: byStart.has(distribution.name) || distribution.application,
      ...(tests ? { importedByTests: byTests.has(distribution.name) } : {}),
      requiredBy,
      kept: used(distribution)
        ? undefined
        : whyKept(distribution, {
            asked: asked.has(normalizedName(distribution.name)),
            byProject: requiredBy.some((name) => project.includes(name)),
            lookedFor,
          }),
    };
  };
  const weighed = distributions.map(weigh).sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
  const usedNames = new Set(distributions.filter(used).map(({ name }) => name));
  const proposed = installed.started
    ? weighed.filter(({ name, kept }) => !usedNames.has(name) && kept === undefined)
    : [];
  return {
    dockerfile,
    bytes: sum(weighed),
    distributions: weighed,
    proposal: proposed.map(({ name }) => normalizedName(name)),
    saves: sum(proposed),
    problems: [...notStarted(installed), ...testsFailed(tests)],
  };
}

interface Ties {
  readonly asked: boolean;
  readonly byProject: boolean;
  /** Who looks for plugins, by the group of entry points. */
  readonly lookedFor: ReadonlyMap<string, string>;
}

/** What may need a distribution without importing it. */
function whyKept(distribution: Distribution, { asked, byProject, lookedFor }: Ties): string | undefined {
  if (byProject) return 'the project requires it itself: is it needed there?';
  if (asked) return 'something asks for its version or its metadata';
  const group = Object.keys(distribution.entryPoints).find((each) => lookedFor.has(each));
  if (group !== undefined) return `a plugin for "${group}", which ${lookedFor.get(group)} may look for`;
  const paths = Object.keys(distribution.files);
  const scripts = SCRIPTS.flatMap((each) => distribution.entryPoints[each] ?? []);
  const program = paths.find((path) => /^(\.\.\/)+bin\//.test(path) && !scripts.includes(path.replace(/.*\//, '')));
  if (program !== undefined) return `has the program "${program.replace(/.*\//, '')}", which needs no import`;
  if (paths.some((path) => path.endsWith('.pth'))) return 'takes part in every start of Python, by a .pth file';
  const own = bytesOf(distribution, OWN);
  if (own === 0) return 'holds nothing but its name, which somebody may ask for';
  if (bytesOf(distribution, CODE) < own / 10) return 'is data, which can be read without an import';
  return undefined;
}

const SCRIPTS = ['console_scripts', 'gui_scripts'];
const LIBRARY = /\.(so|pyd|dylib)(\.[\d.]+)?$/;
/** What is not about the distribution but of it. */
const OWN = /^(?![^/]*\.dist-info\/)/;
const CODE = /\.(pyi?|pyc|so(\.[\d.]+)?|pyd|dylib)$/;

function bytesOf({ files }: Distribution, kind = /^/): number {
  return Object.entries(files).reduce((all, [path, bytes]) => (kind.test(path) ? all + bytes : all), 0);
}

function sum(weighed: readonly WeighedDistribution[]): number {
  return weighed.reduce((all, { bytes }) => all + bytes, 0);
}

function notStarted({ started, said }: Installed): string[] {
  if (started) return [];
  return [
    'the application did not start while the build watched it, so nothing is proposed; ' +
      `got ${JSON.stringify(said.at(-1) ?? 'no output')}; declare a health check, and in startEnvironment what the start needs`,
  ];
}

function testsFailed(tests?: WatchedRun): string[] {
  if (tests === undefined || tests.status === 0) return [];
  return [
    `the tests may have ended before they imported all; got status ${tests.status}; run them again when they pass`,
  ];
}
