import { commandFindings, type LintRule, lintRule, shown } from '../lint/lint-rule';
import { hasOption } from '../lint/shell-line';

/** A build has nobody who could answer. */
export const NOBODY_IS_ASKED: LintRule = lintRule({
  id: 'nobody-is-asked',
  summary: 'apt-get installs without a question',
  findings: (spec) =>
    commandFindings(spec, (command) =>
      command.name === 'apt-get' &&
      command.args.includes('install') &&
      !hasOption(command, 'y', 'yes', 'assume-yes') &&
      !/-qq|-q=2|-q .*-q|--quiet.*--quiet/.test(command.args.join(' ')) // twice quiet is a yes
        ? {
            code: 'DL3014',
            text: `waits for an answer that nobody gives, and fails; got ${shown(command)}; add the option --yes`,
          }
        : undefined,
    ),
});
