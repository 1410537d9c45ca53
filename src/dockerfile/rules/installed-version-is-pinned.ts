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
];

const NPM_VALUES = ['--loglevel', '--registry'];

/** Registries that keep every version, so that one can be named and found again. */
const MANAGERS: readonly Manager[] = [
  {
    code: 'DL3013',
    example: 'requests==2.32.5',
    packages: (command) =>
      !isPipInstall(command) || hasOption(command, 'r', 'requirement', 'c', 'constraint') || command.args.includes('.')
        ? []
        : operands(command, 'install', PIP_VALUES),
    isPinned: (name) => /[=<>~!]|\//.test(name) || /\.(?:whl|tar\.gz)$/.test(name),
  },
  {
    code: 'DL3016',
    example: 'typescript@5.9.3',
    packages: (command) =>
      command.name === 'npm' && operands(command, '', NPM_VALUES)[0] === 'install'
        ? operands(command, 'install', NPM_VALUES)
        : [],
    isPinned: (name) => /^[./~]|#|\.(?:tar|tgz|tar\.gz)$/.test(name) || name.slice(1).includes('@'),
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
