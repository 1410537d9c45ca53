import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { GO_FILES, goBuild } from '../go-build';

const KIND = join(__dirname, '..', '..', '..', 'engine', 'kinds', 'go');
const build = (mod: string, files: Record<string, string> = {}) =>
  goBuild({}, {}, { ...GO_FILES, 'go.mod': `module hello\n\ngo 1.22\n\n${mod}\n`, ...files }).project;
const found = (mod: string, files?: Record<string, string>) => problemsOf(build(mod, files));
const got = (what: string) => [
  expect.stringContaining(`"go.sum" was made for other dependencies than go.mod has; got ${what}; make it anew with`),
];

test('fails when go.mod requires another version', () => {
  expectProblem(build('require golang.org/x/text v0.22.0'), 'go-lock-file-is-current');
});

test.each([
  [
    'is added',
    'require (\n\tgolang.org/x/text v0.21.0\n\tgolang.org/x/net v0.33.0 // indirect\n)',
    'no golang.org/x/net v0.33.0',
  ],
  ['is in quotes', 'require "golang.org/x/net" v0.33.0', 'no golang.org/x/net v0.33.0'],
  ['is in a second block', 'require golang.org/x/text v0.21.0\nrequire (\n\ta.b/c v1.0.0\n)', 'no a.b/c v1.0.0'],
  [
    'is one of many',
    'require (\n\ta.b/a v1.0.0\n\ta.b/b v1.0.0\n\ta.b/c v1.0.0\n\ta.b/d v1.0.0\n)',
    'no a.b/a v1.0.0, no a.b/b v1.0.0, no a.b/c v1.0.0 and 1 more',
  ],
])('fails when a requirement %s', (_how, mod, what) => {
  expect(found(mod)).toEqual(got(what));
});

test.each([
  ['in a block', 'require (\n\tgolang.org/x/text v0.21.0 // indirect\n)'],
  ['in a block without a space', 'require(\n\tgolang.org/x/text v0.21.0\n)'],
  ['as text of a comment', '// require a.b/c v1.0.0\nrequire golang.org/x/text v0.21.0'],
  ['and none', ''],
  ['that is replaced', 'require a.b/c v1.0.0\nreplace a.b/c => d.e/f v1.2.0'],
  ['that is replaced in a block', 'require a.b/c v1.0.0\nreplace (\n\ta.b/c v1.0.0 => d.e/f v1.2.0\n)'],
  ['that is excluded', 'require a.b/c v1.0.0\nexclude a.b/c v1.0.0'],
])('a requirement %s is fine', (_how, mod) => {
  expect(found(mod)).toEqual([]);
});

test('what is in the project needs no hash', () => {
  expect(found('require a.b/c v1.0.0', { 'vendor/modules.txt': '' })).toEqual([]);
});

test('a module that Go has locked is current', () => {
  const files = Object.fromEntries(['go.mod', 'go.sum'].map((name) => [name, readFileSync(join(KIND, name), 'utf8')]));

  expect(problemsOf(goBuild({}, {}, { ...GO_FILES, ...files }).project)).toEqual([]);
});
