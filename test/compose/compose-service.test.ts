import {
  ComposeDeployment,
  type ComposeService,
  DependencyCondition,
  DeploymentTarget,
  Duration,
  EnvVar,
  GpuVendor,
  HardeningException,
  HealthCheck,
  HealthCheckTest,
  RestartPolicy,
  Volume,
} from '../../src';
import { TestProject } from '../util/test-project';
import { composeFile, SOME_IMAGE, serviceWith } from './rendered';

test('a service is hardened where nothing else was said', () => {
  expect(serviceWith({})).toEqual({
    image: 'ghcr.io/acme/app:1.0',
    tmpfs: ['/tmp'],
    init: true,
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    deploy: { resources: { limits: { cpus: '1', memory: '1g', pids: 256 } } },
    restart: 'unless-stopped',
  });
});

test('a program and its arguments arrive as they were declared', () => {
  expect(serviceWith({ entrypoint: ['sh', '-c'], command: ['echo "$HOME"', ''] })).toMatchObject({
    entrypoint: ['sh', '-c'],
    command: ['echo "$$HOME"', ''],
  });
});

test('labels arrive as they were declared', () => {
  expect(serviceWith({ labels: { 'com.example.team': 'core', price: '$5' } }).labels).toEqual({
    'com.example.team': 'core',
    price: '$$5',
  });
});

test.each([
  ['1000', '1000:1000'],
  ['1000:50', '1000:50'],
])('the user %s is written with its group, %s', (user, written) => {
  expect(serviceWith({ user }).user).toBe(written);
});

test('folders in memory are those that were declared', () => {
  expect(serviceWith({ tmpfs: ['/run', '/var/$cache'] }).tmpfs).toEqual(['/run', '/var/$$cache']);
  expect(serviceWith({ tmpfs: [] })).not.toHaveProperty('tmpfs');
});

test.each(Object.values(RestartPolicy))('a service is started again %s', (restart) => {
  const alone = (service: ComposeService) => service.suppressRule('one-shot-is-adopted', 'nobody needs its end');

  expect(serviceWith({ restart }, alone).restart).toBe(restart);
});

test('a service is probed by its health check, and variables of its shell are no variables of Compose', () => {
  const project = new TestProject();
  new ComposeDeployment(project, 'Deployment').addService('api', {
    image: SOME_IMAGE,
    healthCheck: new HealthCheck(project, 'Health', {
      test: HealthCheckTest.shell('test -f "$READY"'),
      interval: Duration.minutes(1),
      timeout: Duration.seconds(5),
      startPeriod: Duration.seconds(90),
      retries: 4,
    }),
  });

  expect(composeFile(project).services.api.healthcheck).toEqual({
    test: ['CMD-SHELL', 'test -f "$$READY"'],
    interval: '1m',
    timeout: '5s',
    start_period: '1m30s',
    start_interval: '1s',
    retries: 4,
  });
});

test('variables of .env may stand in a health check', () => {
  const user = EnvVar.withDefault('app', { name: 'DB_USER', description: 'Who asks' });
  const tests = [
    HealthCheckTest.shell(`pg_isready -U ${user}`),
    HealthCheckTest.command(['pg_isready', '-U', `${user}`]),
  ];

  expect(
    tests.map((test, place) => {
      const project = new TestProject();
      const healthCheck = new HealthCheck(project, `Health${place}`, { test });
      new ComposeDeployment(project, 'Deployment').addService('db', { image: SOME_IMAGE, healthCheck });
      return composeFile(project).services.db.healthcheck.test;
    }),
  ).toEqual([
    ['CMD-SHELL', 'pg_isready -U ${DB_USER:-app}'],
    ['CMD', 'pg_isready', '-U', '${DB_USER:-app}'],
  ]);
});

test('a health check of a service that is as it was declared has no start interval of ours', () => {
  const project = new TestProject();
  const timing = { test: HealthCheckTest.command(['true']), startPeriod: Duration.seconds(30) };
  const deployment = new ComposeDeployment(project, 'Deployment');
  const hardeningExceptions = [HardeningException.unhardened('taken over')];
  for (const startInterval of [undefined, Duration.seconds(2)]) {
    const name = `api-${startInterval ?? 'default'}`;
    const healthCheck = new HealthCheck(project, name, { ...timing, startInterval });
    deployment.addService(name, { image: SOME_IMAGE, hardeningExceptions, healthCheck });
  }

  const { services } = composeFile(project);

  expect(services['api-default'].healthcheck).toEqual({ test: ['CMD', 'true'], start_period: '30s' });
  expect(services['api-2s'].healthcheck.start_interval).toBe('2s');
});

test('the GPU is there in the targets that have one', () => {
  const project = new TestProject();
  const targets = [DeploymentTarget.cpu(), DeploymentTarget.gpu(GpuVendor.NVIDIA)];
  new ComposeDeployment(project, 'Deployment', { targets }).addService('api', { image: SOME_IMAGE, gpu: true });

  const { resources } = composeFile(project, 'docker-compose.gpu-nvidia.yml').services.api.deploy;

  expect(resources.reservations).toEqual({ devices: [{ driver: 'nvidia', count: 'all', capabilities: ['gpu'] }] });
  expect(composeFile(project, 'docker-compose.cpu.yml').services.api.deploy.resources).not.toHaveProperty(
    'reservations',
  );
});

describe('a dependency', () => {
  function dependenciesOf(add: (api: ComposeService, database: ComposeService) => void): unknown {
    const project = new TestProject();
    const deployment = new ComposeDeployment(project, 'Deployment');
    const database = deployment.addService('db', {
      image: SOME_IMAGE,
      restart: RestartPolicy.NO,
      healthCheck: new HealthCheck(project, 'Health', { test: HealthCheckTest.command(['true']) }),
    });
    add(deployment.addService('api', { image: SOME_IMAGE }), database);
    return composeFile(project).services.api.depends_on;
  }

  test('waits until the other service was started', () => {
    expect(dependenciesOf((api, database) => api.addDependency(database))).toEqual({
      db: { condition: 'service_started' },
    });
  });

  test.each([
    [DependencyCondition.STARTED, 'service_started'],
    [DependencyCondition.HEALTHY, 'service_healthy'],
    [DependencyCondition.COMPLETED_SUCCESSFULLY, 'service_completed_successfully'],
  ])('waits for the condition %s', (condition, written) => {
    expect(dependenciesOf((api, database) => api.addDependency(database, condition))).toEqual({
      db: { condition: written },
    });
  });

  test('has no key where there is none', () => {
    expect(dependenciesOf(() => {})).toBeUndefined();
  });

  test('fails when it is declared twice', () => {
    expect(() =>
      dependenciesOf((api, database) => {
        api.addDependency(database);
        api.addDependency(database, DependencyCondition.HEALTHY);
      }),
    ).toThrow(
      'service "Deployment/api" waits twice for the same service; got "db"; declare each dependency once, on another service',
    );
  });

  test('fails when a service waits for itself', () => {
    expect(() => dependenciesOf((api) => api.addDependency(api))).toThrow(
      'service "Deployment/api" waits for itself; got "api"; declare each dependency once, on another service',
    );
  });

  test('fails when the other service is only named', () => {
    expect(() => dependenciesOf((api) => api.addDependency('db' as never))).toThrow(
      'service "Deployment/api": the service that it waits for must be a ComposeService; got "db"; ' +
        "write for example deployment.addService('db', { … })",
    );
  });
});

test('what a service tells cannot be changed by the one who asks', () => {
  const service = new ComposeDeployment(new TestProject(), 'Deployment').addService('api', {
    image: SOME_IMAGE,
    volumes: [Volume.named('data').mountAt('/data')],
    environment: { LOG_LEVEL: EnvVar.literal('info') },
  });

  service.volumes.pop();
  service.ports.push(undefined as never);
  service.secrets.push(undefined as never);
  delete service.environment.LOG_LEVEL;

  expect(service.volumes).toHaveLength(1);
  expect(service.ports).toEqual([]);
  expect(service.secrets).toEqual([]);
  expect(Object.keys(service.environment)).toEqual(['LOG_LEVEL']);
});

describe('fails when', () => {
  test.each(['root', '0', '0:0', '01', 'app', '1000:app', ''])('the user is %p', (user) => {
    expect(() => serviceWith({ user })).toThrow(
      `service "Deployment/api": "user" must be a number other than root's, alone or with a group; got "${user}"; ` +
        'write for example "1000:1000", or open root with HardeningException.root',
    );
  });

  test('a user is declared beside root', () => {
    expect(() => serviceWith({ user: '1000', hardeningExceptions: [HardeningException.root('why')] })).toThrow(
      'service "Deployment/api" has a user and runs as root; got user "1000"; leave out "user" or HardeningException.root',
    );
  });

  test('a folder in memory is listed twice', () => {
    expect(() => serviceWith({ tmpfs: ['/run', '/run/'] })).toThrow(
      'service "Deployment/api": "tmpfs" lists a path twice; got "/run" again; list it once',
    );
  });

  test.each(['constructor', 'toJSON', '__proto__'])('a variable is called %s', (name) => {
    expect(() => serviceWith({}, (service) => service.addEnvironment(name, EnvVar.literal('x')))).toThrow(
      `service "Deployment/api" uses a name that JavaScript keeps for itself; got "${name}"; choose another one`,
    );
  });

  test('Compose takes a name for an extension', () => {
    const message =
      'service "Deployment/api" uses a name that Compose takes for an extension; got "x-team"; begin it with something else than "x-"';

    expect(() => serviceWith({ labels: { 'x-team': 'core' } })).toThrow(message);
    expect(() => serviceWith({ environment: { 'x-team': EnvVar.literal('core') } })).toThrow(message);
  });

  test.each(['', 'a b', 'a=b', 'a\nb', '\u0085'])('a label is called %p', (name) => {
    expect(() => serviceWith({ labels: { [name]: 'x' } })).toThrow(
      `service "Deployment/api" has a bad label name; got ${JSON.stringify(name)}; use a name without spaces and "="`,
    );
  });
});
