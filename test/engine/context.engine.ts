import { lstatSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import type { ContextReport } from '../../src/cli/context-report';
import { run as drydock } from '../../src/cli/run';
import { allowList } from '../../src/dockerfile/dockerignore-file';
import { must } from './util/run';
import { freshFolder } from './util/undo';

/** Names that say something to a matcher, or could. */
const TREE = [
  'a',
  'b/c',
  'src/app/main.py',
  'src/app/main.pyc',
  'src/app/data/a.sqlite',
  'src/app/__pycache__/main.pyc',
  'src/.env',
  'src/.env.example',
  '.env',
  'docs/a b.md',
  'docs/größe.md',
  'docs/deep/er/still/x.md',
  'node_modules/x/index.js',
  'web/node_modules/y/index.js',
  'web/node_modules/y/keep/me.js',
  'web/.git/HEAD',
  '#x',
  '!a',
  '(x)/+a',
  '[a]/$b',
  '{a,b}',
  'README.md',
  'key.pem',
];

/** Ignore files as people write them, and as they should not. */
const IGNORE_FILES: Record<string, string> = {
  'nothing in it': '',
  'the allow-list of this library': allowList(['src/app', 'README.md', 'docs'], ['docs/deep']).join('\n'),
  'an allow-list of a folder deep below': '*\n!web/node_modules/y/keep',
  'an exception below what two stars leave out': '**/node_modules\n!web/node_modules/y/keep/me.js',
  'an exception with stars': '*\n!**/*.md\n!**/keep',
  'an exception that a later pattern takes back': '*\n!src\nsrc/app\n!src/app/data',
  'two stars in the middle': 'docs/**/x.md\nsrc/**/__pycache__',
  'two stars at the end': 'docs/**\n!docs/deep/er',
  'two stars beside text': '**d.js\nsrc**\n',
  'slashes and dots around': '/a\n./b/\ndocs/../README.md\n/web/',
  'choices and question marks': '[abR]*\n?x\n**/[^m]*.py[cod]',
  'letters that mean something elsewhere': '\\#x\n\\!a\n(x)\n{a,b}\n\\[a\\]',
  'comments, blanks and line ends of Windows': '\ufeff# a\r\n\r\n  b  \r\n# docs\r\n*.md\r\n',
  'exceptions that are none, and none that are': '!../../docs\nb\n/!b/c',
  everything: '**',
  'everything but its own files': '*\n!Dockerfile\n!.dockerignore',
};

function layOut(ignoreFile: string, dockerfile = 'Dockerfile', own = false): string {
  const folder = freshFolder();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [index, path] of TREE.entries()) write(path, 'x'.repeat(index * 37));
  mkdirSync(join(folder, 'empty/er'), { recursive: true });
  symlinkSync('../README.md', join(folder, 'docs/link.md'));
  symlinkSync('src', join(folder, 'folder-link'));
  symlinkSync('nowhere', join(folder, 'web/broken'));
  write(dockerfile, 'FROM scratch\nCOPY . /\n');
  write(own ? `${dockerfile}.dockerignore` : '.dockerignore', ignoreFile);
  return folder;
}

/** The files and bytes that the engine received, out of the image that has nothing else in it. */
async function received(folder: string, dockerfile = 'Dockerfile'): Promise<Record<string, number>> {
  const out = freshFolder();
  await must('docker', [
    'buildx',
    'build',
    '--file',
    join(folder, dockerfile),
    '--output',
    `type=local,dest=${out}`,
    folder,
  ]);
  return Object.fromEntries(
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(out.length + 1), lstatSync(path).isSymbolicLink() ? 0 : lstatSync(path).size]),
  );
}

function told(folder: string, dockerfile = 'Dockerfile'): ContextReport {
  return JSON.parse(drydock(['context', '--json', '--file', dockerfile], folder).stdout).contexts[0];
}

async function expectSame(folder: string, dockerfile?: string): Promise<ContextReport> {
  const files = await received(folder, dockerfile);
  const report = told(folder, dockerfile);
  expect(Object.fromEntries(report.files.map(({ path, bytes }) => [path, bytes]))).toEqual(files);
  const bytes = Object.values(files).reduce((sum, size) => sum + size, 0);
  expect(report.sent).toEqual({ files: Object.keys(files).length, bytes });
  return report;
}

test.each(Object.entries(IGNORE_FILES))('the engine receives what drydock tells, with %s', async (_, ignoreFile) => {
  const { sent, kept } = await expectSame(layOut(ignoreFile));

  // the tree, its three links, the Dockerfile and its ignore file
  expect(sent.files + kept.files).toBe(TREE.length + 5);
});

test('the engine receives what drydock tells, with the ignore file that has the name of the Dockerfile', async () => {
  const folder = layOut('*\n!docs', 'docker/worker.Dockerfile', true);
  writeFileSync(join(folder, '.dockerignore'), 'docs');
  const report = await expectSame(folder, 'docker/worker.Dockerfile');

  expect(report.ignoreFile).toBe('docker/worker.Dockerfile.dockerignore');
  expect(report.sent.files).toBe(4);
});

test('the engine receives what drydock tells, with ignore files by chance', async () => {
  const part = fc.constantFrom(
    '*',
    '**',
    '?',
    'src',
    'app',
    'a',
    '[a-d]*',
    '*.py[cod]',
    'web',
    'node_modules',
    'docs',
    's**c',
    'keep',
    '..',
  );
  const pattern = fc
    .tuple(
      fc.constantFrom('', '', '!', '! ', '/', '!./'),
      fc.array(part, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', '/'),
    )
    .map(([before, parts, after]) => before + parts.join('/') + after);
  const ignoreFile = fc.array(pattern, { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n'));
  await fc.assert(
    fc.asyncProperty(ignoreFile, async (text) => {
      await expectSame(layOut(text));
    }),
    { numRuns: 30, seed: 20_26, endOnFailure: true },
  );
}, 600_000);

test('a comparison with another ignore file fails', async () => {
  const folder = layOut('docs');
  const files = await received(folder);
  writeFileSync(join(folder, '.dockerignore'), 'docs/deep');

  expect(
    told(folder)
      .files.map(({ path }) => path)
      .sort(),
  ).not.toEqual(Object.keys(files).sort());
});
