import type { Project } from 'projen';
import { ModuleKind, ScriptTarget, transpile } from 'typescript';
import * as drydock from '../../src';
import { synthFiles, temporaryFolder } from '../util/test-project';
import { type Snippet, snippetsOf } from './pages';

const folder = process.cwd();
afterEach(() => process.chdir(folder));

/** Runs a `.projenrc.ts` in a folder of its own, as its users do, and answers the files there. */
function filesOf(declaration: string, files: Record<string, string>): Record<string, string> {
  const outdir = temporaryFolder(files);
  const code = transpile(declaration, { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 });
  const load = (name: string) => (name === 'projen-drydock' ? drydock : require(name));
  process.chdir(outdir);
  const project: Project = new Function('require', 'exports', code.replace('project.synth();', 'return project;'))(
    load,
    {},
  );
  return synthFiles(project);
}

test('what the README shows of its first example is what is generated, but for what it leaves out', () => {
  const snippets = snippetsOf('README.md');
  const declaration = snippets.find(({ language }) => language === 'ts nofixture') as Snippet;
  const files = filesOf(declaration.text, { 'hello/__init__.py': '' });
  const shown = { dockerfile: 'Dockerfile', yaml: 'docker-compose.yml', sh: '.env.example' };

  for (const [language, path] of Object.entries(shown)) {
    const snippet = snippets.find((found) => found.language === language) as Snippet;
    const pattern = snippet.text
      .split('…')
      .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[\\s\\S]+');
    expect(`${path}\n${files[path]}`).toMatch(new RegExp(`^${path}\\n[\\s\\S]*${pattern}`));
  }
});
