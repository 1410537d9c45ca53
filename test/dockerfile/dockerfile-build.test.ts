import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import {
  Application,
  DockerfileBuild,
  type DockerfileBuildProps,
  Duration,
  EnvVar,
  HealthCheck,
  HealthCheckTest,
  Size,
} from '../../src';
import { PYTHON_FILES, synthFiles, TestProject, temporaryFolder } from '../util/test-project';
import { imageLines, pythonBuild } from './build';

const application = Application.python({ version: '3.11', packages: ['app'] });

describe('an image', () => {
  test('is made of what was built before, from what changes seldom to what changes often, and of what was declared', () => {
    const healthCheck = new HealthCheck(new TestProject(), 'Health', {
      test: HealthCheckTest.command(['app', '--check']),
      startPeriod: Duration.seconds(5),
    });
    const build = pythonBuild({
      command: ['app', '--port', '8000'],
      ports: [8000, 9000],
      healthCheck,
      environment: { LOG_LEVEL: 'info' },
      labels: { 'com.acme.team': 'the "A" team' },
    });

    expect(imageLines(build)).toEqual([
      '# the user',
      'RUN getent passwd 1000 >/dev/null || { groupadd --gid 1000 app && SOURCE_DATE_EPOCH=0 useradd --no-log-init --uid 1000 --gid 1000 ' +
        '--home-dir /tmp --no-create-home --shell /usr/sbin/nologin app; }',
      'WORKDIR /app',
      'ENV PATH="/opt/venv/bin:$PATH"',
      'ENV HOME="/tmp"',
      'COPY --from=dependencies /opt/venv /opt/venv',
      'COPY --from=bytecode /output/bytecode/ /',
      '# root owns the code: the process cannot rewrite it',
      'COPY --from=application /output/application/ /opt/venv/',
      'ENV LOG_LEVEL="info"',
      'USER 1000:1000',
      'EXPOSE 8000 9000',
      'HEALTHCHECK --start-period=5s --start-interval=1s CMD ["app", "--check"]',
      'LABEL org.opencontainers.image.title="test" \\',
      '    com.acme.team="the \\"A\\" team"',
      'CMD ["app", "--port", "8000"]',
    ]);
  });

  test('has nothing of what was not declared', () => {
    const words = imageLines(pythonBuild()).map((line) => line.split(' ')[0]);

    for (const word of ['EXPOSE', 'HEALTHCHECK', 'ENTRYPOINT']) expect(words).not.toContain(word);
  });

  test('runs its entrypoint with the command as arguments', () => {
    expect(imageLines(pythonBuild({ entrypoint: ['app', '--quiet'], command: ['serve'] })).slice(-2)).toEqual([
      'ENTRYPOINT ["app", "--quiet"]',
      'CMD ["serve"]',
    ]);
  });

  test('runs as the user that was declared', () => {
    const lines = imageLines(pythonBuild({ userId: 4711 }));

    expect(lines).toContain('USER 4711:4711');
    expect(lines[1]).toMatch(/^RUN getent passwd 4711 .* --uid 4711 --gid 4711 /);
  });

  test('has the folders that its user writes to, each once, in a fixed order', () => {
    const build = pythonBuild({ writableDirectories: ['/var/lib/app', '/app/data/', '/app//data', '/with space'] });

    expect(imageLines(build).slice(0, 3)).toEqual([
      '# the user, and the folders that it may write to',
      expect.stringMatching(/^RUN \{ getent passwd 1000 .*; \} \\$/),
      "    && install --directory --owner 1000 --group 1000 /app/data /var/lib/app '/with space'",
    ]);
  });

  test("has labels of one's own instead of those of the OCI", () => {
    const labels = { 'org.opencontainers.image.title': 'The App' };

    expect(imageLines(pythonBuild({ labels }))).toContain('LABEL org.opencontainers.image.title="The App"');
  });
});

test('a build answers what was declared, in copies', () => {
  const budget = { imageSize: Size.megabytes(1) };
  const build = pythonBuild({ ports: [8000], environment: { A: '1' }, userId: 4711, imageName: 'acme/app:1', budget });
  build.ports.push(1);
  build.environment.B = '2';

  expect(build).toMatchObject({
    ports: [8000],
    environment: { A: '1' },
    userId: 4711,
    imageName: 'acme/app:1',
    budget,
  });
  expect(pythonBuild()).toMatchObject({
    ports: [],
    environment: {},
    userId: 1000,
    imageName: 'test:latest',
    budget: {},
  });
});

test('several builds of a project have files and tasks of their own', () => {
  const project = new TestProject(PYTHON_FILES);
  new DockerfileBuild(project, 'Web', { application, command: ['web'] });
  const worker = new DockerfileBuild(project, 'Worker', {
    application,
    command: ['worker'],
    dockerfile: 'docker/worker.Dockerfile',
    imageName: 'acme/worker:1',
  });

  const files = synthFiles(project);
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      '.dockerignore',
      'Dockerfile',
      'docker/worker.Dockerfile',
      'docker/worker.Dockerfile.dockerignore',
    ]),
  );
  expect(files.Dockerfile).toContain('CMD ["web"]');
  expect(files['docker/worker.Dockerfile']).toContain('CMD ["worker"]');
  expect(worker.buildTask.name).toBe('docker:build:worker');
});

test('the task builds the image that was declared, and takes further arguments', () => {
  const { project, buildTask } = pythonBuild({ dockerfile: 'docker/app.Dockerfile', imageName: 'acme/app:1' });
  synthFiles(project);
  // a docker that only says what it was asked
  const bin = temporaryFolder({ docker: '#!/bin/sh\nprintf "[%s]" "$@" >asked.txt\n' });
  chmodSync(join(bin, 'docker'), 0o755);
  const projen = join(dirname(require.resolve('projen/package.json')), 'bin', 'projen');

  expect(buildTask.name).toBe('docker:build');
  execFileSync(process.execPath, [projen, buildTask.name, '--label', 'a b'], {
    cwd: project.outdir,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
    stdio: 'ignore',
  });
  expect(readFileSync(join(project.outdir, 'asked.txt'), 'utf8')).toBe(
    '[build][--file][docker/app.Dockerfile][--tag][acme/app:1][--label][a b][.]',
  );
});

test.each<[keyof DockerfileBuildProps, unknown, string]>([
  ['command', [], '"command" takes a program and its arguments; got an empty command'],
  ['command', 'app --port 8000', 'option "command" must be a list; got "app --port 8000"'],
  ['entrypoint', [''], '"entrypoint" takes a program and its arguments; got an empty command'],
  ['ports', [8000, 70_000], '"ports" takes a port from 1 to 65535; got 70000'],
  ['ports', [8000, 8000], '"ports" lists a port twice; got 8000; list each port once'],
  ['userId', 0, '"userId" must be a user number from 1 to 65533, not root; got 0; write for example 1000'],
  ['userId', 65_534, '"userId" must be a user number from 1 to 65533'],
  ['userId', 1.5, '"userId" must be a user number from 1 to 65533'],
  ['environment', { 'A-B': '1' }, '"environment" has a bad name; got "A-B"'],
  [
    'environment',
    { A: 'a\nb' },
    '"environment" has a value with a line break, which a Dockerfile cannot write; got "A"',
  ],
  ['environment', { A: 1 }, 'option "environment"["A"] must be a string; got 1; put it in quotes'],
  ['labels', { 'a b': '1' }, '"labels" has a bad name; got "a b"'],
  ['labels', { a: 'a\rb' }, '"labels" has a value with a line break, which a Dockerfile cannot write; got "a"'],
  [
    'writableDirectories',
    ['data'],
    '"writableDirectories" takes a path inside the container; got the relative path "data"',
  ],
  ['ignore', ['# data'], '"ignore" takes a pattern of a .dockerignore; got "# data"; write for example "**/*.sqlite"'],
  ['dockerfile', '../Dockerfile', '"dockerfile" a path leads out of the project; got "../Dockerfile"'],
  ['imageName', 'My App', '"imageName" takes an image reference; got "My App"'],
  [
    'application',
    'python',
    'option "application" must be an Application; got "python"; write for example Application.python(',
  ],
  ['budget', { imagesize: 1 }, 'option "budget": unknown option "imagesize"; got 1; did you mean "imageSize"?'],
  ['budget', { startup: 5 }, 'option "budget": option "startup" must be a Duration; got 5'],
])('fails when %s is %j', (option, value, message) => {
  expect(() => pythonBuild({ [option]: value })).toThrow(`DockerfileBuild "Image": ${message}`);
});

test('fails when its health check asks with a variable of .env', () => {
  const user = EnvVar.required({ name: 'DB_USER', description: 'Who asks' });
  const test = HealthCheckTest.shell(`pg_isready -U ${user}`);

  expect(() => pythonBuild({ healthCheck: new HealthCheck(new TestProject(), 'Health', { test }) })).toThrow(
    'DockerfileBuild "Image": "healthCheck" asks with a variable of .env, which an image knows nothing of; got a shell; ' +
      'pass it to the service, or use a variable of the container: HealthCheckTest.shell(\'pg_isready -U "$POSTGRES_USER"\')',
  );
});

test('fails when an option is misspelt', () => {
  expect(() => pythonBuild({ healthcheck: 1 } as Partial<DockerfileBuildProps>)).toThrow(
    'DockerfileBuild "Image": unknown option "healthcheck"; got 1; did you mean "healthCheck"?',
  );
});

test('fails when two builds would write the same Dockerfile', () => {
  const { project } = pythonBuild();

  expect(() => new DockerfileBuild(project, 'Second', { application, command: ['app'] })).toThrow(
    'DockerfileBuild "Second" would write a file that is declared already; got "Dockerfile"; give this build its own with the option "dockerfile"',
  );
});
