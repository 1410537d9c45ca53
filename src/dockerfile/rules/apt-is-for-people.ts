import { commandFindings, type LintRule, lintRule, shown } from '../lint/lint-rule';

/** The command line of apt is made for people and changes with its versions. */
export const APT_IS_FOR_PEOPLE: LintRule = lintRule({
  id: 'apt-is-for-people',
  summary: 'A build uses apt-get and not apt',
  findings: (spec) =>
    commandFindings(spec, (command) =>
      command.name === 'apt'
        ? {
            code: 'DL3027',
            text: `uses a program whose options change with its versions; got ${shown(command)}; use apt-get, or apt-cache, instead of apt`,
          }
        : undefined,
    ),
});
