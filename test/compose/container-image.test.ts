import { join } from 'node:path';
import { Project } from 'projen';
import { ComposeDeployment, ContainerImage, HealthCheck, HealthCheckTest, Port, ProbeTool, Volume } from '../../src';
import { PYTHON_FILES, synthFiles, TestProject } from '../util/test-project';
import { composeFile, pythonBuild, serviceWith } from './rendered';

function probeOf(image: ContainerImage): string {
  const project = new TestProject();
  new ComposeDeployment(project, 'Deployment').addService('api', {
    image,
    healthCheck: new HealthCheck(project, 'Health', { test: HealthCheckTest.tcpConnect({ port: 80 }) }),
  });
  return composeFile(project).services.api.healthcheck.test[1];
}

describe('an image of a registry', () => {
  test('is written as it was named', () => {
    const reference = `ghcr.io/acme/app:1.0@sha256:${'0'.repeat(64)}`;

    expect(serviceWith({ image: ContainerImage.fromRegistry(reference) }).image).toBe(reference);
  });

  test('is not built, and its user is its own', () => {
    const service = serviceWith({ image: ContainerImage.fromRegistry('node:22') });

    expect(service).not.toHaveProperty('build');
    expect(service).not.toHaveProperty('user');
    expect(service).not.toHaveProperty('healthcheck');
  });

  test.each([
    ['python:3.13-slim', 'python'],
    ['node:22', 'node'],
    ['docker.io/library/redis:8-alpine', 'nc'],
    ['debian:12', 'bash'],
  ])('%s is probed with %s, which it is known to have', (reference, program) => {
    expect(probeOf(ContainerImage.fromRegistry(reference))).toBe(program);
  });

  test('is probed with the program that was named', () => {
    expect(probeOf(ContainerImage.fromRegistry('ghcr.io/acme/app:1.0', { probeTool: ProbeTool.NODE }))).toBe('node');
    expect(probeOf(ContainerImage.fromRegistry('python:3.13-slim', { probeTool: ProbeTool.BASH }))).toBe('bash');
  });

  test.each([
    'nginx',
    'nginx:1.29',
    'library/nginx',
    'localhost:5000/app',
    'ghcr.io/acme/deep/app-name:v1.0_rc',
    `app@sha256:${'a'.repeat(64)}`,
  ])('can be named %s', (reference) => {
    expect(ContainerImage.fromRegistry(reference).reference).toBe(reference);
  });

  test.each([
    '',
    'Nginx',
    'nginx:',
    'nginx::1',
    'acme//app',
    'app:1:2',
    'app@sha256:00',
    'app latest',
    '${IMAGE}',
    '-app',
  ])('fails when it is named %p', (reference) => {
    expect(() => ContainerImage.fromRegistry(reference)).toThrow(
      `ContainerImage.fromRegistry takes an image reference; got ${JSON.stringify(reference)}; write for example "nginx:1.29"`,
    );
  });
});

describe('an image that the project builds', () => {
  test('is built from its Dockerfile, runs as its user and is probed by its health check', () => {
    const project = new TestProject(PYTHON_FILES);
    const healthCheck = new HealthCheck(project, 'Health', {
      test: HealthCheckTest.command(['app', 'check']),
      retries: 5,
    });
    const build = pythonBuild(project, 'Image', { healthCheck, userId: 1234, imageName: 'acme/app:2' });
    new ComposeDeployment(project, 'Deployment').addService('api', { image: ContainerImage.fromBuild(build) });

    expect(composeFile(project).services.api).toMatchObject({
      image: 'acme/app:2',
      build: { context: '.', dockerfile: 'Dockerfile' },
      user: '1234:1234',
      healthcheck: { test: ['CMD', 'app', 'check'], retries: 5 },
    });
  });

  test('is built from a Dockerfile of another name', () => {
    const project = new TestProject(PYTHON_FILES);
    const build = pythonBuild(project, 'Image', { dockerfile: 'docker/worker.Dockerfile' });
    new ComposeDeployment(project, 'Deployment').addService('api', { image: ContainerImage.fromBuild(build) });

    expect(composeFile(project).services.api.build).toEqual({ context: '.', dockerfile: 'docker/worker.Dockerfile' });
  });

  test('is built in the folder of its own project', () => {
    const files = Object.entries(PYTHON_FILES).map(([path, text]) => [`packages/app/${path}`, text]);
    const root = new TestProject(Object.fromEntries(files));
    const build = pythonBuild(new Project({ name: 'app', parent: root, outdir: join('packages', 'app') }), 'Image');
    new ComposeDeployment(root, 'Deployment').addService('api', { image: ContainerImage.fromBuild(build) });

    expect(composeFile(root).services.api.build).toEqual({ context: 'packages/app', dockerfile: 'Dockerfile' });
  });

  test.each(['declared', 'added'])('owns the folder of a volume that was %s', (way) => {
    const project = new TestProject(PYTHON_FILES);
    const image = ContainerImage.fromBuild(pythonBuild(project, 'Image', { ports: [8000] }));
    const mount = Volume.named('data').mountAt('/app/data');
    const service = new ComposeDeployment(project, 'Deployment').addService('api', {
      image,
      ports: [Port.published(8000)],
      volumes: way === 'declared' ? [mount] : [],
    });
    if (way === 'added') service.addVolume(mount);

    expect(synthFiles(project).Dockerfile).toContain('install --directory --owner 1000 --group 1000 /app/data\n');
  });

  test('fails when what is passed is no build', () => {
    expect(() => ContainerImage.fromBuild('app:latest' as never)).toThrow(
      `ContainerImage.fromBuild: the build must be a DockerfileBuild; got "app:latest"; write for example new DockerfileBuild(project, 'Image', { … })`,
    );
  });
});
