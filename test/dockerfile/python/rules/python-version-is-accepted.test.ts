import { python } from 'projen';
import { Application, DockerfileBuild } from '../../../../src';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { PYTHON_FILES, TestProject, temporaryFolder } from '../../../util/test-project';

function requiring(specifier: string | undefined, version = '3.11'): TestProject {
  const line = specifier === undefined ? '' : `requires-python = "${specifier}"\n`;
  const project = new TestProject({ ...PYTHON_FILES, 'pyproject.toml': `[project]\nname = "app"\n${line}` });
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version, packages: ['app'] }),
    command: ['app'],
  });
  return project;
}

test('fails when the project does not accept the Python of its image', () => {
  expectProblem(requiring('>=3.12,<4'), 'python-version-is-accepted');
});

test.each([
  '>=3.12',
  '>3.12',
  '<3.11',
  '<=3.10',
  '==3.12.*',
  '==3.10.4',
  '~=3.12',
  '~=3.10.2',
  '^3.12',
  '~3.10',
  '!=3.11.*',
  '!=3.*',
  '>=4',
  '==3',
  '>= 3.9, != 3.11.*',
])('fails when Python 3.11 is to satisfy "%s"', (specifier) => {
  expect(problemsOf(requiring(specifier))).toEqual([
    `[Image] the image runs Python 3.11, but the project requires "${specifier}"; got version "3.11"; change ` +
      "Application.python({ version }) or the project's requires-python [python-version-is-accepted]",
  ]);
});

test.each([
  '>=3.11',
  '>3.10',
  '>=3.11.4',
  '<3.12',
  '<3.11.5',
  '<=3.11',
  '<4',
  '==3.11.*',
  '==3.11.4',
  '==3.*',
  '~=3.9',
  '~=3.11.2',
  '^3.10',
  '~3.11',
  '!=3.11.1',
  '!=3.10.*',
  '>=3.9,<3.14',
  ' >= 3.9 , < 4 ',
  '>=3',
  '===3.11-odd',
])('Python 3.11 satisfies "%s"', (specifier) => {
  expect(problemsOf(requiring(specifier))).toEqual([]);
});

test('a project that requires nothing accepts every Python', () => {
  expect(problemsOf(requiring(undefined))).toEqual([]);
});

test('fails when what projen is about to write into pyproject.toml does not accept the Python of the image', () => {
  const project = new python.PythonProject({
    name: 'app',
    moduleName: 'app',
    version: '1.0.0',
    authorName: 'Ada',
    authorEmail: 'ada@example.com',
    outdir: temporaryFolder(),
    github: false,
    uv: true,
    uvOptions: { project: { name: 'app', requiresPython: '>=3.13' } },
  });
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'] }),
    command: ['app'],
  });

  expect(problemsOf(project)).toEqual([
    expect.stringContaining('but the project requires ">=3.13"; got version "3.11"'),
  ]);
});

describe('a lock of uv', () => {
  const locking = (manifest: string, lock: string) => {
    const project = new TestProject({
      ...PYTHON_FILES,
      'pyproject.toml': `[project]\nname = "app"\nrequires-python = "${manifest}"\n`,
      'uv.lock': `version = 1\n${lock}`,
    });
    new DockerfileBuild(project, 'Image', {
      application: Application.python({ version: '3.11', packages: ['app'] }),
      command: ['app'],
    });
    return project;
  };

  test('fails when it was made for other versions of Python', () => {
    expectProblem(locking('>=3.10', 'requires-python = ">=3.12"\n'), 'python-version-is-accepted');
  });

  test('is not named beside the manifest that refuses the version as well', () => {
    expect(problemsOf(locking('>=3.12', 'requires-python = ">=3.12"\n'))).toEqual([
      expect.stringContaining('but the project requires ">=3.12";'),
    ]);
  });

  test.each(['requires-python = ">=3.11, <4"\n', 'requires-python = ">=3.10"\n', ''])('may say %j', (lock) => {
    expect(problemsOf(locking('>=3.10', lock))).toEqual([]);
  });
});
