import { ComposeDeployment, ContainerImage, HealthCheck, HealthCheckTest, ProbeTool } from '../../../src';
import { IMAGE_PROBE_IS_POSSIBLE } from '../../../src/dockerfile/rules/image-probe-is-possible';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { PYTHON_FILES, TestProject } from '../../util/test-project';
import { pythonBuild } from '../build';

const GET = HealthCheckTest.httpGet('/health', { port: 8000 });

test('fails when a service runs an image in which no program is known that could ask', () => {
  const project = new TestProject();
  new ComposeDeployment(project, 'Deployment').addService('api', {
    image: ContainerImage.fromRegistry('ghcr.io/acme/api:1.0'),
    healthCheck: new HealthCheck(project, 'Health', { test: GET }),
  });

  expectProblem(project, 'probe-is-possible');
});

test('fails when an image is built in which no program is known that could ask', () => {
  const healthCheck = new HealthCheck(new TestProject(), 'Health', { test: GET });
  const image = 'image "Image"';

  expect(IMAGE_PROBE_IS_POSSIBLE.find({ healthCheck, _probeEnvironment: { image } })).toEqual([
    expect.stringContaining('for which the image needs a program; got image "Image", which has none that is known'),
  ]);
  expect(IMAGE_PROBE_IS_POSSIBLE.find({ healthCheck, _probeEnvironment: { image, tool: ProbeTool.BASH } })).toEqual([]);
});

test('an image of a Python application has Python, which can ask', () => {
  const project = new TestProject(PYTHON_FILES);
  const build = pythonBuild({ ports: [8000], healthCheck: new HealthCheck(project, 'Health', { test: GET }) });

  expect(problemsOf(build.project)).toEqual([]);
});
