import { python } from 'projen';
import { ComposeDeployment, EnvVar } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { temporaryFolder } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function pythonProject(envdir: string, level: EnvVar): python.PythonProject {
  const project = new python.PythonProject({
    name: 'test',
    moduleName: 'test',
    version: '1.0.0',
    authorName: 'A',
    authorEmail: 'a@example.com',
    outdir: temporaryFolder(),
    venvOptions: { envdir },
  });
  new ComposeDeployment(project, 'Deployment').addService('api', {
    image: SOME_IMAGE,
    environment: { LOG_LEVEL: level },
  });
  return project;
}

const LOOKED_UP = EnvVar.withDefault('info', { description: 'How much is told' });

test('fails when the virtual environment takes the place of .env', () => {
  expect(expectProblem(pythonProject('.env', LOOKED_UP), 'env-file-is-a-file')).toContain('got envdir ".env"');
});

test('a virtual environment may be a folder of another name', () => {
  expect(problemsOf(pythonProject('.venv', LOOKED_UP))).toEqual([]);
});

test('a virtual environment may be called .env where nothing is looked up there', () => {
  expect(problemsOf(pythonProject('.env', EnvVar.literal('info')))).toEqual([]);
});
