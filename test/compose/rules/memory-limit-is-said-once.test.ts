import { ComposeDeployment, HardeningException, Size } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function overriding(path: string, value: unknown, props: object = {}): TestProject {
  const project = new TestProject();
  const api = new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, ...props });
  api.addOverride(path, value);
  return project;
}

test('fails when an override sets a limit that "deploy" sets too', () => {
  expect(expectProblem(overriding('mem_limit', '2g'), 'memory-limit-is-said-once')).toContain('got mem_limit "2g"');
});

test.each([
  ['cpus', 2, {}],
  ['pids_limit', 100, {}],
  ['mem_reservation', '100m', { reservations: { memory: Size.mebibytes(200) } }],
  ['scale', 3, { replicas: 2 }],
  ['mem_limit', '1g', { hardeningExceptions: [HardeningException.unlimitedResources('why')] }],
])('fails when an override of %s contradicts an option', (path, value, props) => {
  expect(problemsOf(overriding(path, value, props))).toEqual([
    expect.stringMatching(new RegExp(`got ${path} .*\\[memory-limit-is-said-once\\]$`)),
  ]);
});

test.each([
  ['says the same in other words', 'mem_limit', '1024m', {}],
  ['sets what no option says', 'mem_swappiness', 10, {}],
  ['stands beside no limit', 'mem_reservation', '100m', {}],
])('an override may stand beside "deploy" where it %s', (_, path, value, props) => {
  expect(problemsOf(overriding(path, value, props))).toEqual([]);
});
