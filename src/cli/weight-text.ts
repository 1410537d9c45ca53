import { inUnits } from './context-report';
import type { WeighedDistribution, WeightReport } from './weight-report';

/** A report for people, with so many of the largest distributions. */
export function weightText(report: WeightReport, top: number): string {
  const { dockerfile, bytes, distributions, problems } = report;
  const shown = distributions.slice(0, top);
  const rest = distributions.slice(top);
  return [
    `${dockerfile}: ${distributions.length} distributions, ${inUnits(bytes)}`,
    '',
    ...table(shown),
    ...(rest.length > 0 ? [`  ${size(sumOf(rest))}  ${rest.length} smaller ones`] : []),
    ...proposal(report),
    ...kept(distributions),
    ...(problems.length > 0 ? ['', `  ${problems.length} problem(s)`] : []),
    ...problems.map((problem) => `    ${problem}`),
    '',
  ].join('\n');
}

function table(distributions: readonly WeighedDistribution[]): string[] {
  const withTests = distributions.some(({ importedByTests }) => importedByTests !== undefined);
  const name = ({ name, version }: WeighedDistribution) => `${name} ${version}`;
  const width = Math.max(12, ...distributions.map((distribution) => name(distribution).length));
  const yes = (imported?: boolean) => (imported ? 'yes' : '-');
  const row = (sizes: readonly string[], uses: readonly string[], rest: readonly string[]) =>
    [
      ...sizes.map((text) => text.padStart(9)),
      ...uses.slice(0, withTests ? 2 : 1).map((text) => text.padEnd(5)),
      rest[0].padEnd(width),
      rest[1],
    ]
      .join('  ')
      .replace(/^/, '  ')
      .trimEnd();
  return [
    row(['size', 'libraries', 'source', 'bytecode'], ['start', 'tests'], ['distribution', 'required by']),
    ...distributions.map((distribution) =>
      row(
        [distribution.bytes, distribution.libraries, distribution.source, distribution.bytecode].map((bytes) =>
          bytes === 0 ? '-' : inUnits(bytes),
        ),
        [yes(distribution.importedByStart), yes(distribution.importedByTests)],
        [name(distribution), distribution.requiredBy.join(', ')],
      ),
    ),
  ];
}

function proposal({ proposal, saves, bytes }: WeightReport): string[] {
  if (proposal.length === 0) return ['', '  nothing to leave out was found'];
  return [
    '',
    `  nothing imported these, ${inUnits(saves)} of ${inUnits(bytes)}; add them where you declare the application:`,
    ...wrapped(proposal).map((line) => `    ${line}`),
    '  What a function imports later was not seen; build with --target verify and try what your application does.',
  ];
}

/** As it is pasted into TypeScript. */
function wrapped(names: readonly string[]): string[] {
  const lines = [''];
  for (const name of names) {
    const last = lines[lines.length - 1];
    if (`${last} '${name}',`.length > 96) lines.push(`'${name}',`);
    else lines[lines.length - 1] = `${last} '${name}',`.trim();
  }
  if (lines.length === 1) return [`excludeDependencies: [${lines[0].slice(0, -1)}],`];
  return ['excludeDependencies: [', ...lines.map((line) => `  ${line}`), '],'];
}

function kept(distributions: readonly WeighedDistribution[]): string[] {
  const lines = distributions.filter(({ kept }) => kept !== undefined);
  if (lines.length === 0) return [];
  const width = Math.max(...lines.map(({ name }) => name.length));
  return [
    '',
    '  not imported either, and kept:',
    ...lines.map(({ name, bytes, kept }) => `  ${size(bytes)}  ${name.padEnd(width)}  ${kept}`),
  ];
}

function size(bytes: number): string {
  return inUnits(bytes).padStart(9);
}

function sumOf(distributions: readonly WeighedDistribution[]): number {
  return distributions.reduce((all, { bytes }) => all + bytes, 0);
}
