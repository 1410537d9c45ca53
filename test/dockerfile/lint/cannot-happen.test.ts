import { Instruction, Stage } from '../../../src';
import { synthFiles } from '../../util/test-project';
import { debianStage } from '../custom/custom-build';
import { lintedBuild } from '../linted-build';

const OPTIONS = { name: 'tools', description: 'has tools' };

/** What each check of the linters looks for, written as it would have to be declared. */
test.each<[check: string, declare: () => unknown, message: string]>([
  ['StageNameCasing', () => Stage.fromImage('debian:13', { ...OPTIONS, name: 'Tools' }), 'takes small letters'],
  ['ReservedStageName', () => Stage.fromImage('debian:13', { ...OPTIONS, name: 'context' }), 'is one that is taken'],
  ['InvalidDefinitionDescription', () => Stage.fromImage('debian:13', { ...OPTIONS, description: '' }), 'one line'],
  ['UndefinedArgInFrom', () => Stage.fromImage('${IMAGE}', OPTIONS), 'takes an image reference'],
  ['WorkdirRelativePath, DL3000', () => Instruction.workdir('app'), 'does not lead from the root'],
  ['DL3045', () => Instruction.copy('app', 'app'), 'does not lead from the root'],
  ['UndefinedVar', () => Instruction.copy('app', '/$HOME'), 'has a character that means something'],
  ['NoEmptyContinuation', () => Instruction.run('make \\'), 'takes one line'],
  ['NoEmptyContinuation with a space', () => Instruction.run('make \\ '), 'takes one line'],
  ['NoEmptyContinuation of two lines', () => Instruction.run('make \\\n\ninstall'), 'takes one line'],
  ['LegacyKeyValueFormat', () => Instruction.env({ 'A B': 'c' }), 'has a bad name'],
  ['FromPlatformFlagConstDisallowed', () => Stage.fromImage('--platform=x debian:13', OPTIONS), 'image reference'],
])('%s is refused where it is written', (_, declare, message) => {
  expect(declare).toThrow(message);
});

test.each([
  'hadolint ignore=DL3004',
  'hadolint global ignore=DL3004',
  'check=skip=all',
  'syntax=docker/dockerfile:1',
  'escape=`',
])('fails when the comment of an instruction is "%s", which a tool obeys', (comment) => {
  expect(() => Instruction.run('make', { comment })).toThrow(
    `Instruction.run takes a comment that nobody obeys; got "${comment}"; leave out a rule with suppressRule of the build, by its name and for a reason`,
  );
  expect(() => Instruction.workdir('/app', { comment })).toThrow('takes a comment that nobody obeys');
});

test('no instruction is written twice that may stand once, and none that is deprecated', () => {
  const build = lintedBuild(Instruction.copy('/opt', '/opt', { stage: debianStage('tools') }));
  const words = synthFiles(build.project)
    .Dockerfile.split('\n')
    .flatMap((line) => /^[A-Za-z]+(?= )/.exec(line)?.[0] ?? []);

  expect(words.filter((word) => word === 'CMD')).toHaveLength(1);
  for (const word of ['MAINTAINER', 'ADD', 'ONBUILD']) expect(words).not.toContain(word);
});
