import { HealthCheck, HealthCheckTest } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { pythonBuild } from '../build';

const probe = (test: HealthCheckTest) => new HealthCheck(new TestProject(), 'Health', { test });

test('fails when the health check of an image asks a port on which it does not listen', () => {
  const healthCheck = probe(HealthCheckTest.httpGet('/health', { port: 8080 }));

  expectProblem(pythonBuild({ ports: [8000], healthCheck }).project, 'probed-port-is-exposed');
});

test('fails when the image listens on no port at all', () => {
  const healthCheck = probe(HealthCheckTest.tcpConnect({ port: 8080 }));

  expect(problemsOf(pythonBuild({ healthCheck }).project)).toEqual([
    expect.stringContaining('asks port 8080, on which nothing listens; got ports: []'),
  ]);
});

test('a health check may ask any port on which the image listens, or none', () => {
  const second = probe(HealthCheckTest.tcpConnect({ port: 9000 }));
  const command = probe(HealthCheckTest.command(['app', '--check']));

  expect(problemsOf(pythonBuild({ ports: [8000, 9000], healthCheck: second }).project)).toEqual([]);
  expect(problemsOf(pythonBuild({ healthCheck: command }).project)).toEqual([]);
});
