import { posix } from 'node:path';
import type { StageSpec } from '../../private/spec/dockerfile-spec';
import { lockKind } from './lock-kind';
import { interpreterCache, mount, QUICKLY, UV } from './mounts';
import type { PythonStagesInput } from './python-stages-input';
import { filterRequirementsScript, type LockChoice, readLockScript } from './scripts/lock-script';

/** The stage that reduces a lock file to the requirements that the image shall have. */
export function lockStage(input: PythonStagesInput): StageSpec {
  switch (lockKind(input.lockFile)) {
    case 'uv':
      return uvLockStage(input);
    case 'poetry':
      return tomlLockStage(input, { groups: ['main', ...input.groups], extras: input.extras });
    case 'pdm':
      // to PDM an extra is one more group
      return tomlLockStage(input, { groups: ['default', ...input.extras, ...input.groups], extras: [] });
    default:
      return requirementsStage(input);
  }
}

function tomlLockStage(
  { lockFile, excluded, version }: PythonStagesInput,
  choice: Omit<LockChoice, 'excluded'>,
): StageSpec {
  return {
    name: 'lock',
    from: 'base',
    comment: 'reduces the lock to what the application needs when it runs',
    instructions: [
      {
        kind: 'SCRIPT',
        network: 'none',
        mounts: [interpreterCache(version), mount({ source: lockFile, target: '/project.lock' })],
        interpreter: `${QUICKLY} python -`,
        lines: readLockScript({ ...choice, excluded }),
      },
    ],
  };
}

function uvLockStage({ lockFile, excluded, extras, groups, workspace, members }: PythonStagesInput): StageSpec {
  // the manifests of a workspace are its root's and the application's; the lock says the rest
  const manifests = [...new Set(['.', workspace])].map((folder) => posix.join(folder, 'pyproject.toml'));
  const own = workspace !== '.' || members.length > 1 ? '--no-emit-workspace' : '--no-emit-project';
  const options = [
    ...extras.map((name) => `--extra ${name}`),
    ...groups.map((name) => `--group ${name}`),
    ...excluded.map((name) => `--no-emit-package ${name}`),
  ];
  return {
    name: 'lock',
    from: 'build',
    comment: 'reduces the lock to the packages of others: a new version of the project is no new dependency',
    instructions: [
      {
        kind: 'RUN',
        network: 'none',
        mounts: [
          UV,
          ...manifests.map((path) => mount({ source: path, target: `/project/${path}` })),
          mount({ source: lockFile, target: '/project/uv.lock' }),
        ],
        script:
          `mkdir /output && uv export --quiet --project ${posix.join('/project', workspace)} --frozen --no-default-groups ${own} --no-header --no-annotate` +
          options.map((option) => ` ${option}`).join('') +
          ' --output-file /output/requirements.txt',
      },
    ],
  };
}

function requirementsStage({ lockFile, excluded }: PythonStagesInput): StageSpec {
  return {
    name: 'lock',
    from: 'base',
    comment: 'reduces the lock to the packages that the image shall have',
    instructions: [
      {
        kind: 'SCRIPT',
        network: 'none',
        mounts: [mount({ source: lockFile, target: '/requirements.txt' })],
        interpreter: 'python -',
        lines: filterRequirementsScript(excluded),
      },
    ],
  };
}
