import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ComposeDeployment,
  ContainerImage,
  Duration,
  HardeningException,
  HealthCheck,
  HealthCheckTest,
} from '../../src';
import { probeToolOf } from '../../src/health/probe-tool';
import { writeDockerfile } from '../../src/private/dockerfile-writer';
import { synthFiles, TestProject } from '../util/test-project';
import { build, docker, imageTag, inside, start, untilHealth } from './util/docker';
import { type Edit, Example, SECRET } from './util/example';
import { ollamaImage } from './util/ollama';
import { Stack } from './util/stack';
import { freshFolder } from './util/undo';

const PORT = 8000;
const STATUSES = '{"/ok":200,"/moved":302,"/missing":404,"/error":500}';

const PYTHON_SERVER = `
import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(${STATUSES}[self.path])
        self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(b"body of " + self.path.encode())
http.server.HTTPServer(("", ${PORT}), Handler).serve_forever()`;

// Debian's slim image has no interpreter but this one, which is essential to its package manager
const PERL_SERVER = `
use IO::Socket::INET;
my %statuses = qw(/ok 200 /moved 302 /missing 404 /error 500);
my $server = IO::Socket::INET->new(LocalPort => ${PORT}, Listen => 99, ReuseAddr => 1) or die;
while (my $client = $server->accept) {
  my ($path) = (<$client> // '') =~ m{^GET (\\S+) };
  while (defined $path and my $line = <$client>) { last if $line =~ /^\\r?\\n$/ }
  print $client "HTTP/1.0 $statuses{$path} Word\\r\\n\\r\\nbody of $path" if defined $path;
}`;

interface Probed {
  readonly image: string;
  readonly port: number;
  readonly command?: string[];
  readonly tmpfs?: string[];
  /** What is asked for, and whether the answer means that it works. */
  readonly paths: readonly (readonly [path: string, works: boolean])[];
  /** A program of the image, and arguments for which it succeeds and fails. */
  readonly program: readonly [works: string[], fails: string[]];
}

const ALL_PATHS = [
  ['/ok', true],
  ['/moved', true],
  ['/missing', false],
  ['/error', false],
] as const;

const IMAGES: Record<string, Probed> = {
  python: {
    image: 'python:3.11-slim',
    port: PORT,
    command: ['python', '-c', PYTHON_SERVER],
    paths: ALL_PATHS,
    program: [
      ['python', '-c', "import sys; sys.exit('$HOME' != chr(36) + 'HOME')"],
      ['python', '-c', 'raise SystemExit("not ready")'],
    ],
  },
  debian: {
    image: 'debian:bookworm-slim',
    port: PORT,
    command: ['perl', '-e', PERL_SERVER],
    paths: ALL_PATHS,
    program: [
      ['bash', '-c', '[[ $0 == "a \\"b\\" c" ]]', 'a "b" c'],
      ['bash', '-c', 'exit 1'],
    ],
  },
  ollama: {
    image: ollamaImage(),
    port: 11_434,
    tmpfs: ['/tmp', '/root/.ollama'],
    paths: [
      ['/api/version', true],
      ['/api/no-such', false],
    ],
    program: [
      ['ollama', 'list'],
      ['ollama', 'show', 'no-such-model'],
    ],
  },
};

/** A line that is true only where every character of it arrives. */
const SHELL = `test "$(printf '%s' "a'b\\$c \\"d\\" \\\\")" = 'a'"'"'b$c "d" \\' && : "$$" # é`;

interface Case {
  readonly name: string;
  readonly test: HealthCheckTest;
  readonly works: boolean;
}

function cases({ port, paths, program: [works, fails] }: Probed): Case[] {
  return [
    ...paths.map(([path, good]) => ({
      name: `http${path.replace(/\W/g, '-')}`,
      test: HealthCheckTest.httpGet(path, { port }),
      works: good,
    })),
    { name: 'http-nobody', test: HealthCheckTest.httpGet('/', { port: 9 }), works: false },
    { name: 'tcp-open', test: HealthCheckTest.tcpConnect({ port }), works: true },
    { name: 'tcp-nobody', test: HealthCheckTest.tcpConnect({ port: 9 }), works: false },
    { name: 'command-works', test: HealthCheckTest.command(works), works: true },
    { name: 'command-fails', test: HealthCheckTest.command(fails), works: false },
    { name: 'shell-works', test: HealthCheckTest.shell(SHELL), works: true },
    { name: 'shell-fails', test: HealthCheckTest.shell('test -e /nowhere'), works: false },
  ];
}

/** How many containers are asked at a time: each question is a process that the engine starts. */
const AT_A_TIME = 4;

function quick(project: TestProject, { name, test }: Case): HealthCheck {
  return new HealthCheck(project, name, {
    test,
    interval: Duration.seconds(1),
    timeout: Duration.seconds(15),
    retries: 2,
  });
}

/** Waits for the verdict that is right, and checks that it comes from the answer of the test itself. */
async function expectVerdict({ name, works }: Case, container: string): Promise<void> {
  const { State } = await untilHealth(container, works ? 'healthy' : 'unhealthy');

  // 1 is the answer "no"; 126, 127 and -1 would be a program that is not in the image
  expect([name, State.Health?.Log.at(-1)?.ExitCode]).toEqual([name, works ? 0 : 1]);
}

/** Asks some containers at a time; they are gone when they have answered, so that they do not slow the others down. */
async function expectVerdicts(probed: Probed, launch: (some: Case[]) => Promise<string[]>): Promise<void> {
  const all = cases(probed);
  for (let at = 0; at < all.length; at += AT_A_TIME) {
    const some = all.slice(at, at + AT_A_TIME);
    const containers = await launch(some);
    try {
      await Promise.all(some.map((one, index) => expectVerdict(one, containers[index])));
    } finally {
      await docker('rm', '--force', '--volumes', ...containers);
    }
  }
}

describe.each(Object.entries(IMAGES))('in the image of %s', (_, probed) => {
  test('Compose tells what works from what does not, by each kind of test', async () => {
    const project = new TestProject();
    const deployment = new ComposeDeployment(project, 'Deployment');
    for (const one of cases(probed)) {
      deployment.addService(one.name, {
        image: ContainerImage.fromRegistry(probed.image),
        command: probed.command,
        tmpfs: probed.tmpfs,
        healthCheck: quick(project, one),
        hardeningExceptions: [HardeningException.root('the user of the image')],
      });
    }
    synthFiles(project);
    const stack = new Stack(project.outdir, 'docker-compose.yml');

    await expectVerdicts(probed, async (some) => {
      expect(await stack.compose('up', '--detach', ...some.map(({ name }) => name))).toMatchObject({ status: 0 });
      return Promise.all(some.map(async ({ name }) => (await stack.container(name)).Id));
    });
  });

  test('the HEALTHCHECK of an image does the same under docker run', async () => {
    const project = new TestProject();
    const folder = freshFolder();
    const environment = { image: probed.image, tool: probeToolOf(probed.image) };
    const stages = cases(probed).map((one) => ({
      name: one.name,
      from: probed.image,
      comment: 'is one test',
      instructions: [{ kind: 'HEALTHCHECK' as const, text: quick(project, one)._toDockerfile(environment) }],
    }));
    writeFileSync(join(folder, 'Dockerfile'), writeDockerfile({ arguments: [], stages }));

    await expectVerdicts(probed, (some) =>
      Promise.all(
        some.map(async ({ name }) => {
          const tag = imageTag(name);
          await build(folder, tag, '--target', name);
          return start(tag, [], probed.command);
        }),
      ),
    );
  });
});

describe('the example', () => {
  const QUICK: Edit[] = [
    ['interval: Duration.seconds(30)', 'interval: Duration.seconds(1)'],
    ['timeout: Duration.seconds(10)', 'timeout: Duration.seconds(3)'],
    ['startPeriod: Duration.seconds(30)', 'startPeriod: Duration.seconds(20)'],
    ['retries: 3', 'retries: 2'],
  ];

  test('turns unhealthy when it stops answering, and healthy again, under docker run', async () => {
    const example = await Example.with(...QUICK);
    await build(example.folder, example.image);
    const app = await start(example.image, ['--env', `TMWS_SECRET_KEY=${SECRET}`]);
    await untilHealth(app, 'healthy');

    await docker('kill', '--signal', 'STOP', app);
    await untilHealth(app, 'unhealthy');
    await docker('kill', '--signal', 'CONT', app);
    await untilHealth(app, 'healthy');
    await docker('rm', '--force', app);
  });

  test('turns unhealthy when it stops answering, and healthy again, under Compose', async () => {
    const example = await Example.with(...QUICK);
    const stack = new Stack(example.folder, 'docker-compose.yml');
    await stack.up('--build');
    const app = (await stack.container('tmws')).Id;
    const signal = (name: string) =>
      inside(app, 'sh', '-c', `kill -${name} $(grep -lx tmws /proc/[0-9]*/comm | cut -d/ -f3)`);

    await signal('STOP');
    await untilHealth(app, 'unhealthy');
    await signal('CONT');
    await untilHealth(app, 'healthy');
    await stack.remove();
  });

  test('turns unhealthy when the health check asks a port on which nobody listens, and "up --wait" says so', async () => {
    const example = await Example.with(
      ...QUICK,
      ['startPeriod: Duration.seconds(20)', 'startPeriod: Duration.seconds(2)'],
      ["httpGet('/health', { port: 8000 })", "httpGet('/health', { port: 8001 })"],
      ['ports: [8000]', 'ports: [8000, 8001]'],
    );
    const stack = new Stack(example.folder, 'docker-compose.yml');
    const { status, stderr } = await stack.compose('up', '--build', '--detach', '--wait');

    expect(status).not.toBe(0);
    expect(stderr).toContain('is unhealthy');
    expect(
      (await untilHealth((await stack.container('tmws')).Id, 'unhealthy')).State.Health?.Log.at(-1)?.Output,
    ).toContain('Connection refused');
    await stack.remove();
    const app = await start(example.image, ['--env', `TMWS_SECRET_KEY=${SECRET}`]);
    await untilHealth(app, 'unhealthy');
  });
});
