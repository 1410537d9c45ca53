import fc from 'fast-check';
import { IgnoreMatcher, ignorePatternProblem } from '../../src/private/ignore-matcher';
import decisions from './docker-ignore-decisions.json';

const ignores = (patterns: string[], path: string) => new IgnoreMatcher(patterns).ignores(path);

describe('a .dockerignore is read as Docker reads it', () => {
  test.each([
    ['a name is a name at the top', ['node_modules'], 'node_modules', true],
    ['a name is none further down', ['node_modules'], 'web/node_modules', false],
    ['a slash at the end says nothing', ['node_modules/'], 'node_modules', true],
    ['and makes no name of a file one of a folder', ['LICENSE/'], 'LICENSE', true],
    ['what is in a folder that is left out is left out', ['node_modules'], 'node_modules/a/index.js', true],
    ['two stars are folders, at the top', ['**/node_modules'], 'node_modules', true],
    ['two stars are folders, further down', ['**/node_modules'], 'web/a/node_modules', true],
    ['two stars and a star, at the top', ['**/*.log'], 'a.log', true],
    ['two stars and a star, further down', ['**/*.log'], 'web/a/a.log', true],
    ['a star at the top', ['*.log'], 'a.log', true],
    ['a star is none further down', ['*.log'], 'web/a.log', false],
    ['a star stops at a slash', ['web/*'], 'web/a/b', true],
    ['a star in the middle stops at a slash', ['web/*.log'], 'web/a/b.log', false],
    ['a slash at the start says nothing', ['/build'], 'build', true],
    ['nor does it make the pattern one of the top', ['/build'], 'web/build', false],
    ['a dot at the start says nothing', ['./x'], 'x', true],
    ['a way out and in again is cleaned', ['docs/../LICENSE'], 'LICENSE', true],
    ['an exception takes back what lies in a folder that is left out', ['*', '!src/app/data'], 'src/app/data/a', false],
    ['and nothing beside it', ['*', '!src/app/data'], 'src/app/other', true],
    ['an exception after a pattern undoes it', ['*', '**/__pycache__', '!src'], 'src/__pycache__/a', false],
    ['a pattern after an exception holds', ['*', '!src', '**/__pycache__'], 'src/__pycache__/a', true],
    ['a later pattern does not undo what no exception took back', ['**/*.py', '!src', 'src/a'], 'src/b.py', true],
    ['a comment is one at the start of a line', ['# a'], '# a', false],
    ['and none after a space', ['  # a'], '# a', true],
    ['nor after a pattern', ['a # b'], 'a', false],
    ['a sharp is kept with a backslash', ['\\#a'], '#a', true],
    ['an exclamation mark is kept with a backslash', ['\\!a'], '!a', true],
    ['spaces at the end are dropped', ['a   '], 'a', true],
    ['a carriage return at the end is dropped', ['a\r'], 'a', true],
    ['a byte order mark is dropped', ['\ufeffa'], 'a', true],
    ['spaces inside stay', ['a b'], 'a b', true],
    ['a space after the exclamation mark is dropped', ['*', '! a'], 'a', false],
    ['braces are letters', ['{a,b}'], 'a', false],
    ['and match themselves', ['{a,b}'], '{a,b}', true],
    ['brackets are a choice', ['[RL]*'], 'LICENSE', true],
    ['of one character', ['[RL]*'], 'MIT', false],
    ['a range', ['[a-c]x'], 'bx', true],
    ['a negated choice', ['[^a]x'], 'ax', false],
    ['a question mark is one character', ['a?c'], 'abc', true],
    ['but no slash', ['a?c'], 'a/c', false],
    ['letters have their case', ['license'], 'LICENSE', false],
    ['a dot is a dot', ['a.b'], 'axb', false],
    ['two stars at the end are all that is below', ['a/**'], 'a/b/c', true],
    ['but not the folder', ['a/**'], 'a', false],
    ['two stars alone are everything', ['**'], 'a/b', true],
    ['an exception that leads out of the context leaves out what it names', ['!../../docs'], 'docs', true],
    ['but not one that leads out by one folder only', ['docs', '!../docs'], 'docs', true],
    ['an exclamation mark after a slash is one', ['*', '/!a'], 'a', false],
    ['and so it is after a dot', ['*', './!a'], 'a', false],
    ['an empty line says nothing', ['', ' '], 'a', false],
  ])('%s: %j, %s', (_, patterns, path, ignored) => {
    expect(ignores(patterns, path)).toBe(ignored);
  });

  // recorded from github.com/moby/patternmatcher v0.6.1 as BuildKit's context filter calls it, folder by folder
  test.each(decisions)('decides as Docker decided on $path by $patterns', ({ patterns, path, ignored }) => {
    expect(ignores(patterns, path)).toBe(ignored);
  });
});

test('a path is the same however it is written', () => {
  for (const path of ['src/app', './src/app', 'src//app/', 'src/x/../app']) {
    expect(ignores(['*', '!src/app'], path)).toBe(false);
  }
});

test.each(['', ' ', '!', ' ! ', '# data', 'a\nb', 'a\r', '[abc', 'a[]b', '[^]', 'a\\', '[a\\]'])(
  'fails when a pattern is %j, which Docker skips or does not build with',
  (pattern) => {
    expect(ignorePatternProblem(pattern)).toMatch(/^takes a pattern of a \.dockerignore; got "/);
  },
);

test.each(['a', '!a', '**/*.sqlite', '[ab]*', '[^a]', '\\#a', '\\[a', 'a#b', 'with space', 'a]'])(
  '%j is a pattern',
  (pattern) => {
    expect(ignorePatternProblem(pattern)).toBeUndefined();
  },
);

describe('what holds for all patterns', () => {
  const name = fc.stringMatching(/^[a-c.]{1,3}$/).filter((text) => !/^\.+$/.test(text));
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const glob = fc.array(fc.oneof(name, fc.constantFrom('*', '**', 'a*', '?', '[ab]')), { minLength: 1, maxLength: 3 });
  const pattern = fc.tuple(fc.constantFrom('', '!'), glob).map(([sign, parts]) => sign + parts.join('/'));
  const patterns = fc.array(pattern, { maxLength: 5 });

  test('no pattern leaves everything in, and only exceptions do too', () => {
    fc.assert(
      fc.property(patterns, path, (all, some) => {
        expect(
          ignores(
            all.filter((line) => line.startsWith('!')),
            some,
          ),
        ).toBe(false);
      }),
    );
  });

  test('after a star everything is out, but what is taken back by its own name is in with all that is below it', () => {
    const leaving = patterns.map((all) => all.filter((line) => !line.startsWith('!')));
    fc.assert(
      fc.property(leaving, path, path, (all, taken, below) => {
        expect(ignores(['*', ...all], taken)).toBe(true);
        expect(ignores(['*', ...all, `!${taken}`], taken)).toBe(false);
        expect(ignores(['*', ...all, `!${taken}`], `${taken}/${below}`)).toBe(false);
      }),
    );
  });

  test('what a last pattern names is out, wherever it lies below', () => {
    fc.assert(
      fc.property(path, path, (left, below) => {
        expect(ignores(['*', `!${left}`, left], `${left}/${below}`)).toBe(true);
      }),
    );
  });

  test('a folder into which no exception leads has nothing below it that is in', () => {
    fc.assert(
      fc.property(patterns, path, path, (all, folder, below) => {
        const matcher = new IgnoreMatcher(all);
        fc.pre(matcher.ignores(folder) && !matcher.mayIncludeBelow(folder));
        expect(matcher.ignores(`${folder}/${below}`)).toBe(true);
      }),
    );
  });

  test('slashes around a pattern and blank lines between patterns change nothing', () => {
    fc.assert(
      fc.property(patterns, path, (all, some) => {
        const dressed = all.flatMap((line) => ['', line.replace(/^(!?)/, '$1 /').concat('/ '), '# said']);
        expect(ignores(dressed, some)).toBe(ignores(all, some));
      }),
    );
  });
});
