import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { rulePage, shownOutput } from './util/rule-page';

const ROOT = join(__dirname, '..');

const filesBelow = (folder: string, end: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(end))
    .map((path) => join(folder, path));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface SourceRule {
  readonly file: string;
  readonly id: string;
  readonly summary: string;
}

/** The rules of the sources, found by what a rule looks like there. */
const RULES: SourceRule[] = filesBelow('src', '.ts')
  .filter((file) => /\bRule<|\blintRule\(/.test(read(file)))
  .flatMap((file) =>
    [...read(file).matchAll(/\bid: '([^']+)',\s+summary:\s+(?:'([^']+)'|"([^"]+)")/g)].map(
      ([, id, single, double]) => ({
        file,
        id,
        summary: single ?? double,
      }),
    ),
  );
const IDS = [...new Set(RULES.map(({ id }) => id))].sort();
const TESTS = filesBelow('test', '.test.ts').map(read).join('\n');

test('rules are found in the sources', () => {
  expect(IDS).toContain('user-file-is-kept');
  expect(IDS.length).toBeGreaterThan(15);
});

test('each file of a rule is one that was read as a rule', () => {
  const files = filesBelow('src', '.ts').filter(
    (path) => basename(dirname(path)) === 'rules' && !['index.ts', 'subject.ts'].includes(basename(path)),
  );

  expect(RULES.map(({ file }) => file).sort()).toEqual(expect.arrayContaining(files));
});

test('there is no page without a rule', () => {
  expect(readdirSync(join(ROOT, 'docs', 'rules')).sort()).toEqual(IDS.map((id) => `${id}.md`));
});

test.each(RULES)('the rule of $file has a test beside it', ({ file }) => {
  expect(existsSync(join(ROOT, file.replace(/^src/, 'test').replace(/\.ts$/, '.test.ts')))).toBe(true);
});

test.each(RULES)('the page of the rule of $file begins with its id and its summary', ({ id, summary }) => {
  const first = readFileSync(rulePage(id), 'utf8').split('\n').slice(0, 3);

  expect(first.map((line) => line.replaceAll('`', ''))).toEqual([`# ${id}`, '', `${summary}.`]);
});

describe.each(IDS)('the page of %s', (id) => {
  const page = existsSync(rulePage(id)) ? readFileSync(rulePage(id), 'utf8') : '';

  test('says what, why, what fails and what passes', () => {
    expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
      'What',
      'Why',
      '❌ Fails',
      '✅ Passes',
    ]);
    const sections = page.split(/^## .*$/m).map((text) => text.trim());
    expect(sections.every((text) => text.length > 40)).toBe(true);
    expect(sections[3]).toMatch(/^```ts\n[\s\S]+?\n```\n\n```\n\[/);
    expect(sections[4]).toMatch(/^```ts\n[\s\S]+?\n```$/);
  });

  test('shows TypeScript that can be read', () => {
    const snippets = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
    for (const code of snippets) {
      const { diagnostics } = transpileModule(code, {
        reportDiagnostics: true,
        compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
      });
      expect(diagnostics).toEqual([]);
    }
  });

  test('shows output that its failing tests produce, and no other', () => {
    const lines = shownOutput(id);
    const producers =
      TESTS.match(new RegExp(`expectProblem\\((?:(?!expectProblem)[\\s\\S])*?'${id}',?\\s*\\)`, 'g')) ?? [];

    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(new RegExp(`^\\[[^\\]]*\\] .+ \\[${id}\\]$`));
    expect(new Set(lines).size).toBe(lines.length);
    expect(producers.length).toBeGreaterThanOrEqual(lines.length);
  });
});
