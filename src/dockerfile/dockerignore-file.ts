import { posix } from 'node:path';
import type { IConstruct } from 'constructs';
import { FileBase } from 'projen';
import { IgnoreMatcher } from '../private/ignore-matcher';
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

/** What opens something for its owner; a build that needs one of them by name gets it. */
const CREDENTIALS = [
  '**/.npmrc',
  '**/.netrc',
  '**/.pypirc',
  '**/id_rsa',
  '**/id_ed25519',
  '**/*.p12',
  '**/*.pfx',
  '**/credentials.json',
];

/** The patterns of an allow-list, in the order that gives them their meaning. */
export function allowList(sources: readonly string[], further: readonly string[]): string[] {
  const paths = sources.map((source) => posix.normalize(source).replace(/\/$/, ''));
  const taken = [...new Set(paths)].sort();
  const credentials = new IgnoreMatcher(CREDENTIALS);
  const named = taken.filter((path) => credentials.ignores(path));
  const allow = (path: string) => `!${path}`;
  return ['*', ...taken.map(allow), ...NEVER, ...CREDENTIALS, ...named.map(allow), ...further];
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
