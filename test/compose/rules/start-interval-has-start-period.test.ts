import { ComposeDeployment, Duration, HealthCheck, HealthCheckTest } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function asking(startPeriod?: Duration): TestProject {
  const project = new TestProject();
  const healthCheck = new HealthCheck(project, 'Health', { test: HealthCheckTest.shell('true'), startPeriod });
  const api = new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, healthCheck });
  api.addOverride('healthcheck.start_interval', '2s');
  return project;
}

test('fails when a health check has a start interval and no start period', () => {
  expect(expectProblem(asking(), 'start-interval-has-start-period')).toContain('got start_interval "2s" alone');
});

test('a health check may have a start interval beside a start period', () => {
  expect(problemsOf(asking(Duration.seconds(30)))).toEqual([]);
});
