import { type ContextEntry, readContext, type Tally } from '../dockerfile/build-context';
import type { DeclaredContext } from './declared-context';
import { secretIn } from './secret-file';

/** A file or folder that is worth a look, for its size. */
export interface SizedEntry extends Tally {
  /** With a slash at the end of a folder. */
  readonly path: string;
}

/** What is sent to the builder for one Dockerfile; `--json` prints it as it is. */
export interface ContextReport {
  readonly dockerfile: string;
  readonly ignoreFile?: string;
  /** Bytes. */
  readonly budget?: number;
  readonly sent: Tally;
  readonly kept: Tally;
  readonly biggestSent: readonly SizedEntry[];
  readonly biggestKept: readonly SizedEntry[];
  readonly secrets: readonly { readonly path: string; readonly what: string }[];
  /** Why the command ends with 1. */
  readonly problems: readonly string[];
  /** All files and links that are sent. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
}

/** How a report is to be made. */
export interface ContextReportOptions {
  /** So many of the biggest entries. */
  readonly top: number;
  /** Files that are called like a secret and hold none. */
  readonly allowed: readonly string[];
}

/** Looks at the files of a folder as the builder of a Dockerfile would receive them. */
export function contextReport(
  folder: string,
  declared: DeclaredContext,
  { top, allowed }: ContextReportOptions,
): ContextReport {
  const { dockerfile, ignoreFile, patterns, budget } = declared;
  const context = readContext(folder, patterns);
  const entries = below(context);
  const files = entries.filter((entry) => !entry.folder && entry.sent.files > 0);
  const secrets = files.flatMap(({ path, link }) => {
    const what = link || allowed.includes(path) ? undefined : secretIn(folder, path);
    return what === undefined ? [] : [{ path, what }];
  });
  const unreadable = [context, ...entries].filter((entry) => entry.unreadable);
  return {
    dockerfile,
    ignoreFile,
    budget,
    sent: context.sent,
    kept: context.kept,
    biggestSent: biggest(entries.filter(isTelling), 'sent', top),
    biggestKept: biggest(keptAsWhole(context), 'kept', top),
    secrets,
    problems: [
      ...overBudget(context.sent.bytes, budget),
      ...secrets.map(({ path, what }) => secretProblem(path, what, ignoreFile ?? '.dockerignore')),
      ...unreadable.map(({ path }) => unreadableProblem(path === '' ? '.' : path, ignoreFile ?? '.dockerignore')),
    ],
    files: files.map(({ path, sent }) => ({ path, bytes: sent.bytes })),
  };
}

function below(folder: ContextEntry): ContextEntry[] {
  const found: ContextEntry[] = [];
  const visit = (entry: ContextEntry): void => {
    for (const child of entry.children) {
      found.push(child);
      visit(child);
    }
  };
  visit(folder);
  return found;
}

/** A folder whose bytes are all in one place below says nothing that this place does not say better. */
function isTelling({ folder, sent, children }: ContextEntry): boolean {
  return sent.files > 0 && !(folder && children.some((child) => child.sent.files === sent.files));
}

/** The files that are kept out, and in their place the folders of which nothing is sent. */
function keptAsWhole(folder: ContextEntry): ContextEntry[] {
  return folder.children.flatMap((child) => {
    if (child.kept.files === 0) return [];
    return child.sent.files === 0 ? [child] : keptAsWhole(child);
  });
}

function biggest(entries: readonly ContextEntry[], of: 'sent' | 'kept', top: number): SizedEntry[] {
  return [...entries]
    .sort((a, b) => b[of].bytes - a[of].bytes || (a.path < b.path ? -1 : 1))
    .slice(0, top)
    .map((entry) => ({ path: entry.folder ? `${entry.path}/` : entry.path, ...entry[of] }));
}

function overBudget(bytes: number, budget?: number): string[] {
  if (budget === undefined || bytes <= budget) return [];
  return [
    `the build context is larger than its budget of ${inUnits(budget)}; got ${inUnits(bytes)}; ` +
      'leave out what the image does not need with the option "ignore", or raise budget.buildContext',
  ];
}

function secretProblem(path: string, what: string, ignoreFile: string): string {
  return (
    `a secret would be sent to the builder; got "${path}", ${what} by its name; ` +
    `leave it out in ${ignoreFile}, or name it with --allow if it holds none`
  );
}

function unreadableProblem(path: string, ignoreFile: string): string {
  return `a folder cannot be read, so the build fails; got "${path}"; let your user read it, or leave it out in ${ignoreFile}`;
}

/** Bytes as people read them, in steps of 1000 as the budgets are. */
export function inUnits(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  if (bytes < 1000) return `${bytes} B`;
  let amount = bytes / 1000;
  let unit = 0;
  while (amount >= 999.95 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${amount.toFixed(1)} ${units[unit]}`;
}
