import { posix } from 'node:path';
import type { IConstruct } from 'constructs';
import { FileBase } from 'projen';
import { keepUserFile } from '../private/user-file-is-kept';
import type { ExistingFile } from './existing-file';

/** What is never part of an image, wherever it lies: caches, secrets, what belongs to one machine. */
const NEVER = [
  '**/__pycache__',
  '**/*.py[cod]',
  '**/.env',
  '**/.env.*',
  '**/*.pem',
  '**/*.key',
  '**/.git',
  '**/.venv',
  '**/node_modules',
  '**/.DS_Store',
];

/** The patterns of an allow-list, in the order that gives them their meaning. */
export function allowList(sources: readonly string[], further: readonly string[]): string[] {
  const paths = sources.map((source) => posix.normalize(source).replace(/\/$/, ''));
  return ['*', ...[...new Set(paths)].sort().map((path) => `!${path}`), ...NEVER, ...further];
}

/**
 * A `.dockerignore` as projen writes it. projen's own ignore file sorts out and merges patterns, which changes their meaning
 * here, where the last match wins.
 */
export class DockerignoreFile extends FileBase {
  public constructor(
    scope: IConstruct,
    path: string,
    private readonly patterns: () => readonly string[],
    dockerfile: FileBase,
    existing?: ExistingFile,
  ) {
    super(scope, path);
    // an allow-list of what our Dockerfile reads would starve another one
    keepUserFile(this, existing, dockerfile);
  }

  protected synthesizeContent(): string {
    const [all, ...others] = this.patterns();
    const firstLeft = others.findIndex((pattern) => !pattern.startsWith('!'));
    const taken = others.slice(0, firstLeft);
    const left = others.slice(firstLeft);
    return [
      ...(this.marker ? [`# ${this.marker}`, ''] : []),
      '# Nothing is sent to the builder,',
      all,
      '# but what the Dockerfile reads,',
      ...taken,
      '# and of that neither caches nor secrets.',
      ...left,
      '',
    ].join('\n');
  }
}
