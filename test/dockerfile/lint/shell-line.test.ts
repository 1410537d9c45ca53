import { readShell } from '../../../src/dockerfile/lint/shell-line';

test.each<[line: string, commands: string[], hasPipe: boolean]>([
  ['make && make install', ['make', 'make install'], false],
  ['A=1 B="x y" make; true', ['make', 'true'], false],
  ['echo "a | b" \'c && d\'', ['echo a | b c && d'], false],
  ['echo a\\ b\\;c', ['echo a b;c'], false],
  ['cat x | wc -l', ['cat x', 'wc -l'], true],
  ['a || b', ['a', 'b'], false],
  ['echo "$(id | cut -d= -f2)"', ['id', 'cut -d= -f2', 'echo $(id | cut -d= -f2)'], true],
  ['X=$(id -u) && echo $X', ['id -u', 'echo $X'], false],
  ['if ! test -f a; then { make; }; fi', ['test -f a', 'make'], false],
  ['(make 2>&1 >/dev/null) &', ['make 2>&1 >/dev/null'], false],
  ['make # and | sudo', ['make'], false],
  ['{ a; } \\\n    && b', ['a', 'b'], false],
])('reads %p', (line, commands, hasPipe) => {
  const read = readShell(line);

  expect(read.commands.map(({ name, args }) => [name, ...args].join(' '))).toEqual(commands);
  expect(read.hasPipe).toBe(hasPipe);
});
