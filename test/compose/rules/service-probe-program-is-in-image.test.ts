import { ComposeDeployment, ContainerImage, HealthCheck, HealthCheckTest, Volume } from '../../../src';
import { pythonBuild } from '../../dockerfile/build';
import { problemsOf } from '../../util/rule-page';
import { SOME_IMAGE } from '../rendered';

const CURL = HealthCheckTest.command(['curl', 'http://localhost']);

function problems(test: HealthCheckTest, image?: ContainerImage, ...folders: string[]): string[] {
  const build = pythonBuild();
  new ComposeDeployment(build.project, 'Deployment').addService('api', {
    image: image ?? ContainerImage.fromBuild(build),
    healthCheck: new HealthCheck(build.project, 'Health', { test }),
    volumes: folders.map((folder, index) => Volume.named(`tools${index}`).mountAt(folder)),
  });
  return problemsOf(build.project);
}

test('fails when a service asks an image that is built by a program that it has not', () => {
  expect(problems(CURL)).toEqual([
    expect.stringMatching(/^\[Deployment\/api\] health check "Health" .* got "curl" .* \[probe-program-is-in-image\]$/),
  ]);
});

test('is reported once where the service has the health check of its image', () => {
  const build = pythonBuild({ healthCheck: new HealthCheck(pythonBuild().project, 'Health', { test: CURL }) });
  const image = ContainerImage.fromBuild(build);
  new ComposeDeployment(build.project, 'Deployment').addService('api', { image });

  expect(problemsOf(build.project)).toEqual([expect.stringContaining('[Image] health check "Health"')]);
});

test('a service may ask by curl in an image that nothing is known of, or where it is mounted', () => {
  expect(problems(CURL, SOME_IMAGE)).toEqual([]);
  expect(problems(CURL, undefined, '/usr/local/bin')).toEqual([]);
});

test('a service may ask by a probe of the library, or by nothing', () => {
  expect(problems(HealthCheckTest.none())).toEqual([]);
  expect(problems(HealthCheckTest.command(['python', '-c', 'pass']))).toEqual([]);
});
