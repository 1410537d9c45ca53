import { commandFindings, type LintRule, lintRule, shown } from '../lint/lint-rule';
import { hasOption } from '../lint/shell-line';

/** An image has the packages that it names and what they need, not what somebody else recommends with them. */
export const NO_RECOMMENDED_PACKAGES: LintRule = lintRule({
  id: 'no-recommended-packages',
  summary: 'apt-get installs no package that is only recommended',
  findings: (spec) =>
    commandFindings(spec, (command) =>
      command.name === 'apt-get' &&
      command.args.includes('install') &&
      !hasOption(command, 'no-install-recommends') &&
      !command.args.some((arg) => arg.endsWith('APT::Install-Recommends=false'))
        ? {
            code: 'DL3015',
            text: `installs packages that nobody asked for; got ${shown(command)}; add the option --no-install-recommends`,
          }
        : undefined,
    ),
});
