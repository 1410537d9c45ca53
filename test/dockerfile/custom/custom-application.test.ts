import {
  Application,
  BaseSystem,
  type CustomApplicationOptions,
  DockerfileBuild,
  HealthCheck,
  HealthCheckTest,
  Instruction,
  Mount,
  ProbeTool,
  Stage,
} from '../../../src';
import { problemsOf } from '../../util/rule-page';
import { synthFiles, TestProject } from '../../util/test-project';
import { customBuild, debianStage } from './custom-build';

const dockerfile = (build: DockerfileBuild) => synthFiles(build.project.root).Dockerfile;
const stages = (build: DockerfileBuild) => [...dockerfile(build).matchAll(/^FROM (.*)$/gm)].map(([, stage]) => stage);

test('an application of one’s own kind has its stages, the images that they start from and what the image takes', () => {
  expect(dockerfile(customBuild()).split('\n').slice(2)).toEqual([
    '# BASE_IMAGE is the image that the stage base starts from',
    'ARG BASE_IMAGE="debian:bookworm-slim"',
    '',
    '# BUILD_IMAGE is the image that the stage build starts from',
    'ARG BUILD_IMAGE="debian:bookworm-slim"',
    '',
    '# base is base',
    'FROM ${BASE_IMAGE} AS base',
    '',
    '# build is build',
    'FROM ${BUILD_IMAGE} AS build',
    'RUN --mount=type=bind,source=src,target=/src \\',
    '    make --directory /src',
    '',
    '# runtime is the image',
    'FROM base AS runtime',
    '# the user',
    expect.stringMatching(/^RUN getent passwd 1000 /),
    'WORKDIR /app',
    'COPY --from=build /out/app /usr/local/bin/app',
    'USER 1000:1000',
    'LABEL org.opencontainers.image.title="test"',
    'CMD ["app"]',
    '',
  ]);
});

describe('the stages', () => {
  test('are those that are needed, each after what it needs and once', () => {
    const tool = debianStage('tool');
    const sources = debianStage('sources', Instruction.copy('/tool', '/tool', { stage: tool }));
    const build = Stage.fromStage(sources, {
      name: 'build',
      description: 'builds',
      instructions: [Instruction.run('true', { mounts: [Mount.bind('/tool', '/tool', { stage: tool })] })],
    });
    debianStage('unused');

    expect(
      stages(
        customBuild({ base: debianStage('base'), instructions: [Instruction.copy('/a', '/a', { stage: build })] }),
      ),
    ).toEqual([
      '${BASE_IMAGE} AS base',
      '${TOOL_IMAGE} AS tool',
      '${SOURCES_IMAGE} AS sources',
      'sources AS build',
      'base AS runtime',
    ]);
  });

  test('may start from nothing', () => {
    const base = Stage.fromImage('scratch', { name: 'empty', description: 'is empty' });

    expect(stages(customBuild({ base }))).toEqual(['scratch AS empty', '${BUILD_IMAGE} AS build', 'empty AS runtime']);
  });
});

describe('the build context', () => {
  const taken = (build: DockerfileBuild) =>
    synthFiles(build.project.root)
      ['.dockerignore'].split('\n')
      .filter((line) => line.startsWith('!'));

  test('is what instructions and mounts name', () => {
    const build = debianStage(
      'build',
      Instruction.copy('Makefile', '/src/Makefile'),
      Instruction.script('sh', ['make'], { mounts: [Mount.bind('./src/', '/src/src'), Mount.cache('/cache')] }),
    );
    const instructions = [Instruction.copy('/out', '/out', { stage: build }), Instruction.copy('site', '/srv/site')];

    expect(
      taken(customBuild({ instructions }, {}, { Makefile: '', 'src/main.c': '', 'site/index.html': '', secret: '' })),
    ).toEqual(['!Makefile', '!site', '!src']);
  });

  test('is also what a mount of the whole context shall show', () => {
    const build = debianStage(
      'build',
      Instruction.run('make', { mounts: [Mount.context('/src', { writable: true })] }),
    );
    const instructions = [Instruction.copy('/out', '/out', { stage: build })];

    const image = customBuild({ instructions, sources: ['src'] });
    expect(taken(image)).toEqual(['!src']);
    expect(dockerfile(image)).toContain('RUN --mount=type=bind,target=/src,rw \\\n    make\n');
  });
});

describe('the user', () => {
  const lines = (image: string, props = {}) =>
    dockerfile(
      customBuild({ base: Stage.fromImage(image, { name: 'base', description: 'is the base' }) }, props),
    ).split('\n');

  test('is made without tools that Alpine lacks', () => {
    expect(lines('alpine:3.22', { writableDirectories: ['/app/data', '/with space'], userId: 4711 })).toEqual(
      expect.arrayContaining([
        "RUN { grep -q '^[^:]*:[^:]*:4711:' /etc/passwd || { echo 'app:x:4711:4711::/tmp:/sbin/nologin' >>/etc/passwd && " +
          "echo 'app:x:4711:' >>/etc/group; }; } \\",
        "    && mkdir -p /app/data '/with space' && chown 4711:4711 /app/data '/with space'",
        'USER 4711:4711',
      ]),
    );
  });

  test('and its folders are made without a shell where there is none', () => {
    const text = lines('scratch', { writableDirectories: ['/app/data', '/var/lib/app', '/var/lib/app/cache'] });

    expect(text.slice(text.indexOf('# the user'), -3)).toEqual([
      '# the user',
      "COPY <<'EOF' /etc/passwd",
      'root:x:0:0::/:/sbin/nologin',
      'app:x:1000:1000::/tmp:/sbin/nologin',
      'EOF',
      '',
      '# folders of root, made without a shell',
      'WORKDIR /app',
      'WORKDIR /var/lib',
      '# folders of the user, made without a shell',
      'USER 1000:1000',
      'WORKDIR /app/data',
      'WORKDIR /tmp',
      'WORKDIR /var/lib/app',
      'WORKDIR /var/lib/app/cache',
      'USER 0:0',
      'WORKDIR /app',
      'COPY --from=build /out/app /usr/local/bin/app',
      'USER 1000:1000',
    ]);
  });

  test('is no new one in a distroless image, which has users of its own; the code is not in the folder of one of them', () => {
    const text = lines('gcr.io/distroless/static-debian12:nonroot').join('\n');

    expect(text).not.toContain('/etc/passwd');
    expect(text).toContain(
      'USER 0:0\n# folders of the user, made without a shell\nUSER 1000:1000\nWORKDIR /tmp\nUSER 0:0\nWORKDIR /app\n',
    );
  });

  test('can be told how to be made in an image that is not known', () => {
    const base = Stage.fromImage('ghcr.io/acme/base:1', { name: 'base', description: 'is the base' });

    expect(dockerfile(customBuild({ base, baseSystem: BaseSystem.ALPINE }))).toContain('RUN grep -q ');
    expect(() => customBuild({ base })).toThrow(
      'Application.custom: it is not known how a user is made in the base image; got "ghcr.io/acme/base:1"; name it with the option ' +
        'baseSystem, for example BaseSystem.DEBIAN',
    );
  });
});

describe('the health check', () => {
  const problems = (image: string, test: HealthCheckTest, options: Partial<CustomApplicationOptions> = {}) => {
    const project = new TestProject();
    const base = Stage.fromImage(image, { name: 'base', description: 'is the base' });
    new DockerfileBuild(project, 'Image', {
      application: Application.custom({ base, instructions: [], ...options }),
      command: ['app'],
      ports: [8000],
      healthCheck: new HealthCheck(project, 'Health', { test }),
    });
    return problemsOf(project);
  };
  const http = HealthCheckTest.httpGet('/health', { port: 8000 });

  test('is asked by what is known to be in the image, or what was named', () => {
    expect(problems('debian:bookworm-slim', http)).toEqual([]);
    expect(problems('alpine:3.22', http)).toEqual([]);
    expect(problems('scratch', http, { probeTool: ProbeTool.BUSYBOX })).toEqual([]);
  });

  test('fails where the image has nothing that could ask', () => {
    expect(problems('scratch', http)).toEqual([
      expect.stringMatching(/asks by HTTP GET \/health.*\[probe-is-possible\]$/),
    ]);
  });

  test('fails where a shell is to be asked and there is none', () => {
    expect(problems('scratch', HealthCheckTest.shell('test -f /ready'))).toEqual([
      expect.stringMatching(/asks by shell, for which the image needs a program.*\[probe-is-possible\]$/),
    ]);
    expect(problems('debian:bookworm-slim', HealthCheckTest.shell('test -f /ready'))).toEqual([]);
  });

  test('may be a command of the application itself', () => {
    expect(problems('scratch', HealthCheckTest.command(['app', 'health']))).toEqual([]);
  });
});

test.each<[object, string]>([
  [{ base: 'debian' }, 'option "base" must be a Stage; got "debian"; write for example Stage.fromImage('],
  [{ instructions: ['COPY a b'] }, 'option "instructions"[0] must be an Instruction; got "COPY a b"'],
  [{ sources: ['../x'] }, 'a path leads out of the project; got "../x"'],
  [{ sources: ['.'] }, 'a path is the whole project, with all that no image needs; got "."'],
  [{ stages: [] }, 'unknown option "stages"'],
])('fails when an application of one’s own kind is declared with %j', (options, message) => {
  expect(() => customBuild(options as Partial<CustomApplicationOptions>)).toThrow(`Application.custom: ${message}`);
});
