import { ComposeDeployment, type ComposeServiceProps, ContainerImage, EnvVar } from '../../../src';
import { pythonBuild } from '../../dockerfile/build';
import { problemsOf } from '../../util/rule-page';
import { SOME_IMAGE } from '../rendered';

const PORT = EnvVar.withDefault('8000', { name: 'PORT', description: 'Where it listens' });

function problems(props: Omit<ComposeServiceProps, 'image'>, registry?: ContainerImage): string[] {
  const build = pythonBuild();
  const image = registry ?? ContainerImage.fromBuild(build);
  new ComposeDeployment(build.project, 'Deployment').addService('api', { image, ...props });
  return problemsOf(build.project);
}

test.each([
  { command: ['app', '--port', '$PORT'] },
  { entrypoint: ['app', '&&', 'app'] },
  { command: ['app --port 8000'] },
])('fails when a service has %j', (props) => {
  expect(problems(props)).toEqual([
    expect.stringMatching(
      /^\[Deployment\/api\] the command of service "api" (has a word|is one word).*\[no-shell-words-in-command\]$/,
    ),
  ]);
});

test('a variable of .env may be a word of a command', () => {
  expect(problems({ command: ['app', '--port', `${PORT}`] })).toEqual([]);
});

test('a service may read its words with a shell, or with what is not known', () => {
  expect(problems({ entrypoint: ['sh', '-c'], command: ['app && app'] })).toEqual([]);
  expect(problems({ command: ['app', '$PORT'] }, SOME_IMAGE)).toEqual([]);
});
