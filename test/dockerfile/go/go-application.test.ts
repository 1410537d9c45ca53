import {
  BaseSystem,
  type DockerfileBuild,
  type GoApplicationOptions,
  HealthCheck,
  HealthCheckTest,
  ProbeTool,
} from '../../../src';
import { problemsOf } from '../../util/rule-page';
import { synthFiles } from '../../util/test-project';
import { GO_FILES, goBuild } from './go-build';

const dockerfile = (build: DockerfileBuild) => synthFiles(build.project.root).Dockerfile;
const compiled = (build: DockerfileBuild) => /^ +go build .*$/m.exec(dockerfile(build))?.[0].trim();
const taken = (build: DockerfileBuild) =>
  synthFiles(build.project.root)
    ['.dockerignore'].split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));

test('a Go application is compiled for the platform that is asked for, and is alone in its image', () => {
  expect(dockerfile(goBuild()).split('\n').slice(2)).toEqual([
    '# GO_IMAGE holds the compiler, and is not part of the image',
    'ARG GO_IMAGE="golang:1.26-bookworm"',
    '',
    '# dependencies downloads what go.mod names; it is built anew only when go.mod or go.sum changes',
    'FROM --platform=$BUILDPLATFORM ${GO_IMAGE} AS dependencies',
    'WORKDIR /source',
    'ENV CGO_ENABLED="0" \\',
    '    GOTOOLCHAIN="local"',
    'RUN --mount=type=cache,id=go-modules,target=/go/pkg/mod \\',
    '    --mount=type=bind,source=go.mod,target=/source/go.mod \\',
    '    --mount=type=bind,source=go.sum,target=/source/go.sum \\',
    '    go mod download',
    '',
    '# application compiles the program; of the source there is no layer',
    'FROM dependencies AS application',
    'ARG TARGETOS',
    'ARG TARGETARCH',
    'ARG TARGETVARIANT',
    'RUN --mount=type=cache,id=go-modules,target=/go/pkg/mod \\',
    '    --mount=type=cache,id=go-build,target=/root/.cache/go-build \\',
    '    --mount=type=bind,target=/source \\',
    '    GOOS="$TARGETOS" GOARCH="$TARGETARCH" GOARM="${TARGETVARIANT#v}" \\',
    "    go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' -o /program/server ./cmd/server",
    '',
    '# runtime is the image',
    'FROM scratch AS runtime',
    '# the user',
    "COPY <<'EOF' /etc/passwd",
    'root:x:0:0::/:/sbin/nologin',
    'app:x:1000:1000::/tmp:/sbin/nologin',
    'EOF',
    '',
    '# folders of the user, made without a shell',
    'USER 1000:1000',
    'WORKDIR /tmp',
    'USER 0:0',
    'WORKDIR /app',
    '# for those who are called by TLS',
    'COPY --from=application /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt',
    '# root owns the program: the process cannot rewrite it',
    'COPY --from=application /program/server /usr/local/bin/server',
    'ENV HOME="/tmp"',
    'USER 1000:1000',
    'LABEL org.opencontainers.image.title="test"',
    'CMD ["server"]',
    '',
  ]);
});

describe('the program', () => {
  test.each<[Partial<GoApplicationOptions>, string]>([
    [{}, 'server ./cmd/server'],
    [{ main: './cmd/server/' }, 'server ./cmd/server'],
    [{ main: undefined }, 'hello ./'],
    [{ main: '.' }, 'hello ./'],
    [{ program: 'api' }, 'api ./cmd/server'],
  ])('of %j is compiled to /program/%s', (options, words) => {
    expect(compiled(goBuild(options))).toMatch(new RegExp(` -o /program/${words.replace(/\./g, '\\.')}$`));
  });

  test('has the tags that were declared, and the one that brings the time zones', () => {
    expect(compiled(goBuild({ tags: ['netgo', 'osusergo'], timeZones: true }))).toContain(
      ' -tags=netgo,osusergo,timetzdata ',
    );
    expect(compiled(goBuild())).not.toContain('-tags');
  });

  test('is started without a word, and with the command that was declared', () => {
    expect(dockerfile(goBuild())).toMatch(/\nCMD \["server"\]\n$/);
    expect(dockerfile(goBuild({}, { command: ['server', '--port', '80'] }))).toMatch(
      /\nCMD \["server", "--port", "80"\]\n$/,
    );
  });

  test('may call C on an image that has its library, and is then not compiled for other platforms', () => {
    const text = dockerfile(goBuild({ cgo: true }));

    expect(text).toContain('ARG BASE_IMAGE="debian:bookworm-slim"');
    expect(text).toContain('FROM ${GO_IMAGE} AS dependencies\n');
    expect(text).toContain('CGO_ENABLED="1"');
    expect(text).not.toContain('TARGETARCH');
    expect(text).toContain('FROM ${BASE_IMAGE} AS runtime\n# the user\nRUN getent passwd 1000');
  });

  test('may be without certificates', () => {
    expect(dockerfile(goBuild({ certificates: false }))).not.toContain('ca-certificates');
  });
});

describe('the dependencies', () => {
  const words = (files: Record<string, string>) => dockerfile(goBuild({}, {}, { ...GO_FILES, ...files }));

  test('are not downloaded where there are none, or where they are in the project', () => {
    expect(words({})).toContain('go mod download');
    expect(words({ 'go.mod': 'module hello // require\n\ngo 1.22\n' })).not.toContain('go mod download');
    expect(words({ 'vendor/modules.txt': '', 'vendor/x/x.go': '' })).not.toContain('go mod download');
  });
});

describe('the build context', () => {
  const files = {
    ...GO_FILES,
    'main.go': '//go:embed page.html all:assets/*\n//go:embed "quoted.txt"\nvar files embed.FS\n',
    'main_test.go': '',
    'internal/deep/deeper/x.go': '',
    'docs/readme.md': '',
    'testdata/x.go': '',
    '.hidden/x.go': '',
    'only/x_test.go': '',
    'page.html': '',
    'assets/a.css': '',
    'quoted.txt': '',
  };

  test('is Go files, what those at the top embed, and folders with Go files', () => {
    expect(taken(goBuild({}, {}, files))).toEqual(
      ['assets', 'cmd', 'go.mod', 'go.sum', 'internal', 'main.go', 'page.html', 'quoted.txt'].sort(),
    );
  });

  test('is what was declared', () => {
    expect(taken(goBuild({ sources: ['cmd', 'docs'] }, {}, files))).toEqual(['cmd', 'docs', 'go.mod', 'go.sum']);
  });

  test('has no tests', () => {
    expect(synthFiles(goBuild().project.root)['.dockerignore']).toContain('\n**/*_test.go\n');
  });
});

describe('the health check', () => {
  const problems = (test: HealthCheckTest, options: Partial<GoApplicationOptions> = {}) => {
    const other = goBuild();
    const healthCheck = new HealthCheck(other.project, 'Health', { test });
    return problemsOf(goBuild(options, { ports: [8080], healthCheck }).project);
  };

  test('fails by HTTP in an empty image, and says what can be done', () => {
    expect(problems(HealthCheckTest.httpGet('/health', { port: 8080 }))).toEqual([
      '[Image] health check "Health" asks by HTTP GET /health, for which the image needs a program; got image "Image", which has none ' +
        'that is known; use HealthCheckTest.command with a subcommand of the program, or a baseImage with a shell, for example ' +
        '"debian:bookworm-slim" [probe-is-possible]',
    ]);
  });

  test('may be the program itself, or what the base image has', () => {
    const http = HealthCheckTest.httpGet('/health', { port: 8080 });

    expect(problems(HealthCheckTest.command(['server', 'health']))).toEqual([]);
    expect(problems(http, { baseImage: 'debian:bookworm-slim' })).toEqual([]);
    expect(problems(http, { baseImage: 'alpine:3.22' })).toEqual([]);
    expect(
      problems(http, { baseImage: 'ghcr.io/acme/base:1', baseSystem: BaseSystem.ALPINE, probeTool: ProbeTool.CURL }),
    ).toEqual([]);
  });
});

test.each<[object, string]>([
  [{ version: '2' }, 'unknown version; got "2"; write for example "1.26"'],
  [{ version: 1.26 }, 'option "version" must be a string; got 1.26; put it in quotes'],
  [{ main: '../cmd' }, 'a path leads out of the project; got "../cmd"'],
  [{ main: 'cmd/$x' }, 'a path has a character that means something in a Dockerfile; got "cmd/$x"'],
  [{ sources: ['.'] }, 'a path is the whole project, with all that no image needs; got "."'],
  [{ program: 'a b' }, '"program" takes the name of a file; got "a b"'],
  [{ tags: ['a,b'] }, '"tags" takes words of letters, digits, "_" and "."; got "a,b"'],
  [{ buildImage: 'Go' }, '"buildImage" takes an image reference; got "Go"'],
  [
    { baseImage: 'ghcr.io/acme/base:1' },
    'it is not known how a user is made in the base image; got "ghcr.io/acme/base:1"',
  ],
  [{ cgo: true, baseImage: 'scratch' }, '"cgo" needs the C library in the image; got the base image "scratch"'],
  [{ package: './cmd' }, 'unknown option "package"; got "./cmd"'],
])('fails when a Go application is declared with %j', (options, message) => {
  expect(() => goBuild(options)).toThrow(`Application.go: ${message}`);
});
