import { commandFindings, type LintRule, lintRule, shown } from '../lint/lint-rule';
import { hasOption } from '../lint/shell-line';

/** The log of logins has a place for every number up to the highest: gigabytes of nothing, which a layer cannot leave out. */
export const USER_NUMBER_FITS_LOGIN_LOG: LintRule = lintRule({
  id: 'user-number-fits-login-log',
  summary: 'useradd makes a user with a high number without a place in the log of logins',
  findings: (spec) =>
    commandFindings(spec, (command) =>
      command.name === 'useradd' &&
      /(?:^| )(?:-u|--uid)[ =]?\d{6,}/.test(command.args.join(' ')) &&
      !hasOption(command, 'l', 'no-log-init')
        ? {
            code: 'DL3046',
            text: `makes a log of logins as large as the user's number; got ${shown(command)}; add the option --no-log-init`,
          }
        : undefined,
    ),
});
