import { commandFindings, type LintRule, lintRule, shown } from '../lint/lint-rule';

/** A shell that is put in the place of another is the shell of every script of the image too. */
export const SHELL_IS_SET_BY_SHELL: LintRule = lintRule({
  id: 'shell-is-set-by-shell',
  summary: 'No line of a build puts another shell in the place of /bin/sh',
  findings: (spec) =>
    commandFindings(spec, (command) =>
      command.name === 'ln' && command.args.includes('/bin/sh')
        ? {
            code: 'DL4005',
            text: `changes what /bin/sh is for every script; got ${shown(command)}; put Instruction.shell(['/bin/bash', '-c']) before the lines that need it`,
          }
        : undefined,
    ),
});
