import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { javascript, type Project } from 'projen';
import type { MountSpec } from '../../private/spec/dockerfile-spec';

/** A program that installs from a lock file. */
export interface PackageManager {
  readonly name: string;
  /** The version that installs where nobody names one; npm comes with Node.js. */
  readonly version?: string;
  readonly locks: readonly string[];
  readonly cache: MountSpec;
  /** Installs what runs the application, or also what builds it. */
  readonly install: (development: boolean) => string;
}

function cache(id: string, target: string, sharing?: string): MountSpec {
  return { type: 'cache', options: { id, target, sharing } };
}

const MANAGERS: readonly PackageManager[] = [
  {
    name: 'npm',
    locks: ['package-lock.json', 'npm-shrinkwrap.json'],
    cache: cache('npm', '/root/.npm'),
    install: (development) => `npm ci ${development ? '--include=dev' : '--omit=dev'} --no-audit --no-fund`,
  },
  {
    name: 'pnpm',
    version: '10',
    locks: ['pnpm-lock.yaml'],
    cache: cache('pnpm', '/pnpm'),
    install: (development) =>
      `pnpm install --frozen-lockfile --store-dir /pnpm/store ${development ? '--prod=false' : '--prod'}`,
  },
  {
    name: 'yarn',
    version: '1.22.22',
    locks: ['yarn.lock'],
    // two installs at once break each other's files in it
    cache: cache('yarn', '/yarn', 'locked'),
    install: (development) =>
      `yarn install --frozen-lockfile --non-interactive --cache-folder /yarn --production=${!development}`,
  },
];

/** All names of lock files that are known. */
export const LOCK_FILES = MANAGERS.flatMap(({ locks }) => locks);

/** The program that a lock file is for. */
export function managerOf(lockFile: string): PackageManager {
  return MANAGERS.find(({ locks }) => locks.includes(basename(lockFile))) ?? MANAGERS[0];
}

/** The lock file of a project: the one that is there, or that projen makes when it has synthesized. */
export function lockFileOf(project: Project): string {
  const there = LOCK_FILES.find((name) => existsSync(join(project.outdir, name)));
  return there ?? lockFileOfProjen(project) ?? LOCK_FILES[0];
}

/** The lock file that projen makes when it has synthesized. */
export function lockFileOfProjen(project: Project): string | undefined {
  return project instanceof javascript.NodeProject ? project.package.lockFile : undefined;
}

/** The version that package.json names for a program. */
export function declaredVersion(project: Project, manager: PackageManager): string | undefined {
  const file = join(project.outdir, 'package.json');
  if (!existsSync(file)) return undefined;
  const [, name, version] = /"packageManager"\s*:\s*"(\w+)@(\d[\w.-]*)/.exec(readFileSync(file, 'utf8')) ?? [];
  return name === manager.name ? version : undefined;
}
