import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ignorePatternProblem } from '../private/ignore-matcher';
import { MANIFEST_PATH } from '../private/manifest';
import { dockerfilesIn, ignoreFileOf, readJson } from './dockerfiles';
import { UsageError } from './usage-error';

/** A Dockerfile of a folder, with what decides over its build context. */
export interface DeclaredContext {
  /** Relative to the folder. */
  readonly dockerfile: string;
  /** Relative to the folder; nothing where there is none, and all is sent. */
  readonly ignoreFile?: string;
  readonly patterns: readonly string[];
  /** Bytes that were declared with the image. */
  readonly budget?: number;
}

/** The one Dockerfile that is named, or all that projen wrote an ignore file for and the folder's own `Dockerfile`. */
export function declaredContexts(folder: string, named?: string): DeclaredContext[] {
  return dockerfilesIn('context', folder, named).map((dockerfile) => {
    const ignoreFile = ignoreFileOf(folder, dockerfile);
    const patterns = ignoreFile === undefined ? [] : patternsOf(folder, ignoreFile);
    return { dockerfile, ignoreFile, patterns, budget: budgetOf(folder, dockerfile) };
  });
}

function budgetOf(folder: string, dockerfile: string): number | undefined {
  const images = Object.values(
    (readJson('context', folder, MANIFEST_PATH).images ?? {}) as Record<string, RecordedImage>,
  );
  const budget = images.find((image) => image?.dockerfile === dockerfile)?.budget?.buildContext;
  return typeof budget === 'number' ? budget : undefined;
}

interface RecordedImage {
  readonly dockerfile?: unknown;
  readonly budget?: { readonly buildContext?: unknown };
}

function patternsOf(folder: string, path: string): string[] {
  let text: string;
  try {
    text = readFileSync(join(folder, path), 'utf8');
  } catch (error) {
    throw new UsageError(
      `context: "${path}" cannot be read; got ${(error as NodeJS.ErrnoException).code}; let your user read it`,
    );
  }
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('#') || line.trim() === '') continue;
    const problem = ignorePatternProblem(line.trim());
    if (problem !== undefined) throw new UsageError(`context: line ${index + 1} of "${path}" ${problem}`);
  }
  return lines;
}
