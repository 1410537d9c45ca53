import { ContainerImage, EnvVar, HealthCheck, HealthCheckTest, ProbeTool, Secret, Size, Volume } from '../../src';
import { problemsOf } from '../util/rule-page';
import { TestProject } from '../util/test-project';
import { envBlocksOf, fileWith, projectWith, serviceWith } from './rendered';

const EVERY_OPTION = {
  args: { VERSION: '1.0', EMPTY: '' },
  target: 'production',
  secrets: [Secret.fromFile('npm_token', './secrets/npm_token')],
  ssh: ['default'],
  additionalContexts: { docs: '../docs' },
  cacheFrom: ['type=registry,ref=acme/cache'],
  cacheTo: ['type=inline'],
  noCache: true,
  pull: true,
  network: 'host',
  extraHosts: { 'mirror.internal': '10.0.0.5', six: '2001:db8::5' },
  shmSize: Size.mebibytes(256),
  platforms: ['linux/amd64', 'linux/arm64'],
  tags: ['acme/web:latest'],
  labels: { 'com.example.team': 'core' },
};

const WRITTEN = {
  args: { VERSION: '1.0', EMPTY: '' },
  target: 'production',
  secrets: [{ source: 'npm_token' }],
  ssh: ['default'],
  additional_contexts: { docs: '../docs' },
  cache_from: ['type=registry,ref=acme/cache'],
  cache_to: ['type=inline'],
  no_cache: true,
  pull: true,
  network: 'host',
  extra_hosts: ['mirror.internal:10.0.0.5', 'six:2001:db8::5'],
  shm_size: '256m',
  platforms: ['linux/amd64', 'linux/arm64'],
  tags: ['acme/web:latest'],
  labels: { 'com.example.team': 'core' },
};

describe('an image that Compose builds from a Dockerfile that somebody wrote', () => {
  test('is built as it was declared', () => {
    const image = ContainerImage.fromContext('./web', {
      ...EVERY_OPTION,
      dockerfile: 'Dockerfile',
      imageName: 'acme/web:2',
    });

    expect(serviceWith({ image })).toMatchObject({
      image: 'acme/web:2',
      build: { context: './web', dockerfile: 'Dockerfile', ...WRITTEN },
    });
  });

  test('has no name where Compose names it, and no key that was not declared', () => {
    const service = serviceWith({ image: ContainerImage.fromContext('./web') });

    expect(service).not.toHaveProperty('image');
    expect(service.build).toEqual({ context: './web' });
  });

  test('defines the secrets of its build', () => {
    expect(fileWith({ image: ContainerImage.fromContext('./web', EVERY_OPTION) }).secrets).toEqual({
      npm_token: { file: './secrets/npm_token' },
    });
  });

  test('may have its Dockerfile in the Compose file, byte for byte', () => {
    const dockerfileInline = 'FROM scratch\nENV PRICE=$PRICE\n';
    const image = ContainerImage.fromContext('./web', { dockerfileInline });

    expect(serviceWith({ image }).build.dockerfile_inline).toBe('FROM scratch\nENV PRICE=$$PRICE\n');
  });

  test.each(['https://github.com/acme/web.git#main', 'git@github.com:acme/web.git', 'docker-image://alpine:3'])(
    'may be built from %s',
    (context) => {
      expect(serviceWith({ image: ContainerImage.fromContext(context) }).build.context).toBe(context);
    },
  );

  test('takes variables in its context, arguments and name, which are listed in .env.example', () => {
    const version = EnvVar.withDefault('1', { name: 'VERSION', description: 'What is built' });
    const image = ContainerImage.fromContext('./web', {
      args: { VERSION: `v${version}` },
      imageName: `acme/web:${version}`,
      labels: { version: `${version}` },
    });

    expect(serviceWith({ image })).toMatchObject({
      image: 'acme/web:${VERSION:-1}',
      build: { args: { VERSION: 'v${VERSION:-1}' }, labels: { version: '${VERSION:-1}' } },
    });
    expect(envBlocksOf({ image })).toEqual(['# What is built (optional)\n# VERSION=1']);
  });

  test('is probed with the program that was named', () => {
    const healthCheck = new HealthCheck(new TestProject(), 'Health', {
      test: HealthCheckTest.httpGet('/health', { port: 80 }),
    });
    const image = ContainerImage.fromContext('./web', { probeTool: ProbeTool.CURL });

    expect(JSON.stringify(serviceWith({ image, healthCheck }).healthcheck.test)).toContain('curl');
    expect(problemsOf(projectWith({ image: ContainerImage.fromContext('./web'), healthCheck }))).toEqual([
      expect.stringContaining('[probe-is-possible]'),
    ]);
  });

  test('gives the folders that were named to the user of the service', () => {
    const props = { user: '1000', volumes: [Volume.named('data').mountAt('/data')] };
    const image = ContainerImage.fromContext('./web', { writableDirectories: ['/data/'] });

    expect(problemsOf(projectWith({ ...props, image }))).toEqual([]);
    expect(problemsOf(projectWith({ ...props, image: ContainerImage.fromContext('./web') }))).toEqual([
      expect.stringContaining('[volume-is-writable]'),
    ]);
  });
});
