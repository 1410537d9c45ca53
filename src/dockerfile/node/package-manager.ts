import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { javascript, type Project } from 'projen';
import type { MountSpec } from '../../private/spec/dockerfile-spec';

/** A program that installs from a lock file. */
export interface PackageManager {
  /** What npm calls it. */
  readonly name: string;
  /** The version that installs where nobody names one; npm comes with Node.js. */
  readonly version?: string;
  readonly locks: readonly string[];
  /** Files beside the lock file that say how it is installed. */
  readonly settings: readonly string[];
  readonly environment?: Record<string, string>;
  readonly cache: MountSpec;
  /** Registries and what opens them are for who builds: `docker build --secret id=npmrc,src=.npmrc`. */
  readonly registries: MountSpec;
  /** Whether the packages of a monorepo can only be installed where the manifests of all are there. */
  readonly readsAllManifests: boolean;
  /** Whether its lock says which ranges the project's own packages ask for, so that they have to stay as they are. */
  readonly locksWorkspaces: boolean;
  /** Whether it writes manifests anew in its own form; what it writes is thrown away. */
  readonly rewrites: boolean;
  /** Further fields of a manifest that are in the lock. */
  readonly lockedFields: readonly string[];
  /** How its lock is made anew, for messages. */
  readonly lockCommand: string;
  /** Installs what runs the application, or also what builds it; of a monorepo what the named packages need. */
  readonly install: (development: boolean, names: readonly string[]) => string;
}

/** One install at a time: the next one finds what the one before has downloaded, and those of Yarn 1 break each other's files. */
function cache(id: string, target: string): MountSpec {
  return { type: 'cache', options: { id, target, sharing: 'locked' } };
}

/** What npm is told about registries, which pnpm and Yarn 1 read too. */
export const NPMRC: MountSpec = { type: 'secret', options: { id: 'npmrc', target: '/root/.npmrc' } };

const COMMON = {
  settings: [],
  registries: NPMRC,
  readsAllManifests: false,
  locksWorkspaces: false,
  rewrites: false,
  lockedFields: [],
};

/** npm otherwise asks the registry for advice, for a newer npm, and for who wants money, and waits for the answers. */
export const QUIETLY = '--no-audit --no-fund --no-update-notifier';

export const NPM_CACHE = cache('npm', '/root/.npm');

const NPM: PackageManager = {
  ...COMMON,
  name: 'npm',
  locks: ['package-lock.json', 'npm-shrinkwrap.json'],
  lockCommand: '`npm install --package-lock-only`',
  cache: NPM_CACHE,
  install: (development) => `npm ci ${development ? '--include=dev' : '--omit=dev'} ${QUIETLY}`,
};

const PNPM: PackageManager = {
  ...COMMON,
  name: 'pnpm',
  version: '10',
  locks: ['pnpm-lock.yaml'],
  lockCommand: '`pnpm install --lockfile-only`',
  settings: ['pnpm-workspace.yaml'],
  cache: cache('pnpm', '/pnpm'),
  locksWorkspaces: true,
  install: (development) =>
    `pnpm install --frozen-lockfile --store-dir /pnpm/store ${development ? '--prod=false' : '--prod'}`,
};

const YARN_1: PackageManager = {
  ...COMMON,
  name: 'yarn',
  version: '1.22.22',
  locks: ['yarn.lock'],
  lockCommand: '`yarn install`',
  cache: cache('yarn', '/yarn'),
  install: (development) =>
    `yarn install --frozen-lockfile --non-interactive --cache-folder /yarn --production=${!development}`,
};

/** `focus` installs a part and does not hold the lock against package.json, so that is done first, without a folder of packages. */
const YARN_CHECK = 'YARN_NODE_LINKER=pnp YARN_IMMUTABLE_PATTERNS=none yarn install --immutable --mode=skip-build';

const YARN: PackageManager = {
  ...COMMON,
  name: '@yarnpkg/cli-dist',
  version: '4',
  locks: ['yarn.lock'],
  lockCommand: '`yarn install --mode=update-lockfile`',
  settings: ['.yarnrc.yml'],
  // a release of Yarn in the project is not looked for, since it is not there
  environment: {
    YARN_IGNORE_PATH: '1',
    YARN_ENABLE_TELEMETRY: '0',
    YARN_ENABLE_GLOBAL_CACHE: '1',
    YARN_GLOBAL_FOLDER: '/yarn',
    YARN_INSTALL_STATE_PATH: '/tmp/install-state.gz',
  },
  cache: cache('yarn-4', '/yarn'),
  registries: { type: 'secret', options: { id: 'yarnrc', target: '/root/.yarnrc.yml' } },
  readsAllManifests: true,
  locksWorkspaces: true,
  rewrites: true,
  lockedFields: ['bin', 'dependenciesMeta', 'installConfig'],
  install: (development, names) => {
    if (development && names.length === 0) return 'yarn install --immutable';
    const focus = ['yarn workspaces focus', ...(development ? [] : ['--production']), ...names];
    return `${YARN_CHECK} \\\n    && ${focus.join(' ')}`;
  },
};

const MANAGERS = [NPM, PNPM, YARN_1];

/** All names of lock files that are known. */
export const LOCK_FILES = MANAGERS.flatMap(({ locks }) => locks);

/** The program that a lock file is for. */
export function managerOf(project: Project, lockFile: string): PackageManager {
  const manager = MANAGERS.find(({ locks }) => locks.includes(basename(lockFile))) ?? NPM;
  return manager === YARN_1 && isOfLaterYarn(project, lockFile) ? YARN : manager;
}

function isOfLaterYarn(project: Project, lockFile: string): boolean {
  const file = join(project.outdir, lockFile);
  if (existsSync(file)) return yarnLockVersion(readFileSync(file, 'utf8')) !== undefined;
  if (!(project instanceof javascript.NodeProject)) return false;
  const { YARN_BERRY, YARN2 } = javascript.NodePackageManager;
  return [YARN_BERRY, YARN2].includes(project.package.packageManager);
}

/** The version of the form of a lock of Yarn 2 or later; 8 is the first of Yarn 4. */
export function yarnLockVersion(text: string): number | undefined {
  const [, version] = /^__metadata:\n\s+version: (\d+)/m.exec(text) ?? [];
  return version === undefined ? undefined : Number(version);
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
  const isMeant = name === (manager === YARN ? 'yarn' : manager.name);
  const isSameYarn = name !== 'yarn' || version.startsWith('1.') === (manager === YARN_1);
  return isMeant && isSameYarn ? version : undefined;
}
