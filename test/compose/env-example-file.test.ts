import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import {
  ComposeDeployment,
  type ComposeServiceProps,
  ContainerImage,
  DeploymentTarget,
  EnvVar,
  GpuVendor,
  HardeningException,
  Secret,
} from '../../src';
import { synthFiles, TestProject } from '../util/test-project';
import { describeCompose } from './compose-config';
import { SOME_IMAGE } from './rendered';

const TARGETS = [DeploymentTarget.universal(), DeploymentTarget.mac(), DeploymentTarget.gpu(GpuVendor.AMD)];
const KEY = EnvVar.required({
  name: 'KEY',
  description: 'Signs sessions',
  generate: 'openssl rand -hex 32',
  secret: true,
});
const REGION = EnvVar.required({ name: 'REGION', description: 'Where it runs' });
const LEVEL = EnvVar.withDefault('in $fo', { name: 'LEVEL', description: 'How much is told' });
const PROXY = EnvVar.optional({ name: 'PROXY', description: 'The way out' });
const TAG = EnvVar.withDefault('1.0', { name: 'TAG', description: 'The version' });
const ZONE = EnvVar.inherited({ description: 'The time zone' });

const hardeningExceptions = [HardeningException.writableFilesystem('a secret is copied into it')];

type Services = Record<string, Omit<ComposeServiceProps, 'image'> & { readonly image?: ContainerImage }>;

function deploying(services: Services, targets = TARGETS): [TestProject, ComposeDeployment] {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment', { targets });
  for (const [name, props] of Object.entries(services)) deployment.addService(name, { image: SOME_IMAGE, ...props });
  return [project, deployment];
}

/** The headings and the names below them. */
function outline(project: TestProject): string[] {
  const lines = synthFiles(project)['.env.example'].split('\n');
  return lines.flatMap((line) => /^# ---- .* ----$|^(?:# )?\w+(?==)/.exec(line)?.[0] ?? []);
}

describe('.env.example has a variable', () => {
  test('below its service, in the order of the services', () => {
    const [project] = deploying({ b: { environment: { KEY, LEVEL } }, a: { environment: { PROXY } } });

    expect(outline(project)).toEqual(['# ---- Service b ----', 'KEY', '# LEVEL', '# ---- Service a ----', '# PROXY']);
  });

  test('once, before those of one service, if several services read it', () => {
    const [project] = deploying({
      a: { environment: { KEY, REGION } },
      b: { labels: { region: `${REGION}` } },
      c: { command: ['run', `${REGION}`] },
    });

    expect(outline(project)).toEqual(['# ---- Several services ----', 'REGION', '# ---- Service a ----', 'KEY']);
  });

  test('after those of services, if it is of no service', () => {
    const [project, deployment] = deploying({
      a: { environment: { LEVEL }, hardeningExceptions, secrets: [Secret.fromEnvironment('k', KEY)] },
    });
    deployment.addOverride('networks.default.driver_opts.proxy', `${PROXY}`);

    expect(outline(project)).toEqual([
      '# ---- Service a ----',
      '# LEVEL',
      '# ---- The whole deployment ----',
      'KEY',
      '# PROXY',
    ]);
  });

  test('at the end, if only some files read it', () => {
    const [project, deployment] = deploying({ a: { gpu: true }, b: { environment: { KEY } } });
    for (const target of TARGETS.slice(0, 2))
      deployment.fileFor(target).addOverride('services.a.hostname', '${HOST:?}');

    expect(outline(project)).toEqual([
      '# ---- Service b ----',
      'KEY',
      '# ---- Only for docker-compose.yml, docker-compose.mac.yml ----',
      'HOST',
      '# ---- Only for docker-compose.gpu-amd.yml ----',
      'VIDEO_GID',
      'RENDER_GID',
    ]);
  });

  test('below the words that it was declared with, if an override reads it, too', () => {
    const [project, deployment] = deploying({ a: { environment: { LEVEL } } }, TARGETS.slice(0, 2));
    deployment.fileFor(TARGETS[1]).addDeletionOverride('services.a.environment');
    deployment.fileFor(TARGETS[1]).addOverride('services.a.hostname', '${LEVEL:-in}-${OWN:-x}');

    expect(synthFiles(project)['.env.example'].split('\n').slice(4)).toEqual([
      '# ---- Service a ----',
      '',
      '# How much is told (optional)',
      '# LEVEL="in \\$fo"',
      '',
      '# ---- Only for docker-compose.mac.yml ----',
      '',
      '# Read by an override or a patch, which does not say what it is for (optional)',
      '# OWN=x',
      '',
    ]);
  });

  test('as one that must be set, if one service needs it and another has it only where it is set', () => {
    const inherited = EnvVar.inherited({ description: 'Where it runs' });
    const [project] = deploying({ a: { environment: { REGION: inherited } }, b: { environment: { REGION } } });

    expect(outline(project)).toEqual(['# ---- Several services ----', 'REGION']);
  });

  test('no more, if an override took away what reads it', () => {
    const [project, deployment] = deploying({ a: { environment: { KEY, LEVEL } } }, TARGETS.slice(0, 1));
    deployment.fileFor(TARGETS[0]).addDeletionOverride('services.a.environment.KEY');

    expect(outline(project)).toEqual(['# ---- Service a ----', '# LEVEL']);
  });
});

test('.env.example of a deployment that reads nothing says so', () => {
  const [project] = deploying({ a: { environment: { A: EnvVar.literal('a') } } });

  expect(synthFiles(project)['.env.example']).toBe(
    '# ~~ Generated by projen. To modify, edit .projenrc.js and run "npx projen".\n' +
      '# The Compose files of this project look up nothing in .env.\n',
  );
});

test('.env.example names the task that makes .env, of the first target', () => {
  const [project] = deploying({ a: { environment: { KEY } } }, [DeploymentTarget.mac()]);

  expect(synthFiles(project)['.env.example'].split('\n')[1]).toContain('`npx projen compose:env:mac`');
});

interface Row {
  readonly required: boolean;
  readonly default: string;
}

/** The variables that `.env.example` has for a file. */
function documented(text: string, file: string): Record<string, Row> {
  let only: string[] | undefined;
  const rows: [string, Row][] = text.split('\n\n').flatMap((block): [string, Row][] => {
    const heading = /^# ---- (?:Only for )?(.*) ----$/.exec(block)?.[1];
    if (heading !== undefined) only = block.includes('Only for ') ? heading.split(', ') : undefined;
    const [, comment, name, quoted = ''] = /^(# )?([A-Za-z_]\w*)=(.*)\n?$/m.exec(block) ?? [];
    if (name === undefined || (only && !only.includes(file))) return [];
    const required = /\(required(, secret)?\)$/m.test(block);
    expect(comment === undefined).toBe(required);
    const value = quoted.replace(/^"(.*)"$/, (_, inner) => inner.replace(/\\([\\"$])/g, '$1'));
    return [[name, { required, default: value }]];
  });
  expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
  return Object.fromEntries(rows);
}

/** The variables that Compose lists of a file. */
function listed(folder: string, file: string): Record<string, Row> {
  const { PATH, HOME, DOCKER_CONFIG } = process.env;
  const { status, stdout, stderr } = spawnSync(
    'docker',
    ['compose', '--file', file, 'config', '--variables', '--format', 'json'],
    { cwd: folder, encoding: 'utf8', env: { PATH, HOME, DOCKER_CONFIG } },
  );
  if (status !== 0) throw new Error(`docker compose config --variables refused ${file}: ${stderr}`);
  const rows: { Name: string; Required: boolean; DefaultValue: string }[] = Object.values(JSON.parse(stdout));
  return Object.fromEntries(
    rows.map(({ Name, Required, DefaultValue }) => [
      Name,
      { required: Required, default: DefaultValue.replace(/\$\$/g, '$') },
    ]),
  );
}

/** Holds `.env.example` against Compose's own list, with what Compose does not list. */
function expectSame(project: TestProject, targets: DeploymentTarget[], unlisted: Record<string, Row> = {}): void {
  const text = synthFiles(project)['.env.example'];
  for (const { file } of targets) {
    expect([file, documented(text, file)]).toEqual([file, { ...listed(project.outdir, file), ...unlisted }]);
  }
}

/** Places of a service in which a value can stand. */
const PLACES: Record<string, (value: EnvVar) => Partial<ComposeServiceProps>> = {
  environment: (value) => ({ environment: { OWN: value } }),
  text: (value) => ({ environment: { OWN: EnvVar.literal(`a ${value} $b`) } }),
  command: (value) => ({ command: ['run', `--${value}=${value}`] }),
  labels: (value) => ({ labels: { a: `${value}` } }),
  hostname: (value) => ({ hostname: `${value}` }),
  image: (value) => ({ image: ContainerImage.fromRegistry(`ghcr.io/acme/app:${value}`) }),
};

function comparisons(): void {
  test('in every kind of place', () => {
    const [project, deployment] = deploying({
      a: { environment: { KEY, LEVEL, ZONE }, gpu: true, hostname: `h-${REGION}` },
      b: {
        command: ['run', `${PROXY}`],
        image: ContainerImage.fromRegistry(`ghcr.io/acme/app:${TAG}`),
        hardeningExceptions,
        secrets: [Secret.fromEnvironment('own', EnvVar.required({ name: 'OWN', description: 'A secret' }))],
      },
    });
    deployment.addOverride('networks.default.name', `net-${EnvVar.optional({ name: 'NET', description: 'A name' })}`);
    for (const target of TARGETS) {
      deployment.fileFor(target).addOverride('services.a.labels.b', '${RAW:-b} $$NO $SHORT ${DEEP:-${DEEPER:?no}}');
    }

    const text = synthFiles(project)['.env.example'];
    const rows = listed(project.outdir, 'docker-compose.gpu-amd.yml');

    expect(Object.keys(rows)).toHaveLength(12);
    // of a default that reads another variable, .env.example shows nothing
    expect({ ...documented(text, 'docker-compose.gpu-amd.yml'), DEEP: rows.DEEP }).toEqual({
      ...rows,
      ZONE: { required: false, default: '' },
      OWN: { required: true, default: '' },
    });
  });

  test('of random services', () => {
    const use = fc.record({
      value: fc.constantFrom(REGION, LEVEL, PROXY, TAG),
      place: fc.constantFrom(...Object.values(PLACES)),
    });
    const service = fc.record({ uses: fc.array(use, { maxLength: 4 }), gpu: fc.boolean() });
    fc.assert(
      fc.property(fc.array(service, { minLength: 1, maxLength: 4 }), (services) => {
        const [project] = deploying(
          Object.fromEntries(
            services.map(({ uses, gpu }, index) => [
              `s${index}`,
              Object.assign({ gpu }, ...uses.map(({ value, place }) => place(value))),
            ]),
          ),
        );
        expectSame(project, TARGETS);
      }),
      // each run starts three processes
      { numRuns: 8, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true },
    );
  }, 90_000);
}

describeCompose('.env.example has the variables that Compose lists', comparisons);
