import { commandFindings, type LintRule, lintRule, shown } from '../lint/lint-rule';

/** A folder that is changed in one line is forgotten in the next. */
export const FOLDER_IS_SET_BY_WORKDIR: LintRule = lintRule({
  id: 'folder-is-set-by-workdir',
  summary: 'No line of a build changes its folder with cd',
  findings: (spec) =>
    commandFindings(spec, (command) =>
      command.name === 'cd'
        ? {
            code: 'DL3003',
            text: `changes the folder for one line only; got ${shown(command)}; put Instruction.workdir before the line, or name the folder in the command, as "make --directory" does`,
          }
        : undefined,
    ),
});
