import { commandFindings, type LintRule, lintRule, shown } from '../lint/lint-rule';
import { commandsIn } from '../started-commands';

/** A build runs as root already, and sudo is a program that gives root to others in the finished image. */
export const NO_SUDO: LintRule = lintRule({
  id: 'no-sudo',
  summary: 'No line of a build asks for rights with sudo',
  findings: (spec) =>
    commandFindings(spec, (command) =>
      commandsIn([command.name, ...command.args]).some(([name]) => name === 'sudo' || name === '/usr/bin/sudo')
        ? {
            code: 'DL3004',
            text: `asks for rights that it has already, since a build runs as root; got ${shown(command)}; leave out "sudo"`,
          }
        : undefined,
    ),
});
