import { python } from 'projen';
import { Application, DockerfileBuild } from '../../../../src';
import { expectProblem, problemsOf } from '../../../util/rule-page';
import { TestProject, temporaryFolder } from '../../../util/test-project';

const LOCK = { 'requirements.lock': '' };

function packaged(files: Record<string, string>, packages = ['app']): TestProject {
  const project = new TestProject({ ...LOCK, ...files });
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages }),
    command: ['app'],
  });
  return project;
}

test('fails when a package is not in the project', () => {
  expectProblem(packaged({ 'application/__init__.py': '' }), 'package-exists');
});

test('fails for each package that is not in the project', () => {
  expect(problemsOf(packaged({ 'app/__init__.py': '' }, ['app', 'cli', 'web']))).toEqual([
    expect.stringContaining('the application consists of package "cli", which is not in the project'),
    expect.stringContaining('the application consists of package "web", which is not in the project'),
  ]);
});

test.each(['app/__init__.py', 'src/app/__init__.py', 'app.py', 'src/app.py'])('a package may be %s', (path) => {
  expect(problemsOf(packaged({ [path]: '' }))).toEqual([]);
});

test('a package may be the sample that projen writes at its first synth', () => {
  const project = new python.PythonProject({
    name: 'app',
    moduleName: 'app',
    version: '1.0.0',
    authorName: 'Ada',
    authorEmail: 'ada@example.com',
    outdir: temporaryFolder(LOCK),
    github: false,
  });
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'], lockFile: 'requirements.lock' }),
    command: ['app'],
  });

  expect(problemsOf(project)).toEqual([]);
});
