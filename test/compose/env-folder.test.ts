import { python } from 'projen';
import { ComposeDeployment, EnvVar } from '../../src';
import { synthFiles, temporaryFolder } from '../util/test-project';
import { SOME_IMAGE } from './rendered';

const LOOKED_UP = EnvVar.withDefault('info', { description: 'How much is told' });

function warnings(envdir: string | undefined, level: EnvVar, files: Record<string, string> = {}): unknown[] {
  const project = new python.PythonProject({
    name: 'test',
    moduleName: 'test',
    version: '1.0.0',
    authorName: 'A',
    authorEmail: 'a@example.com',
    outdir: temporaryFolder(files),
    venvOptions: { envdir },
  });
  const warn = jest.spyOn(project.logger, 'warn').mockReturnValue();
  new ComposeDeployment(project, 'Deployment').addService('api', {
    image: SOME_IMAGE,
    environment: { LOG_LEVEL: level },
  });
  synthFiles(project);
  return warn.mock.calls.flat();
}

test("a virtual environment in projen's default place, .env, is told of", () => {
  expect(warnings(undefined, LOOKED_UP)).toEqual([expect.stringContaining("venvOptions: { envdir: '.venv' }")]);
});

test('nothing is told where the virtual environment has another name', () => {
  expect(warnings('.venv', LOOKED_UP)).toEqual([]);
});

test('nothing is told where no variable is looked up in .env', () => {
  expect(warnings(undefined, EnvVar.literal('info'))).toEqual([]);
});

test('nothing is told where .env is a file already, which projen leaves alone', () => {
  expect(warnings(undefined, LOOKED_UP, { '.env': 'LOG_LEVEL=debug\n' })).toEqual([]);
});
