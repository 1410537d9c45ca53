import { expectProblem, problemsOf } from '../../../util/rule-page';
import { pythonBuild } from '../../build';

const HASH = `--hash=sha256:${'0'.repeat(64)}`;
const REQUIREMENTS = `idna==3.10 ${HASH}\nkubernetes==30.1 \\\n    ${HASH}\nruamel.yaml==1 ${HASH}\n`;
const UV = 'version = 1\n[[package]]\nname = "idna"\nversion = "3.10"\n\n[[package]]\nname = "ruamel-yaml"\n';

const excluding = (names: string[], files: Record<string, string> = { 'requirements.lock': REQUIREMENTS }) =>
  pythonBuild({}, { excludeDependencies: names }, files).project;

test('fails when a distribution that is left out is misspelt, and names the nearest', () => {
  expectProblem(excluding(['kubernets']), 'excluded-dependency-is-locked');
});

test('fails when the lock has nothing like it', () => {
  expect(problemsOf(excluding(['onnxruntime'], { 'uv.lock': UV }))).toEqual([
    expect.stringContaining(
      'leaves out distribution "onnxruntime", which the lock file "uv.lock" does not name; got "onnxruntime"; remove it from excludeDependencies',
    ),
  ]);
});

test.each([
  ['requirements', { 'requirements.lock': REQUIREMENTS }, ['Kubernetes', 'ruamel_yaml']],
  ['a lock of uv', { 'uv.lock': UV }, ['ruamel.yaml']],
])('names of %s are compared as package indexes compare them', (_, files, names) => {
  expect(problemsOf(excluding(names, files as Record<string, string>))).toEqual([]);
});
