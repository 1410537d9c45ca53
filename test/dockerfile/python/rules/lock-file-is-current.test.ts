import { join } from 'node:path';
import { contentHashes } from '../../../../src/dockerfile/python/content-hash';
import { readToml } from '../../../../src/dockerfile/python/read-toml';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { type TestProject, temporaryFolder } from '../../../util/test-project';
import { pythonBuild } from '../../build';

const MANIFEST = '[project]\nname = "app"\nversion = "1.0.0"\nrequires-python = ">=3.11"\ndependencies = ["idna>=3"]\n';

function locked(kind: 'poetry' | 'pdm', manifest = MANIFEST): TestProject {
  const folder = temporaryFolder({ 'pyproject.toml': MANIFEST });
  const [hash] = contentHashes(kind, readToml(join(folder, 'pyproject.toml')) ?? {});
  const line = kind === 'poetry' ? `content-hash = "${hash}"` : `content_hash = "sha256:${hash}"`;
  const files = { 'pyproject.toml': manifest, [`${kind}.lock`]: `[metadata]\n${line}\n` };
  return pythonBuild({}, { lockFile: `${kind}.lock` }, files).project as TestProject;
}

test('fails when a dependency has changed since the lock was made', () => {
  expectProblem(locked('poetry', MANIFEST.replace('idna>=3', 'idna>=3.10')), 'lock-file-is-current');
});

test('fails when a lock of PDM is old, with the command of PDM', () => {
  expect(problemsOf(locked('pdm', MANIFEST.replace('3.11', '3.10')))).toEqual([
    expect.stringContaining('the lock file "pdm.lock" was made for other dependencies than pyproject.toml has'),
  ]);
});

test.each(['poetry', 'pdm'] as const)('a lock of %s stays current with a new version of the project', (kind) => {
  expect(problemsOf(locked(kind))).toEqual([]);
  expect(problemsOf(locked(kind, MANIFEST.replace('1.0.0', '2.0.0')))).toEqual([]);
});
