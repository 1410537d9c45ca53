import { DockerfileParser, type PropertyInstruction } from 'dockerfile-ast';
import fc from 'fast-check';
import { jsonArray, quoted, writeDockerfile } from '../../src/private/dockerfile-writer';
import type { InstructionSpec } from '../../src/private/spec/dockerfile-spec';

/** The lines of a stage that holds one instruction, without the stage's own. */
function linesOf(instruction: InstructionSpec): string {
  const text = writeDockerfile({
    arguments: [],
    stages: [{ name: 'runtime', from: 'base', comment: 'is the image', instructions: [instruction] }],
  });
  return text.split('\n').slice(2, -1).join('\n');
}

describe('a Dockerfile is written', () => {
  test('with its marker, the images that it is made from and its stages, each with a line that says what it is', () => {
    const text = writeDockerfile(
      {
        arguments: [{ name: 'IMAGE', value: 'python:3.11-slim', comment: 'is the interpreter' }],
        stages: [
          { name: 'base', from: '${IMAGE}', comment: 'is what all start from', instructions: [] },
          { name: 'runtime', from: 'base', comment: 'is the image', instructions: [{ kind: 'CMD', command: ['app'] }] },
        ],
      },
      'generated',
    );

    expect(text).toBe(
      [
        '# generated',
        '',
        '# IMAGE is the interpreter',
        'ARG IMAGE="python:3.11-slim"',
        '',
        '# base is what all start from',
        'FROM ${IMAGE} AS base',
        '',
        '# runtime is the image',
        'FROM base AS runtime',
        'CMD ["app"]',
        '',
      ].join('\n'),
    );
  });

  test.each<[InstructionSpec, string]>([
    [{ kind: 'RUN', script: 'true' }, 'RUN true'],
    [{ kind: 'RUN', script: 'true', comment: 'why' }, '# why\nRUN true'],
    [
      {
        kind: 'RUN',
        mounts: [
          { type: 'bind', options: { source: 'a', target: '/a', rw: true } },
          { type: 'tmpfs', options: { target: '/b' } },
        ],
        script: 'true',
      },
      'RUN --mount=type=bind,source=a,target=/a,rw \\\n    --mount=type=tmpfs,target=/b \\\n    true',
    ],
    [
      { kind: 'SCRIPT', interpreter: 'python -', lines: ['print("$HOME")', 'pass'] },
      'RUN python - <<\'EOF\'\nprint("$HOME")\npass\nEOF',
    ],
    [
      { kind: 'SCRIPT', network: 'none', interpreter: 'sh', lines: ['true'] },
      "RUN --network=none \\\n    sh <<'EOF'\ntrue\nEOF",
    ],
    [{ kind: 'COPY', stage: 'deps', source: '/a', target: '/b' }, 'COPY --from=deps /a /b'],
    [{ kind: 'ENV', values: { A: '1', B: 'two words' } }, 'ENV A="1" \\\n    B="two words"'],
    [{ kind: 'LABEL', values: { 'org.x/y': '$z "q" \\' } }, 'LABEL org.x/y="\\$z \\"q\\" \\\\"'],
    [{ kind: 'PATH', folder: '/opt/bin' }, 'ENV PATH="/opt/bin:$PATH"'],
    [{ kind: 'CMD', command: ['a', 'b c', '"'] }, 'CMD ["a", "b c", "\\""]'],
    [{ kind: 'ENTRYPOINT', command: ['a'] }, 'ENTRYPOINT ["a"]'],
    [{ kind: 'EXPOSE', text: '8000 9000' }, 'EXPOSE 8000 9000'],
    [{ kind: 'HEALTHCHECK', text: '--retries=3 CMD ["true"]' }, 'HEALTHCHECK --retries=3 CMD ["true"]'],
  ])('%j on lines of its own', (instruction, lines) => {
    expect(linesOf(instruction)).toBe(lines);
  });
});

test('a heredoc is followed by an empty line, without which hadolint cannot read what comes next', () => {
  const text = writeDockerfile({
    arguments: [],
    stages: [
      {
        name: 'a',
        from: 'b',
        comment: 'is',
        instructions: [
          { kind: 'SCRIPT', interpreter: 'sh', lines: ['true'] },
          { kind: 'USER', text: '1' },
          { kind: 'SCRIPT', interpreter: 'sh', lines: ['true'] },
        ],
      },
    ],
  });

  expect(text.split('\n').slice(2)).toEqual([
    "RUN sh <<'EOF'",
    'true',
    'EOF',
    '',
    'USER 1',
    "RUN sh <<'EOF'",
    'true',
    'EOF',
    '',
  ]);
});

/** Text without a line break, which is what a Dockerfile can write; many of its characters mean something there. */
const LINE = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(...'\\\\""$$\'\'{}#=`<< \tab'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  })
  .map((text) => text.replace(/[\0\r\n]|\p{Cs}/gu, ''));
const NAME = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
const VALUES = fc.dictionary(NAME, LINE, { minKeys: 1, maxKeys: 4, noNullPrototype: true });

/**
 * What Docker reads out of the words of `ENV` and `LABEL`, after its documentation: a backslash joins lines; outside of quotes
 * white space parts words; inside of double quotes a backslash keeps its meaning unless `"`, `$` or a backslash follows.
 */
function readPairs(instruction: string): Record<string, string> {
  let rest = instruction.replace(/\\[ \t]*\n/g, '').replace(/^\w+/, '');
  const pairs: Record<string, string> = {};
  while (rest.trim() !== '') {
    const [start, name] = /^[ \t]+([^\s="]+)="/.exec(rest) ?? fail(rest);
    let value = '';
    let index = start.length;
    for (; rest[index] !== '"'; index++) {
      if (index >= rest.length || rest[index] === '$') fail(rest.slice(index));
      if (rest[index] === '\\' && '"$\\'.includes(rest[index + 1])) index++;
      value += rest[index];
    }
    pairs[name] = value;
    rest = rest.slice(index + 1);
  }
  return pairs;
}

function fail(rest: string): never {
  throw new Error(`Docker would read something else from here on: ${rest}`);
}

describe('what is declared is what Docker reads', () => {
  test.each(['ENV', 'LABEL'] as const)('in %s, for every text of one line', (kind) => {
    fc.assert(fc.property(VALUES, (values) => expect(readPairs(linesOf({ kind, values }))).toEqual(values)));
  });

  test.each(['ENV', 'LABEL'] as const)('in %s, where another parser finds the same names and nothing else', (kind) => {
    fc.assert(
      fc.property(VALUES, (values) => {
        const parsed = DockerfileParser.parse(`FROM x\n${linesOf({ kind, values })}\nUSER 1`).getInstructions();
        expect(parsed.map((instruction) => instruction.getKeyword())).toEqual(['FROM', kind, 'USER']);
        const properties = (parsed[1] as PropertyInstruction).getProperties();
        expect(properties.map((property) => property.getName())).toEqual(Object.keys(values));
      }),
    );
  });

  test('in the value of an argument', () => {
    fc.assert(fc.property(LINE, (value) => expect(readPairs(`ARG A=${quoted(value)}`)).toEqual({ A: value })));
  });

  test.each(['CMD', 'ENTRYPOINT'] as const)(
    'in %s, for every program and its arguments, line breaks included',
    (kind) => {
      const argument = fc.string({ unit: 'binary' }).map((text) => text.replace(/\0|\p{Cs}/gu, ''));
      fc.assert(
        fc.property(fc.array(fc.oneof(LINE, argument), { minLength: 1 }), (command) => {
          const text = linesOf({ kind, command });
          expect(text).toMatch(/^\w+ \[.*\]$/);
          expect(JSON.parse(text.slice(kind.length))).toEqual(command);

          const [, parsed, user] = DockerfileParser.parse(`FROM x\n${text}\nUSER 1`).getInstructions();
          expect(JSON.parse(parsed.getRawArgumentsContent() ?? '')).toEqual(command);
          expect(user.getKeyword()).toBe('USER');
        }),
      );
    },
  );

  test('in the exec form, which holds no character that ends a line somewhere', () => {
    expect(jsonArray(['\u0085 \u2028 \u2029 \ufeff \n \u0001'])).toBe(
      '["\\u0085 \\u2028 \\u2029 \\ufeff \\n \\u0001"]',
    );
  });
});

test.each([
  ['/srv/plain-1.0', 'WORKDIR /srv/plain-1.0'],
  ["/srv/it's here", 'WORKDIR "/srv/it\'s here"'],
  ['/srv/$a', 'WORKDIR "/srv/\\$a"'],
])('the folder %s is one word to Docker', (text, line) => {
  expect(linesOf({ kind: 'WORKDIR', text })).toBe(line);
});
