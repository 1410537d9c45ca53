import { type LintRule, lintRule, runLines } from '../lint/lint-rule';

/** A shell looks at the last program of a pipe only, unless it is told to look at all. */
export const PIPE_REPORTS_FAILURE: LintRule = lintRule({
  id: 'pipe-reports-failure',
  summary: 'A line with a pipe runs in a shell that fails when any part of the pipe fails',
  findings: (spec) =>
    runLines(spec).flatMap(({ stage, instruction, text, before, hasPipe }) => {
      const shell = before.flatMap((one) => (one.kind === 'SHELL' ? [one.command] : [])).at(-1) ?? [];
      const [program = ''] = shell;
      if (!hasPipe || (/(?:^|\/)(?:bash|zsh|ash)$/.test(program) && shell.includes('pipefail'))) return [];
      if (/^(?:pwsh|powershell|cmd)/.test(program)) return [];
      return [
        {
          code: 'DL4006',
          instruction,
          problem: `the stage "${stage.name}" goes on when the first part of a pipe fails; got "${text.slice(0, 60)}"; put Instruction.shell(['/bin/bash', '-o', 'pipefail', '-c']) before it ('/bin/ash' in Alpine)`,
        },
      ];
    }),
});
