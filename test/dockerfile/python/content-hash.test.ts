import { join } from 'node:path';
import { contentHashes } from '../../../src/dockerfile/python/content-hash';
import { readToml } from '../../../src/dockerfile/python/read-toml';
import { temporaryFolder } from '../../util/test-project';

const PROJECT = [
  '[project]',
  'name = "the-app"',
  'version = "1.2.3"',
  'requires-python = ">=3.10,<4"',
  'dependencies = ["idna>=3,<4", "anyio==4.6.0", "colorama>=0.4; sys_platform == \'win32\'"]',
  '',
].join('\n');

const hashesOf = (kind: 'poetry' | 'pdm' | 'uv', text: string) =>
  contentHashes(kind, readToml(join(temporaryFolder({ 'pyproject.toml': text }), 'pyproject.toml')) ?? {});

// the hashes are what Poetry 2.5.1 and PDM 2.29.3 make of these texts

test('the content hash of Poetry is made of what [project] and [tool.poetry] say of dependencies', () => {
  const text = `${PROJECT}[tool.poetry]\npackages = [{ include = "app" }]\n[tool.poetry.group.dev.dependencies]\niniconfig = "^2"\n`;

  expect(hashesOf('poetry', text)).toContain('2fdafbc6752e9a76578a9d20e58e811982d1b90a6d200d2d791255b08ad3ba4c');
  expect(hashesOf('poetry', text.replace('1.2.3', '1.2.4'))).toEqual(hashesOf('poetry', text));
  expect(hashesOf('poetry', text.replace('anyio==4.6.0', 'anyio==4.6.1'))).not.toEqual(hashesOf('poetry', text));
});

test('the content hash of Poetry is made of [tool.poetry] alone, where there is nothing else', () => {
  const text =
    '[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\npython = "^3.11"\nidna = "^3"\n[tool.poetry.group.dev.dependencies]\niniconfig = "^2"\n';

  expect(hashesOf('poetry', text)).toContain('c9cb8dede2dd1727332f5cd7c9e16ae0254f7cd0740d71f81165fa76fcb71e80');
});

test('the content hash of PDM is made of [project], [dependency-groups] and [tool.pdm]', () => {
  const text = `${PROJECT.replace(',<4"\ndep', '"\ndep')}[dependency-groups]\ndev = ["iniconfig>=2"]\n`;

  expect(hashesOf('pdm', text)).toEqual(['06056b0617725bb9675cb8e56bf6676bae45da76eb33ecc4dcc7c8eb1f58183f']);
});

test('a lock of uv has no content hash', () => {
  expect(hashesOf('uv', PROJECT)).toEqual([]);
});
