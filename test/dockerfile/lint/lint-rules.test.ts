import { Instruction } from '../../../src';
import { problemsOf } from '../../util/rule-page';
import { synthFiles } from '../../util/test-project';
import { BAD_LINES, GOOD_INSTRUCTIONS, GOOD_LINES } from '../lint-corpus';
import { lintedBuild } from '../linted-build';

test.each(BAD_LINES)('fails by the rule %s, which hadolint calls %s, at %s', (rule, code, line) => {
  const problems = problemsOf(lintedBuild(Instruction.run(line)).project);

  expect(problems).toContainEqual(expect.stringMatching(new RegExp(`\\(hadolint ${code}\\) \\[${rule}\\]$`)));
});

test.each(GOOD_LINES)('finds nothing in %s', (line) => {
  expect(problemsOf(lintedBuild(Instruction.run(line)).project)).toEqual([]);
});

test.each(Object.entries(GOOD_INSTRUCTIONS))('finds nothing in %s', (_, instructions) => {
  expect(problemsOf(lintedBuild(...instructions).project)).toEqual([]);
});

test.each(BAD_LINES)('a build without the rule %s has a comment that silences %s at %s', (rule, code, line) => {
  const build = lintedBuild(Instruction.run(line));
  for (const id of new Set([rule, ...otherRules(line)])) build.suppressRule(id, 'it is meant');
  const lines = synthFiles(build.project).Dockerfile.split('\n');

  expect(lines).toContain(`# without the rule ${rule}: it is meant`);
  expect(lines[lines.indexOf(`RUN ${line}`) - 1]).toMatch(new RegExp(`^# hadolint ignore=.*\\b${code}\\b`));
});

/** The rules that find something in a line. */
function otherRules(line: string): string[] {
  return problemsOf(lintedBuild(Instruction.run(line)).project).map((problem) => problem.replace(/^.*\[(.+)\]$/, '$1'));
}
