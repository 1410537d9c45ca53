import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CompilerOptions,
  createCompilerHost,
  createProgram,
  flattenDiagnosticMessageText,
  getPreEmitDiagnostics,
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
} from 'typescript';
import { PAGES, ROOT, snippetsOf } from './pages';

// The README's are compiled by jsii-rosetta as well; it reads no other page. Both put them into the same fixture.
const FIXTURE = readFileSync(join(ROOT, 'rosetta', 'default.ts-fixture'), 'utf8');
const GUIDES = PAGES.filter((path) => path === 'README.md' || /^docs\/[^/]+$/.test(path));

/** Each snippet as a file of its own, by a path at which it finds the packages. */
const FILES = new Map(
  GUIDES.flatMap((page) =>
    snippetsOf(page)
      .filter(({ language }) => language.split(' ')[0] === 'ts')
      .map(({ language, text, line }): [string, string] => [
        join(ROOT, 'test', `${page.replaceAll('/', '-')}-${line}.ts`),
        language.includes('nofixture') ? text : FIXTURE.replace('/// here', () => text),
      ]),
  ),
);

const OPTIONS: CompilerOptions = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  target: ScriptTarget.ES2022,
  module: ModuleKind.CommonJS,
  moduleResolution: ModuleResolutionKind.Node10,
  ignoreDeprecations: '6.0',
  types: ['node'],
  paths: { 'projen-drydock': [join(ROOT, 'src', 'index.ts')] },
};

test('the snippets of the README and of the guides compile', () => {
  const host = createCompilerHost(OPTIONS);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => FILES.has(path) || fileExists(path);
  host.readFile = (path) => FILES.get(path) ?? readFile(path);
  const program = createProgram([...FILES.keys()], OPTIONS, host);
  const problems = getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
    file: file?.fileName.slice(ROOT.length),
    problem: flattenDiagnosticMessageText(messageText, '\n'),
  }));

  expect(FILES.size).toBeGreaterThan(15);
  expect(problems).toEqual([]);
}, 120_000);
