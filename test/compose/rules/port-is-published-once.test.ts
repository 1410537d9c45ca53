import { ComposeDeployment, EnvVar, Port, PortProtocol } from '../../../src';
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

test('fails when one of them is written as a text', () => {
  const problems = problemsOf(publish(Port.published(8000), Port.fromText('127.0.0.1:8000:80')));

  expect(problems).toEqual([expect.stringContaining('both publish port 8000 of the machine')]);
});

const PORT = EnvVar.withDefault('8000', { name: 'PORT', description: 'Where the service listens' });
const SOMEWHERE = EnvVar.required({ name: 'SOMEWHERE', description: 'Where the service listens' });

test.each([
  ['the same variable', Port.publishedAs(SOMEWHERE, 80), Port.publishedAs(SOMEWHERE, 81), 'port SOMEWHERE'],
  ['a variable that is the same by default', Port.published(8000), Port.publishedAs(PORT, 80), 'port 8000'],
  ['a row of ports with the same one in it', Port.published(8000), Port.range(7999, 8000)[1], 'port 8000'],
])('fails when they publish %s', (_, first, second, words) => {
  expect(problemsOf(publish(first, second))).toEqual([expect.stringContaining(`both publish ${words} of the machine`)]);
});

test.each([
  ['different variables', Port.publishedAs(SOMEWHERE, 80), Port.publishedAs(PORT, 80)],
  ['what Docker chooses', Port.ephemeral(80), Port.ephemeral(80)],
])('two services may publish %s on the machine', (_, first, second) => {
  expect(problemsOf(publish(first, second))).toEqual([]);
});

test('fails when one service publishes a port twice', () => {
  const project = new TestProject();
  const ports = [Port.published(8000), Port.published(8000, { target: 80 })];
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, ports });

  expect(problemsOf(project)).toEqual([
    expect.stringContaining('service "api" publishes port 8000 of the machine twice; got 127.0.0.1:8000/tcp twice'),
  ]);
});

test.each([
  ['ports', Port.published(8001)],
  ['addresses', Port.published(8000, { hostIp: '192.0.2.1' })],
  ['protocols', Port.published(8000, { protocol: PortProtocol.UDP })],
])('two services may publish different %s', (_, second) => {
  expect(problemsOf(publish(Port.published(8000), second))).toEqual([]);
});

test.each([
  ['both always start', [], []],
  ['one of them always starts', [], ['cpu']],
  ['they share a profile', ['cpu', 'all'], ['gpu', 'all']],
])('fails when %s', (_, first, second) => {
  expect(problemsOf(choices(first, second))).toEqual([expect.stringContaining('[port-is-published-once]')]);
});

test('services of different profiles may be a choice, and publish the same port', () => {
  expect(problemsOf(choices(['cpu'], ['gpu']))).toEqual([]);
});

function choices(first: string[], second: string[]): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  deployment.addService('api', { image: SOME_IMAGE, ports: [Port.published(8000)], profiles: first });
  deployment.addService('admin', { image: SOME_IMAGE, ports: [Port.published(8000)], profiles: second });
  return project;
}
