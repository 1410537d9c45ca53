import {
  ComposeDeployment,
  type ComposeServiceProps,
  DependencyCondition,
  EnvVar,
  RestartPolicy,
  Volume,
} from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

const DATA = Volume.named('data');
const URL = { DATABASE_URL: EnvVar.literal('sqlite:////data/app.db') };

function writing(api: Partial<ComposeServiceProps>, worker?: Partial<ComposeServiceProps>): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const common = { image: SOME_IMAGE, volumes: [DATA.mountAt('/data')], environment: URL };
  deployment.addService('api', { ...common, ...api });
  if (worker) deployment.addService('worker', { ...common, ...worker });
  return project;
}

test('fails when two services write to the same database', () => {
  expect(expectProblem(writing({}, {}), 'sqlite-has-one-writer')).toContain('services "api" and "worker" write');
});

test('fails when several containers of a service write to one database', () => {
  expect(problemsOf(writing({ replicas: 3 }))).toEqual([
    expect.stringContaining('got replicas: 3 and "app.db" in "data"'),
  ]);
});

test.each([
  ['by its path', { DATABASE: EnvVar.literal('/data/app.db') }],
  ['by a URL of a driver', { DATABASE_URL: EnvVar.literal('sqlite+aiosqlite:////data/app.db?mode=rw') }],
  ['by a URL of a file', { DATABASE_URL: EnvVar.literal('file:/data/app.db') }],
])('fails when the other one names the database %s', (_, environment) => {
  expect(problemsOf(writing({}, { environment }))).toHaveLength(1);
});

test('fails when the other one has the volume at another place', () => {
  const worker = {
    volumes: [DATA.mountAt('/srv')],
    environment: { DATABASE_URL: EnvVar.literal('sqlite:///app.db') },
    workingDirectory: '/srv',
  };

  expect(problemsOf(writing({}, worker))).toHaveLength(1);
});

test.each([
  ['writes to another one', { environment: { DATABASE_URL: EnvVar.literal('sqlite:////data/other.db') } }],
  ['only reads it', { volumes: [DATA.mountAt('/data', { readOnly: true })] }],
  ['has it in another volume', { volumes: [Volume.named('other').mountAt('/data')] }],
  ['has it in memory', { environment: { DATABASE_URL: EnvVar.literal('sqlite:///:memory:') } }],
])('two services may have a database where the other one %s', (_, worker) => {
  expect(problemsOf(writing({}, worker))).toEqual([]);
});

test('a service may write to a database after one that has ended, over a third one too', () => {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const common = { image: SOME_IMAGE, volumes: [DATA.mountAt('/data')], environment: URL };
  const migrate = deployment.addService('migrate', { ...common, restart: RestartPolicy.NO });
  const proxy = deployment.addService('proxy', { image: SOME_IMAGE });
  const api = deployment.addService('api', common);
  proxy.addDependency(migrate, DependencyCondition.COMPLETED_SUCCESSFULLY);
  api.addDependency(proxy);

  expect(problemsOf(project)).toEqual([]);
});
