import { Instruction } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { lintedBuild } from '../linted-build';

test('fails when a line asks for rights with sudo', () => {
  expectProblem(lintedBuild(Instruction.run('sudo make install')).project, 'no-sudo');
});

test.each([
  ['by its path', Instruction.run('/usr/bin/sudo make install')],
  ['behind variables', Instruction.run('env DEBUG=1 sudo make install')],
  ['for the interpreter of a script', Instruction.script('sudo sh -eu', ['make install'])],
])('fails when sudo is called %s', (_, instruction) => {
  expect(problemsOf(lintedBuild(instruction).project)).toEqual([expect.stringContaining('[no-sudo]')]);
});

test('finds nothing in a line without sudo', () => {
  expect(problemsOf(lintedBuild(Instruction.run('make install')).project)).toEqual([]);
});
