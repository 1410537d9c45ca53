import { commandFindings, type LintRule, lintRule } from '../lint/lint-rule';
import { hasOption, operands, type ShellCommand } from '../lint/shell-line';
import { isPipInstall } from './no-package-cache-in-layer';

interface Manager {
  readonly code: string;
  readonly example: string;
  /** The packages that a command installs from a registry; none where it is another command. */
  packages(command: ShellCommand): string[];
  isPinned(name: string): boolean;
}

const PIP_VALUES = [
  ...['-i', '--index-url', '--extra-index-url', '-f', '--find-links', '-t', '--target', '--prefix', '--root', '-e'],
  ...['--editable', '--platform', '--python-version', '--trusted-host', '--proxy', '--no-binary', '--only-binary'],
  ...['-p', '--python'],
];

const NPM_VALUES = ['--loglevel', '--registry'];
const NPM_INSTALL = ['install', 'i', 'add'];

function isUvPipInstall(command: ShellCommand): boolean {
  return command.name === 'uv' && operands(command, '').slice(0, 2).join(' ') === 'pip install';
}

/** A version, a path, or an address that names a commit, a tag or a file. */
function isPinnedRequirement(name: string): boolean {
  if (/^(?:git|hg|svn|bzr)\+/.test(name)) return /:\/\/[^/]*\/.*@/.test(name);
  return /[=<>~!]|\//.test(name) || /\.(?:whl|tar\.gz)$/.test(name);
}

/** Registries that keep every version, so that one can be named and found again. */
const MANAGERS: readonly Manager[] = [
  {
    code: 'DL3013',
    example: 'requests==2.32.5',
    packages: (command) =>
      !(isPipInstall(command) || isUvPipInstall(command)) ||
      hasOption(command, 'r', 'requirement', 'requirements', 'c', 'constraint', 'constraints') ||
      command.args.includes('.')
        ? []
        : operands(command, 'install', PIP_VALUES),
    isPinned: isPinnedRequirement,
  },
  {
    code: 'DL3013',
    example: 'black==25.11.0',
    packages: (command) => (command.name === 'pipx' ? operands(command, 'install', PIP_VALUES) : []),
    isPinned: isPinnedRequirement,
  },
  {
    code: 'DL3016',
    example: 'typescript@5.9.3',
    packages: (command) =>
      command.name === 'npm' && NPM_INSTALL.includes(operands(command, '', NPM_VALUES)[0])
        ? operands(command, '', NPM_VALUES).slice(1)
        : [],
    isPinned: (name) => /^[./~]|#|\.(?:tar|tgz|tar\.gz)$/.test(name) || /.@(?!latest$|next$)/.test(name),
  },
  {
    code: 'DL3028',
    example: 'rake:13.3.1',
    packages: (command) =>
      command.name === 'gem' && command.args.includes('install') && !/ (-v|--version)\b/.test(command.args.join(' '))
        ? operands(command, 'install')
        : [],
    isPinned: (name) => name.includes(':'),
  },
  {
    code: 'DL3062',
    example: 'golang.org/x/tools/cmd/stringer@v0.39.0',
    packages: (command) =>
      command.name === 'go' && command.args[0] === 'install' ? operands(command, 'install', ['-ldflags', '-o']) : [],
    isPinned: (name) => /^[./]/.test(name) || (name.includes('@') && !/@(?:latest|none)$/.test(name)),
  },
];

/** What is installed today is installed tomorrow. */
export const INSTALLED_VERSION_IS_PINNED: LintRule = lintRule({
  id: 'installed-version-is-pinned',
  summary: 'What pip, npm, gem and go install from a registry has a version',
  findings: (spec) =>
    commandFindings(spec, (command) => {
      for (const { code, example, packages, isPinned } of MANAGERS) {
        const name = packages(command).find((one) => !isPinned(one));
        if (name !== undefined) {
          return {
            code,
            text: `installs whatever version is the newest on that day; got "${name}"; name the version, as in "${example}", or install from a lock file`,
          };
        }
      }
      return undefined;
    }),
});
