import { ComposeDeployment, type ComposeServiceProps, Config, ContainerImage, EnvFile, EnvVar } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function reading(props: Partial<ComposeServiceProps>, files: Record<string, string> = {}): TestProject {
  const project = new TestProject(files);
  new ComposeDeployment(project, 'Deployment').addService('web', { image: SOME_IMAGE, ...props });
  return project;
}

test('fails when a config is not in the project', () => {
  const project = reading({ configs: [Config.fromFile('nginx_conf', './nginx.conf')] });

  expect(expectProblem(project, 'source-file-exists')).toContain('needs the config "./nginx.conf"');
});

test.each([
  ['a file of variables', { envFiles: [EnvFile.atPath('./app.env')] }, 'the file of variables "./app.env"'],
  ['a folder', { image: ContainerImage.fromContext('./web') }, 'the build context "./web"'],
  ['a Dockerfile', { image: ContainerImage.fromContext('.') }, 'the Dockerfile "./Dockerfile"'],
  [
    'a Dockerfile by its name',
    { image: ContainerImage.fromContext('.', { dockerfile: 'web.Dockerfile' }) },
    'the Dockerfile "./web.Dockerfile"',
  ],
])('fails when %s is not in the project', (_, props, words) => {
  expect(problemsOf(reading(props))).toEqual([expect.stringContaining(words)]);
});

test.each([
  ['is there', { envFiles: [EnvFile.atPath('./app.env')] }, { 'app.env': '' }],
  ['is one of the machine', { envFiles: [EnvFile.atPath('/etc/app/app.env')] }, {}],
  ['is not required', { envFiles: [EnvFile.atPath('./app.env', { required: false })] }, {}],
  ['projen writes', { configs: [Config.fromFile('ignore', './.gitignore')] }, {}],
  ['stands in the Compose file', { image: ContainerImage.fromContext('.', { dockerfileInline: 'FROM debian' }) }, {}],
  ['is a Dockerfile in its folder', { image: ContainerImage.fromContext('./web') }, { 'web/Dockerfile': '' }],
  ['is on the internet', { image: ContainerImage.fromContext('https://example.com/web.git') }, {}],
  [
    'a variable names',
    { envFiles: [EnvFile.atPath(`${EnvVar.required({ name: 'ENV_FILE', description: 'Where' })}`)] },
    {},
  ],
])('a source may be named that %s', (_, props, files) => {
  expect(problemsOf(reading(props, files))).toEqual([]);
});
