import { ComposeDeployment, Port, PortProtocol } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function publish(first: Port, second: Port): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  deployment.addService('api', { image: SOME_IMAGE, ports: [first] });
  deployment.addService('admin', { image: SOME_IMAGE, ports: [second] });
  return project;
}

test('fails when two services publish the same port of the machine', () => {
  const project = publish(Port.published(8000), Port.published(8000, { target: 80 }));

  expect(expectProblem(project, 'port-is-published-once')).toContain('got 127.0.0.1:8000/tcp twice');
});

test('fails when one of them takes the port of every address', () => {
  const problems = problemsOf(publish(Port.published(8000), Port.published(8000, { hostIp: '0.0.0.0' })));

  expect(problems).toEqual([expect.stringContaining('both publish port 8000 of the machine')]);
});

test('fails when one service publishes a port twice', () => {
  const project = new TestProject();
  const ports = [Port.published(8000), Port.published(8000, { target: 80 })];
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, ports });

  expect(problemsOf(project)).toEqual([expect.stringContaining('[port-is-published-once]')]);
});

test.each([
  ['ports', Port.published(8001)],
  ['addresses', Port.published(8000, { hostIp: '192.0.2.1' })],
  ['protocols', Port.published(8000, { protocol: PortProtocol.UDP })],
])('two services may publish different %s', (_, second) => {
  expect(problemsOf(publish(Port.published(8000), second))).toEqual([]);
});
