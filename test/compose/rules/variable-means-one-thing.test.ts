import { ComposeDeployment, EnvVar } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function twoServices(first: EnvVar, second: EnvVar): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  deployment.addService('api', { image: SOME_IMAGE, environment: { REGION: first } });
  deployment.addService('worker', { image: SOME_IMAGE, environment: { REGION: second } });
  return project;
}

test('fails when two services declare one variable in different ways', () => {
  const project = twoServices(
    EnvVar.required({ description: 'Where it runs' }),
    EnvVar.required({ description: 'Where the data lies' }),
  );

  expect(expectProblem(project, 'variable-means-one-thing')).toContain(
    'got "Where it runs" (required) and "Where the data lies" (required);',
  );
});

test.each([
  ['optional, default "eu"', EnvVar.withDefault('eu', { description: 'Where it runs' })],
  ['optional', EnvVar.optional({ description: 'Where it runs' })],
  ['required, secret', EnvVar.required({ description: 'Where it runs', secret: true })],
  ['required, made with "region"', EnvVar.required({ description: 'Where it runs', generate: 'region' })],
])('fails when a variable is required in one place and %s in another', (kind, second) => {
  const problems = problemsOf(twoServices(EnvVar.required({ description: 'Where it runs' }), second));

  expect(problems).toEqual([
    expect.stringContaining(`in different ways; got "Where it runs" (required) and "Where it runs" (${kind}); `),
  ]);
});

test('a variable may be declared twice in the same way', () => {
  expect(
    problemsOf(
      twoServices(
        EnvVar.required({ description: 'Where it runs', secret: false }),
        EnvVar.required({ secret: false, description: 'Where it runs' }),
      ),
    ),
  ).toEqual([]);
});

test('two variables may have other names in .env', () => {
  expect(
    problemsOf(
      twoServices(
        EnvVar.required({ description: 'Where it runs' }),
        EnvVar.required({ description: 'Where the data lies', name: 'DATA_REGION' }),
      ),
    ),
  ).toEqual([]);
});

test('a service may have a variable only where it is set, and another one a default', () => {
  const description = 'Where it runs';

  expect(problemsOf(twoServices(EnvVar.inherited({ description }), EnvVar.withDefault('eu', { description })))).toEqual(
    [],
  );
});

test('fails when a variable that is only passed on means something else', () => {
  const inherited = EnvVar.inherited({ description: 'Where the data lies' });

  expect(problemsOf(twoServices(inherited, EnvVar.required({ description: 'Where it runs' })))).toEqual([
    expect.stringContaining('[variable-means-one-thing]'),
  ]);
});
