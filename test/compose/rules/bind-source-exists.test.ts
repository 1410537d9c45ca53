import { type BindOptions, ComposeDeployment, EnvVar, type MountOptions, Volume } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function mounting(
  source: string,
  options: MountOptions,
  files: Record<string, string> = {},
  bind: BindOptions = {},
): TestProject {
  const project = new TestProject(files);
  const volumes = [Volume.bind(source, bind).mountAt('/etc/proxy.conf', options)];
  new ComposeDeployment(project, 'Deployment').addService('proxy', { image: SOME_IMAGE, volumes });
  return project;
}

test('fails when a service mounts a file that is not there', () => {
  expect(expectProblem(mounting('./proxy.conf', { readOnly: true }), 'bind-source-exists')).toContain(
    'got no such file',
  );
});

test('fails when a file is in the way of a folder that synth should make', () => {
  const problems = problemsOf(mounting('./data/proxy', {}, { data: 'a file' }));

  expect(problems).toEqual([expect.stringContaining('got a file where a folder should be made;')]);
});

test('a file that is there is mounted', () => {
  expect(problemsOf(mounting('./proxy.conf', { readOnly: true }, { 'proxy.conf': '' }))).toEqual([]);
});

test('a file that projen writes need not be there yet', () => {
  expect(problemsOf(mounting('./.gitignore', { readOnly: true }))).toEqual([]);
});

test('a file may be named by a variable, since nobody knows which it is', () => {
  const file = EnvVar.required({ name: 'PROXY_CONF', description: 'The settings of the proxy' });

  expect(problemsOf(mounting(`./${file}`, { readOnly: true }))).toEqual([]);
});

test('a folder may be left to Docker to make', () => {
  expect(problemsOf(mounting('./certs', { readOnly: true }, {}, { createHostPath: true }))).toEqual([]);
});

test('a folder that the service writes to is made', () => {
  expect(problemsOf(mounting('./data', {}))).toEqual([]);
});
