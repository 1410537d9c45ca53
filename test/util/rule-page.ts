import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import { readFiles, synthFiles } from './test-project';

const PAGES = join(__dirname, '..', '..', 'docs', 'rules');

/** The path of a rule's page. */
export function rulePage(id: string): string {
  return join(PAGES, `${id}.md`);
}

/** The lines of output that a rule's page shows: those of its ``` blocks without a language. */
export function shownOutput(id: string): string[] {
  if (!existsSync(rulePage(id))) return [];
  const blocks = readFileSync(rulePage(id), 'utf8').matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm);
  return [...blocks].flatMap(([, language, text]) => (language === '' ? text.trimEnd().split('\n') : []));
}

/**
 * Synthesizes a project that breaks one rule once. The synth must throw that one problem and change no file, and the rule's
 * page must show it. Answers the problem's line.
 */
export function expectProblem(project: Project, id: string): string {
  const before = readFiles(project.root.outdir);
  const lines = problemsOf(project);
  expect(lines).toEqual([expect.stringMatching(new RegExp(` \\[${id}\\]$`))]);
  expect(readFiles(project.root.outdir)).toEqual(before);
  expect(shownOutput(id)).toContain(lines[0]);
  return lines[0];
}

/** The problems that a synth reports, one a line, in the order of the message. */
export function problemsOf(project: Project): string[] {
  try {
    synthFiles(project.root);
  } catch (error) {
    const [, ...lines] = (error as Error).message.split('\n');
    if (lines.length === 0) throw error;
    return lines.map((line) => line.trim());
  }
  return [];
}
