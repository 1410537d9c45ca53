/**
 * What the example's image costs: its size, its build context, its builds, its start and its memory, measured on the Docker
 * engine of this machine. It makes images and volumes of its own names and removes them; the builder keeps its cache.
 *
 *   npm run bench:image [-- STARTS]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileBytes, imageSize } from './layers';
import { copyExample, edit, median, type Outcome, run, say, table, temporaryFolder } from './util';

const STARTS = Number(process.argv[2] ?? 5);
const TARGET = 1.02;
const MOST_OF_COLD = 0.12;
const NAME = `drydock-bench-${process.pid}`;
const IMAGE = `${NAME}:own`;
const GUIDE = `${NAME}:guide`;
const COPY = `${NAME}:copy`;
const CLUTTER = 50_000_000;
// what is edited is never what an earlier run edited, or its build would come from the cache
const MOMENT = Math.floor(Date.now() / 1000);

const megabytes = (bytes: number) =>
  bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
const inSeconds = (value: number) => `${value.toFixed(2)} s`;

/** The example as it lies on a developer's disk: with a virtual environment, data, a history and secrets around it. */
function prepare(): string {
  const folder = temporaryFolder();
  copyExample(folder);
  for (const path of ['.venv/lib/large.so', 'data/tmws.db', '.git/objects/pack']) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), Buffer.alloc(CLUTTER, 1));
  }
  writeFileSync(join(folder, '.env'), 'TMWS_SECRET_KEY=not-for-the-builder\n');
  writeFileSync(join(folder, 'tmws/server.key'), 'not-for-the-builder\n');
  return folder;
}

function build(folder: string, what: string, ...options: string[]): Outcome {
  const outcome = run(['docker', 'build', '--progress', 'plain', '--tag', IMAGE, ...options, '.'], { cwd: folder });
  say(`build, ${what}: ${inSeconds(outcome.seconds)}`);
  return outcome;
}

/** Whether a build took the step that installs the dependencies from its cache. */
function reusesDependencies({ output }: Outcome): boolean {
  const step = /^#(\d+) \[dependencies \d+\/\d+\] RUN /m.exec(output)?.[1];
  if (step === undefined)
    throw new Error('the build has no step [dependencies]; adapt the benchmark to the Dockerfile');
  return new RegExp(`^#${step} CACHED$`, 'm').test(output);
}

/** What the builder would get if it asked for everything, as a tar of the files. */
function contextFiles(folder: string): Buffer {
  return execFileSync('docker', ['build', '--quiet', '--file', '-', '--output', 'type=tar,dest=-', '.'], {
    cwd: folder,
    input: 'FROM scratch\nCOPY . /\n',
    maxBuffer: 1e9,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** The base image and the locked dependencies, installed with bytecode as uv's guide for Docker does it. */
function buildGuide(folder: string): void {
  const dockerfile = [
    'FROM python:3.11-slim',
    'ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=0',
    'RUN --mount=type=bind,from=ghcr.io/astral-sh/uv:0.13,source=/uv,target=/usr/local/bin/uv \\',
    '    --mount=type=cache,target=/root/.cache/uv \\',
    '    --mount=type=bind,source=requirements.lock,target=/requirements.txt \\',
    '    uv venv /app/.venv && VIRTUAL_ENV=/app/.venv uv pip install --require-hashes --no-deps -r /requirements.txt',
    '',
  ].join('\n');
  run(['docker', 'build', '--tag', GUIDE, '--file', '-', '.'], { cwd: folder, input: dockerfile });
}

/** Starts the image as the Compose file does; answers how long it took until it was healthy, by Docker's own clock. */
function start(turn: number): number {
  const options = [
    [
      '--env',
      'TMWS_SECRET_KEY=benchmark',
      '--volume',
      `${NAME}-data:/app/data`,
      '--volume',
      `${NAME}-chroma:/app/.chroma`,
    ],
    ['--init', '--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges:true'],
    ['--cpus', '2', '--memory', '2g', '--pids-limit', '256'],
  ].flat();
  run(['docker', 'run', '--detach', '--name', NAME, ...options, IMAGE]);
  for (;;) {
    const state = JSON.parse(run(['docker', 'inspect', '--format', '{{json .State}}', NAME]).output);
    if (state.Health.Status === 'healthy') {
      const { End } = state.Health.Log.find(({ ExitCode }: { ExitCode: number }) => ExitCode === 0);
      const seconds = (Date.parse(End) - Date.parse(state.StartedAt)) / 1000;
      say(`start ${turn}/${STARTS}: healthy after ${inSeconds(seconds)}`);
      return seconds;
    }
    if (!state.Running || state.Health.Status === 'unhealthy') throw new Error(`not healthy: ${JSON.stringify(state)}`);
    run(['sleep', '0.1']);
  }
}

/** Memory that the running container uses, without the pages of files that the kernel can drop, in bytes. */
function memory(): number {
  const { output } = run(['docker', 'stats', '--no-stream', '--format', '{{.MemUsage}}', NAME]);
  const [, amount, unit] = /^([\d.]+)([KMG])iB/.exec(output) ?? [];
  if (amount === undefined) throw new Error(`the engine counts no memory: ${output}`);
  return Number(amount) * 1024 ** (1 + 'KMG'.indexOf(unit));
}

function startsAndMemory(): { starts: number[]; idle: number } {
  const starts: number[] = [];
  let idle = 0;
  for (let turn = 1; turn <= STARTS; turn++) {
    starts.push(start(turn));
    if (turn === STARTS) {
      run(['sleep', '5']);
      idle = memory();
    }
    run(['docker', 'rm', '--force', '--volumes', NAME]);
    run(['docker', 'volume', 'rm', `${NAME}-data`, `${NAME}-chroma`]);
  }
  return { starts, idle };
}

/** Removes what this run made, also after it failed half-way. */
function cleanUp(): void {
  for (const command of [
    ['docker', 'rm', '--force', '--volumes', NAME],
    ['docker', 'volume', 'rm', '--force', `${NAME}-data`, `${NAME}-chroma`],
    ['docker', 'image', 'rm', '--force', IMAGE, GUIDE, COPY],
  ]) {
    try {
      run(command);
    } catch {
      // there was none
    }
  }
}

function sayLoad(when: string): void {
  say(`${cpus().length} processors, load ${loadavg()[0].toFixed(1)} ${when}`);
}

function measure(): void {
  sayLoad('before');
  const folder = prepare();
  const context = contextFiles(folder);
  const secrets = context.includes('not-for-the-builder');
  say(`context: ${megabytes(fileBytes(context))}`);

  build(folder, 'to fill the cache of downloads');
  const cold = build(folder, 'without a cached step', '--no-cache');
  build(folder, 'to settle');
  const same = build(folder, 'with nothing changed');
  edit(join(folder, 'tmws/server.py'), (text) => `${text}\nEDITED = ${MOMENT}\n`);
  const edited = build(folder, 'with a line of the source edited');
  const bumpVersion = (text: string) => text.replaceAll('2.3.1', `2.3.${MOMENT}`);
  edit(join(folder, 'pyproject.toml'), bumpVersion);
  edit(join(folder, 'Dockerfile'), bumpVersion);
  const bumped = build(folder, 'with a new version of the project');

  // what no design can go below: the tools themselves, and one small layer
  writeFileSync(join(folder, 'copy.Dockerfile'), `FROM ${IMAGE}\nCOPY . .\n`);
  writeFileSync(join(folder, 'copy.Dockerfile.dockerignore'), readFileSync(join(folder, '.dockerignore')));
  edit(join(folder, 'tmws/server.py'), (text) => `${text}\nEDITED = -${MOMENT}\n`);
  const copied = run(['docker', 'build', '--file', 'copy.Dockerfile', '--tag', COPY, '.'], { cwd: folder });

  const size = imageSize(IMAGE);
  const base = imageSize('python:3.11-slim');
  buildGuide(folder);
  const guide = imageSize(GUIDE);
  say(`sizes: ${megabytes(size)} own, ${megabytes(base)} base, ${megabytes(guide)} guide`);
  const { starts, idle } = startsAndMemory();
  sayLoad('after');

  const part = (outcome: Outcome) => outcome.seconds / cold.seconds;
  const cached = (outcome: Outcome) =>
    `${part(outcome).toFixed(3)} of that; ` +
    (reusesDependencies(outcome) ? 'dependencies from the cache' : 'DEPENDENCIES INSTALLED AGAIN');
  console.log(
    table([
      ['What', 'Measured', ''],
      ['Image, unpacked', megabytes(size), `the base image alone is ${megabytes(base)}`],
      [
        "Base and locked dependencies, as uv's guide installs them",
        megabytes(guide),
        `ratio ${(size / guide).toFixed(2)}`,
      ],
      [
        'Build context',
        megabytes(fileBytes(context)),
        `of more than ${megabytes(3 * CLUTTER)} in the folder; ${secrets ? 'A SECRET' : 'no secret'} in it`,
      ],
      ['Build without a cached step', inSeconds(cold.seconds), 'downloads were cached'],
      ['Build with nothing changed', inSeconds(same.seconds), ''],
      ['Build after an edit of the source', inSeconds(edited.seconds), cached(edited)],
      ['Build after a new version of the project', inSeconds(bumped.seconds), cached(bumped)],
      ['A bare `COPY . .` of the project instead', inSeconds(copied.seconds), ''],
      ['Start until healthy', inSeconds(median(starts)), `median of ${STARTS}`],
      ['Memory when idle', megabytes(idle), ''],
    ]),
  );
  const quick = Math.max(part(edited), part(bumped)) <= MOST_OF_COLD;
  const kept = size / guide <= TARGET && !secrets && reusesDependencies(edited) && reusesDependencies(bumped) && quick;
  console.log(
    `\nTarget: at most ${TARGET} times the size after uv's guide, no secret sent, dependencies kept, a rebuild within ${MOST_OF_COLD} of a build from nothing; ${kept ? 'kept' : 'MISSED'}.`,
  );
  if (!kept) process.exitCode = 1;
}

try {
  measure();
} finally {
  cleanUp();
}
