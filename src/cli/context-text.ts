import type { Tally } from '../dockerfile/build-context';
import { type ContextReport, inUnits, type SizedEntry } from './context-report';

/** A report for people. */
export function contextText(report: ContextReport): string {
  const { dockerfile, ignoreFile, sent, kept, budget, problems } = report;
  return [
    `${dockerfile}, ${ignoreFile === undefined ? 'without a .dockerignore: everything is sent' : `with ${ignoreFile}`}`,
    `  sent      ${tally(sent)}${budget === undefined ? '' : `, of a budget of ${inUnits(budget)}`}`,
    `  kept out  ${tally(kept)}`,
    ...table('biggest that are sent', report.biggestSent),
    ...table('biggest that are kept out', report.biggestKept),
    ...(problems.length > 0 ? ['', `  ${problems.length} problem(s)`] : []),
    ...problems.map((problem) => `    ${problem}`),
    '',
  ].join('\n');
}

function table(title: string, entries: readonly SizedEntry[]): string[] {
  if (entries.length === 0) return [];
  const lines = entries.map(
    ({ path, bytes, files }) =>
      `    ${inUnits(bytes).padStart(9)}  ${printable(path)}${path.endsWith('/') ? `  (${count(files)})` : ''}`,
  );
  return ['', `  ${title}`, ...lines];
}

function tally({ files, bytes }: Tally): string {
  return `${count(files)}, ${inUnits(bytes)}`;
}

function count(files: number): string {
  return files === 1 ? '1 file' : `${files} files`;
}

/** A name may hold what would steer a terminal. */
function printable(path: string): string {
  return path.replace(/\p{Cc}/gu, '?');
}
