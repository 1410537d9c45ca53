import { DockerfileParser } from 'dockerfile-ast';
import { CacheSharing, Instruction, Mount, Stage } from '../../src';
import { writeDockerfile } from '../../src/private/dockerfile-writer';

const build = Stage.fromImage('debian:bookworm-slim', { name: 'build', description: 'builds' });

function linesOf({ _spec }: Instruction): string {
  const text = writeDockerfile({
    arguments: [],
    stages: [{ name: 'it', from: 'base', comment: 'is it', instructions: [_spec] }],
  });
  expect(DockerfileParser.parse(text).getInstructions().length).toBe(2);
  return text.split('\n').slice(2, -1).join('\n');
}

test.each<[Instruction, string]>([
  [Instruction.run('make && echo "$HOME" | cat'), 'RUN make && echo "$HOME" | cat'],
  [Instruction.run('make', { comment: 'why' }), '# why\nRUN make'],
  [Instruction.script('python -', ['print("$HOME")', '']), 'RUN python - <<\'EOF\'\nprint("$HOME")\n\nEOF'],
  [Instruction.script('sh', ['cat <<X', 'EOF', 'X']), "RUN sh <<'EOF_'\ncat <<X\nEOF\nX\nEOF_"],
  [Instruction.copy('src/app', '/app/'), 'COPY src/app /app/'],
  [Instruction.copy('/out', '/', { stage: build }), 'COPY --from=build /out /'],
  [Instruction.copy('a', '/a', { owner: 1000, mode: '0750' }), 'COPY --chown=1000:1000 --chmod=0750 a /a'],
  [Instruction.file('/etc/a', ['x=$y "z" \\']), 'COPY <<\'EOF\' /etc/a\nx=$y "z" \\\nEOF'],
  [Instruction.file('/a', ['#!/bin/sh'], { executable: true }), "COPY --chmod=0755 <<'EOF' /a\n#!/bin/sh\nEOF"],
  [Instruction.env({ A: '$x "y" \\', B: '' }), 'ENV A="\\$x \\"y\\" \\\\" \\\n    B=""'],
  [Instruction.path('/opt/bin'), 'ENV PATH="/opt/bin:$PATH"'],
  [Instruction.arg('MODE', { description: 'is how fast', defaultValue: '$1' }), '# MODE is how fast\nARG MODE="\\$1"'],
  [Instruction.arg('MODE', { description: 'is how fast' }), '# MODE is how fast\nARG MODE'],
  [Instruction.workdir('/src'), 'WORKDIR /src'],
  [Instruction.shell(['/bin/bash', '-o', 'pipefail', '-c']), 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]'],
])('an instruction is written in its own words (%#)', (instruction, lines) => {
  expect(linesOf(instruction)).toBe(lines);
});

test.each<[Mount, string]>([
  [Mount.cache('/root/.npm'), 'type=cache,target=/root/.npm'],
  [Mount.cache('/c', { id: 'npm', sharing: CacheSharing.LOCKED }), 'type=cache,id=npm,target=/c,sharing=locked'],
  [Mount.cache('/c', { sharing: CacheSharing.SHARED }), 'type=cache,target=/c'],
  [Mount.bind('src', '/src'), 'type=bind,source=src,target=/src'],
  [Mount.bind('/out', '/x', { stage: build, writable: true }), 'type=bind,from=build,source=/out,target=/x,rw'],
  [Mount.context('/src'), 'type=bind,target=/src'],
  [Mount.secret('npm'), 'type=secret,id=npm,required=true'],
  [Mount.secret('npm', { target: '/root/.npmrc' }), 'type=secret,id=npm,target=/root/.npmrc,required=true'],
  [Mount.ssh(), 'type=ssh,required=true'],
  [Mount.tmpfs('/tmp'), 'type=tmpfs,target=/tmp'],
])('a mount is written in its own words (%#)', (mount, words) => {
  expect(linesOf(Instruction.run('true', { mounts: [mount] }))).toBe(`RUN --mount=${words} \\\n    true`);
});

const untyped = <T>(value: unknown) => value as T;

test.each<[string, () => unknown, string]>([
  ['no line', () => Instruction.run(' '), 'Instruction.run takes a line of shell; got " "'],
  ['several lines', () => Instruction.run('a\nb'), 'Instruction.run takes one line; got "a\\nb"'],
  ['a line that goes on', () => Instruction.run('a \\'), 'Instruction.run takes one line; got "a \\\\"'],
  [
    'a flag',
    () => Instruction.run('--mount=type=ssh true'),
    'Instruction.run begins with what Docker takes for its own',
  ],
  ['a list', () => Instruction.run('[ "a" ]'), 'Instruction.run begins with what Docker takes for its own'],
  ['a heredoc', () => Instruction.run('cat <<EOF'), 'Instruction.run has a heredoc, of which only one line is here'],
  ['a mount in words', () => Instruction.run('a', untyped({ mounts: ['x'] })), 'option "mounts"[0] must be a Mount'],
  ['a comment of two lines', () => Instruction.run('a', { comment: 'a\nRUN b' }), 'takes a comment of one line'],
  [
    'an interpreter of two lines',
    () => Instruction.script('a\nb', []),
    'Instruction.script: the interpreter takes one',
  ],
  [
    'a line with a break',
    () => Instruction.script('sh', ['a\nEOF']),
    'Instruction.script takes lines without line breaks',
  ],
  ['the whole project', () => Instruction.copy('.', '/src'), 'Instruction.copy: a path is the whole project'],
  ['a pattern', () => Instruction.copy('*.py', '/src'), 'a path has a character that means something in a Dockerfile'],
  ['a variable', () => Instruction.copy('a', '/$HOME'), 'a path has a character that means something in a Dockerfile'],
  ['a relative target', () => Instruction.copy('a', 'b'), 'got the relative path "b"'],
  ['a relative source', () => Instruction.copy('a', '/b', { stage: build }), 'got the relative path "a"'],
  [
    'a stage in words',
    () => Instruction.copy('/a', '/b', untyped({ stage: 'build' })),
    'option "stage" must be a Stage',
  ],
  ['a mode in words', () => Instruction.copy('a', '/b', { mode: 'u+x' }), '"mode" takes octal digits; got "u+x"'],
  ['an owner by name', () => Instruction.copy('a', '/b', untyped({ owner: 'app' })), 'option "owner" must be a number'],
  [
    'a negative owner',
    () => Instruction.copy('a', '/b', { owner: -1 }),
    '"owner" takes a user number from 0 to 65533; got -1',
  ],
  ['a folder', () => Instruction.file('/etc/', []), 'Instruction.file: the target is a folder; got "/etc/"'],
  ['no variable', () => Instruction.env({}), 'Instruction.env sets nothing; got an empty map'],
  ['a bad name', () => Instruction.env({ 'A-B': '1' }), 'Instruction.env has a bad name; got "A-B"'],
  ['a value of two lines', () => Instruction.env({ A: 'a\nb' }), 'Instruction.env has a value with a line break'],
  ['a number', () => Instruction.env(untyped({ A: 1 })), 'Instruction.env: the variables["A"] must be a string; got 1'],
  [
    'an argument of two lines',
    () => Instruction.arg('A', { description: 'b', defaultValue: 'a\nb' }),
    'Instruction.arg has a value',
  ],
  [
    'an argument without words',
    () => Instruction.arg('A', untyped({})),
    'Instruction.arg: option "description" is missing',
  ],
  ['a relative folder', () => Instruction.workdir('src'), 'Instruction.workdir: a path does not lead from the root'],
  ['a relative program folder', () => Instruction.path('bin'), 'Instruction.path: a path does not lead from the root'],
  [
    'a shell in words',
    () => Instruction.shell(untyped('sh -c')),
    'Instruction.shell takes a program and its arguments',
  ],
  ['a bad id', () => Mount.secret('a b'), 'Mount.secret takes a name of letters, digits'],
  ['a cache with a bad id', () => Mount.cache('/a', { id: 'a,b' }), 'Mount.cache takes a name of letters, digits'],
  ['a comma', () => Mount.tmpfs('/a,b'), 'Mount.tmpfs: a path has a character that means something in a Dockerfile'],
  ['a way out', () => Mount.bind('../a', '/a'), 'Mount.bind: a path leads out of the project; got "../a"'],
])('fails when an instruction is given %s', (_, make, message) => {
  expect(make).toThrow(message);
});
