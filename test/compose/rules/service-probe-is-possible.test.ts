import { ComposeDeployment, ContainerImage, HealthCheck, HealthCheckTest, ProbeTool } from '../../../src';
import { problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';

function probe(image: ContainerImage, test = HealthCheckTest.httpGet('/', { port: 80 })): TestProject {
  const project = new TestProject();
  const healthCheck = new HealthCheck(project, 'Health', { test });
  new ComposeDeployment(project, 'Deployment').addService('api', { image, healthCheck });
  return project;
}

test('fails when nothing is known in the image of a service that could ask', () => {
  const problems = problemsOf(probe(ContainerImage.fromRegistry('ghcr.io/acme/app:1.0')));

  expect(problems).toEqual([
    expect.stringMatching(/^\[Deployment\/api\] health check "Health" .*; .* \[probe-is-possible\]$/),
  ]);
  expect(problems[0]).toContain('"ghcr.io/acme/app:1.0"');
});

test.each([
  ['is known', probe(ContainerImage.fromRegistry('debian:12'))],
  ['was named', probe(ContainerImage.fromRegistry('ghcr.io/acme/app:1.0', { probeTool: ProbeTool.CURL }))],
  [
    'is the command itself',
    probe(ContainerImage.fromRegistry('ghcr.io/acme/app:1.0'), HealthCheckTest.command(['app'])),
  ],
])('an image may be asked by a program that %s', (_, project) => {
  expect(problemsOf(project)).toEqual([]);
});
