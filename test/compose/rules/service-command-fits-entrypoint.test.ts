import { ComposeDeployment, type ComposeServiceProps, ContainerImage, EnvVar } from '../../../src';
import { pythonBuild } from '../../dockerfile/build';
import { problemsOf } from '../../util/rule-page';
import { SOME_IMAGE } from '../rendered';

const OPTION = EnvVar.withDefault('-t', { name: 'OPTION', description: 'What the server is told' });

function problems(props: Omit<ComposeServiceProps, 'image'>, registry?: ContainerImage): string[] {
  const build = pythonBuild({ entrypoint: ['app'], command: ['serve'] });
  const image = registry ?? ContainerImage.fromBuild(build);
  new ComposeDeployment(build.project, 'Deployment').addService('api', { image, ...props });
  return problemsOf(build.project);
}

test('fails when a service starts again what its image starts', () => {
  expect(problems({ command: ['app', 'serve'] })).toEqual([
    '[Deployment/api] the command of service "api" is what its entrypoint gets as arguments; got "app" behind ["app"]; leave out "app": ' +
      '["serve"], or start another program with the option "entrypoint" [command-fits-entrypoint]',
  ]);
});

test('fails when a service repeats an entrypoint of its own', () => {
  expect(problems({ entrypoint: ['app'], command: ['/bin/app'] })).toEqual([
    expect.stringContaining('got "/bin/app" behind ["app"]; leave out "/bin/app", or'),
  ]);
});

test('a service may have arguments, or an entrypoint, of its own', () => {
  expect(problems({ command: ['migrate'] })).toEqual([]);
  expect(problems({ entrypoint: ['python'], command: ['-V'] })).toEqual([]);
  expect(problems({ entrypoint: ['app', 'app'] })).toEqual([]);
  expect(problems({ command: ['app', 'serve'] }, SOME_IMAGE)).toEqual([]);
  expect(problems({ entrypoint: ['nginx'], command: [`${OPTION}`] })).toEqual([]);
  expect(problems({ entrypoint: [`${OPTION}`], command: [`${OPTION}`] })).toEqual([]);
});
