import {
  BuildPoint,
  type DockerfileBuild,
  type DockerfileBuildProps,
  Duration,
  HealthCheck,
  HealthCheckTest,
  Instruction,
  Mount,
  Stage,
} from '../../../src';
import { synthFiles, type TestProject } from '../../util/test-project';
import { build, docker, freePort, imageConfig, imageTag, inspect, start, untilHealth } from './docker';
import { hadolint } from './hadolint';
import { must, run } from './run';

/** Where every application of the option spaces listens. */
export const PORT = 8080;

/** What each kind of application can be combined with. */
export const FACTORS = {
  health: ['http', 'tcp', 'command', 'shell'],
  image: ['nothing more', 'a user', 'variables and labels', 'an entrypoint'],
  added: ['nothing', ...Object.values(BuildPoint)],
} as const;

type Health = (typeof FACTORS.health)[number];
type Image = (typeof FACTORS.image)[number];
type Added = (typeof FACTORS.added)[number];

/** A health check of each form. */
export function healthCheck(project: TestProject, health: Health, command: string[], path = '/health'): HealthCheck {
  const tests: Record<Health, () => HealthCheckTest> = {
    http: () => HealthCheckTest.httpGet(path, { port: PORT }),
    tcp: () => HealthCheckTest.tcpConnect({ port: PORT }),
    command: () => HealthCheckTest.command(command),
    shell: () => HealthCheckTest.shell(`${command.map((word) => `'${word}'`).join(' ')} || exit 1`),
  };
  return new HealthCheck(project, 'Health', {
    test: tests[health](),
    startPeriod: Duration.seconds(30),
    startInterval: Duration.seconds(1),
  });
}

const GREETING = `a "quoted" $GREETING \\ it's`;
const LABEL = { 'com.example/description': "it's $5, `or` so" };

/** What an image has beside its application. */
export function imageProps(
  image: Image,
  entrypoint: string[],
  command: string[],
): Partial<DockerfileBuildProps> & { readonly userId: number } {
  return {
    ports: [PORT],
    writableDirectories: ['/app/data'],
    userId: image === 'a user' ? 10_001 : 1000,
    ...(image === 'an entrypoint' ? { entrypoint, command } : { command: [...entrypoint, ...command] }),
    ...(image === 'variables and labels' ? { environment: { GREETING, EMPTY: '' }, labels: LABEL } : {}),
  };
}

/** Adds an instruction of each sort at a point; those of an image without a shell need none. */
export function addAt(image: DockerfileBuild, point: Added, hasShell = true): void {
  if (point === 'nothing') return;
  const tools = Stage.fromImage('debian:bookworm-slim', {
    name: 'tools',
    description: 'has what is added',
    instructions: [Instruction.file('/tool', ['#!/bin/sh', 'echo "$0"'])],
  });
  const lines = [
    Instruction.run('test -e /opt/added/tool', { comment: 'is there now' }),
    Instruction.script('sh -eu', ['test "$ADDED" = "a \\$5 note"', 'tool >/dev/null'], {
      mounts: [Mount.tmpfs('/mnt')],
    }),
  ];
  const added = [
    Instruction.arg('FLAVOR', { description: 'is of no use', defaultValue: 'plain' }),
    Instruction.env({ ADDED: 'a $5 note' }),
    Instruction.copy('/tool', '/opt/added/tool', { stage: tools, mode: '0755' }),
    Instruction.file('/etc/added.ini', ['EOF', '$HOME']),
    Instruction.path('/opt/added'),
    ...(hasShell || !point.endsWith('runtime') ? lines : []),
  ];
  for (const instruction of added) image.addInstruction(point, instruction);
}

/** What an image of the option space did when it ran. */
export interface Proof {
  readonly tag: string;
  readonly container: string;
  /** What the application answered at `/`. */
  readonly answer: string;
  /** What BuildKit said. */
  readonly said: string;
}

/**
 * Shows what must hold of every image: two linters find nothing, its target that verifies passes, it is healthy as its user who
 * has no right and may write to its folder and /tmp only, and it ends in order when it is told to.
 */
export async function proved(image: DockerfileBuild): Promise<Proof> {
  const project = image.project as TestProject;
  const { Dockerfile: dockerfile } = synthFiles(project);
  const checked = await run('docker', ['buildx', 'build', '--check', project.outdir]);
  expect(checked.stdout.trim()).toBe('Check complete, no warnings found.');
  expect(await hadolint(dockerfile)).toEqual([]);

  const tag = imageTag('option');
  const verifies = / AS verify$/m.test(dockerfile);
  const verify = ['buildx', 'build', '--progress=plain', '--output=type=cacheonly', '--target', 'verify'];
  const verified = verifies ? (await must('docker', [...verify, project.outdir])).stderr : '';
  const said = verified + (await build(project.outdir, tag)).stderr;
  const port = await freePort();
  const container = await start(tag, [
    ...['--publish', `127.0.0.1:${port}:${PORT}`, '--read-only', '--tmpfs', '/tmp', '--volume', '/app/data'],
    ...['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
  ]);
  await untilHealth(container, 'healthy');
  const answer = (await (await fetch(`http://127.0.0.1:${port}/`)).text()).trim();
  const config = await imageConfig(tag);
  expect(config.User).toBe(`${image.userId}:${image.userId}`);
  if ('GREETING' in image.environment) {
    expect(config.Env).toEqual(expect.arrayContaining([`GREETING=${GREETING}`, 'EMPTY=']));
    expect(config.Labels).toMatchObject(LABEL);
  }
  const stopping = Date.now();
  await docker('stop', '--timeout', '10', container);
  expect(Date.now() - stopping).toBeLessThan(5000);
  expect((await inspect(container)).State.ExitCode).toBe(0);
  return { tag, container, answer, said };
}
