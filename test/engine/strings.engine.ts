import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ComposeDeployment, ContainerImage, EnvVar } from '../../src';
import { writeDockerfile } from '../../src/private/dockerfile-writer';
import { synthFiles, TestProject } from '../util/test-project';
import { build, docker, imageConfig, imageTag, start, until } from './util/docker';
import { LABEL_NAMES, numbered, ONE_LINE, SEVERAL_LINES } from './util/nasty-strings';
import { must, said } from './util/run';
import { Stack } from './util/stack';
import { freshFolder } from './util/undo';

const ALL = [...ONE_LINE, ...SEVERAL_LINES];
const LABELS = { ...numbered(ALL), ...Object.fromEntries(LABEL_NAMES.map((name) => [name, `label ${name}`])) };

/** Prints its own arguments and environment as they are, and stays. */
const REPORT = [
  'import json, os, sys, time',
  'print(json.dumps([[os.fsencode(a).hex() for a in sys.argv[1:]], {os.fsdecode(k): v.hex() for k, v in os.environb.items()}]), flush=True)',
  'time.sleep(9999)',
].join('\n');

const COMMAND = ['python', '-c', REPORT, ...ALL];

describe('Compose', () => {
  let stack: Stack;

  beforeAll(async () => {
    const project = new TestProject();
    new ComposeDeployment(project, 'Deployment').addService('app', {
      image: ContainerImage.fromRegistry('python:3.11-slim'),
      command: COMMAND,
      environment: Object.fromEntries(
        Object.entries(numbered(ALL)).map(([name, text]) => [name, EnvVar.literal(text)]),
      ),
      labels: LABELS,
    });
    synthFiles(project);
    stack = new Stack(project.outdir, 'docker-compose.yml');
    const up = await stack.compose('up', '--detach');
    if (up.status !== 0) throw new Error(said(up));
  });

  test('reads texts as they were declared', async () => {
    const { stdout, stderr } = await stack.compose('config', '--format', 'json');
    const { command, environment, labels } = JSON.parse(stdout).services.app;

    expect(stderr).toBe('');
    expectSame(texts(environment), numbered(ALL));
    expectSame(asObject(command.map(unescaped)), asObject(COMMAND));
    // Compose doubles every $ of what it prints, that of names too
    expectSame(
      Object.fromEntries(Object.entries<string>(labels).map(([name, text]) => [unescaped(name), unescaped(text)])),
      LABELS,
    );
  });

  test('hands texts to the container as they were declared', async () => {
    const { Config } = await stack.container('app');

    expectSame(pick(asVariables(Config.Env), numbered(ALL)), numbered(ALL));
    expectSame(asObject(Config.Cmd ?? []), asObject(COMMAND));
    expectSame(pick(Config.Labels ?? {}, LABELS), LABELS);
  });

  test('the process itself sees the bytes that were declared', async () => {
    const [argv, environ] = await report((await stack.container('app')).Id);

    expectSame(asObject(argv), asObject(ALL.map(hex)));
    expectSame(pick(environ, numbered(ALL)), mapValues(numbered(ALL), hex));
  });
});

describe('a Dockerfile', () => {
  // no instruction but those in the form of JSON can hold a line break
  const environment = numbered(ONE_LINE);
  const labels = { ...numbered(ONE_LINE), ...Object.fromEntries(LABEL_NAMES.map((name) => [name, `label ${name}`])) };
  let folder: string;
  let image: string;

  beforeAll(async () => {
    folder = freshFolder();
    const spec = {
      name: 'image',
      from: 'python:3.11-slim',
      comment: 'is the image',
      instructions: [
        { kind: 'ENV' as const, values: environment },
        { kind: 'LABEL' as const, values: labels },
        { kind: 'ENTRYPOINT' as const, command: COMMAND.slice(0, 3) },
        { kind: 'CMD' as const, command: ALL.filter((text) => text.length < 60_000) },
      ],
    };
    writeFileSync(join(folder, 'Dockerfile'), writeDockerfile({ arguments: [], stages: [spec] }));
    image = imageTag('strings');
    await build(folder, image);
  });

  test('hands texts to the image as they were declared', async () => {
    const config = await imageConfig(image);

    expectSame(pick(asVariables(config.Env), environment), environment);
    expectSame(pick(config.Labels ?? {}, labels), labels);
    expectSame(asObject(config.Entrypoint ?? []), asObject(COMMAND.slice(0, 3)));
    expectSame(asObject(config.Cmd ?? []), asObject(ALL.filter((text) => text.length < 60_000)));
  });

  test('the process itself sees the bytes that were declared', async () => {
    const [argv, environ] = await report(await start(image));

    expectSame(asObject(argv), asObject(ALL.filter((text) => text.length < 60_000).map(hex)));
    expectSame(pick(environ, environment), mapValues(environment, hex));
  });

  test('BuildKit finds nothing wrong with it', async () => {
    expect((await must('docker', ['buildx', 'build', '--check', folder])).stdout.trim()).toBe(
      'Check complete, no warnings found.',
    );
  });
});

/** Compares entry by entry, so that a difference is one line and not a screen. */
function expectSame(got: Record<string, string>, wanted: Record<string, string>): void {
  const differences = [...new Set([...Object.keys(got), ...Object.keys(wanted)])]
    .filter((name) => got[name] !== wanted[name])
    .map(
      (name) =>
        `${name}: ${JSON.stringify(got[name])?.slice(0, 100)} instead of ${JSON.stringify(wanted[name])?.slice(0, 100)}`,
    );
  expect(differences).toEqual([]);
}

async function report(container: string): Promise<[string[], Record<string, string>]> {
  const line = await until('the report of the process', 30, async () => {
    const said = await docker('logs', container);
    return said.endsWith('\n') && said;
  });
  return JSON.parse(line);
}

const hex = (text: string) => Buffer.from(text, 'utf8').toString('hex');
const unescaped = (text: string) => text.replace(/\$\$/g, () => '$');
const texts = (values: Record<string, string>) => mapValues(values, unescaped);
const asObject = (list: readonly string[]) => Object.fromEntries(list.map((text, index) => [`${index}`, text]));
const pick = (all: Record<string, string>, like: object) =>
  Object.fromEntries(Object.keys(like).map((name) => [name, all[name]]));

function asVariables(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    list.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}

function mapValues(values: Record<string, string>, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, text]) => [name, change(text)]));
}
