import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ComposeDeployment, DeploymentTarget, EnvVar, GpuVendor } from '../../src';
import { readFiles, synthFiles, TestProject } from '../util/test-project';
import { composeConfig, describeCompose } from './compose-config';
import { SOME_IMAGE } from './rendered';

const PROJEN = join(dirname(require.resolve('projen/package.json')), 'bin', 'projen');

const KEY = EnvVar.required({ description: 'Signs sessions', generate: 'echo made', secret: true });
const REGION = EnvVar.required({ description: 'Where it runs' });
const LEVEL = EnvVar.withDefault('info', { description: 'How much is told' });

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A synthesized project whose service has some variables; answers its folder. */
function deployed(environment: Record<string, EnvVar>, env?: string | Buffer): string {
  const project = new TestProject();
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, environment });
  synthFiles(project);
  if (env !== undefined) writeFileSync(join(project.outdir, '.env'), env);
  return project.outdir;
}

/** What the step of the task does, without the start of projen. */
function fill(folder: string, file = 'docker-compose.yml', user?: number): Outcome {
  return spawnSync(process.execPath, ['.projen/drydock-env.mjs', file], {
    cwd: folder,
    encoding: 'utf8',
    uid: user,
    gid: user,
  });
}

/** A failed run has changed nothing, and says in one line what to do. */
function expectFault(folder: string, run: () => Outcome, message: string): void {
  const before = existsSync(join(folder, '.env')) ? readFiles(folder) : undefined;
  const { status, stdout, stderr } = run();

  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: `${message}; .env is as it was\n` });
  if (before) expect(readFiles(folder)).toEqual(before);
  else expect(existsSync(join(folder, '.env'))).toBe(false);
  expect(existsSync(join(folder, '.env.tmp'))).toBe(false);
}

const read = (folder: string) => readFileSync(join(folder, '.env'), 'utf8');
const mode = (folder: string) => statSync(join(folder, '.env')).mode & 0o777;

describe('projen runs the task compose:env, which', () => {
  const run = (folder: string, task: string): Outcome =>
    spawnSync(process.execPath, [PROJEN, task], { cwd: folder, encoding: 'utf8' });

  test('makes .env of .env.example, with values for what a command can make, for the eyes of one user', () => {
    const folder = deployed({ KEY, REGION, LEVEL });

    expect(run(folder, 'compose:env')).toMatchObject({
      status: 0,
      stdout: '.env: made a value of KEY\n.env: added REGION, LEVEL\n.env: still to be set by you: REGION\n',
    });
    expect(read(folder).split('\n')).toEqual([
      '# ---- Service api ----',
      '',
      '# Signs sessions (required, secret)',
      '# make one with: echo made',
      'KEY=made',
      '',
      '# Where it runs (required)',
      'REGION=',
      '',
      '# How much is told (optional)',
      '# LEVEL=info',
      '',
    ]);
    expect(mode(folder)).toBe(0o600);
  });

  test('ends with an error where a command fails', () => {
    const folder = deployed({ KEY: EnvVar.required({ description: 'Signs sessions', generate: 'exit 3' }) });
    const { status, stderr } = run(folder, 'compose:env');

    expect(status).not.toBe(0);
    expect(stderr).toContain('cannot make a value of KEY; got a failure (exit code 3) from: exit 3; ');
    expect(existsSync(join(folder, '.env'))).toBe(false);
  });

  test('is there for each target', () => {
    const project = new TestProject();
    new ComposeDeployment(project, 'Deployment', {
      targets: [DeploymentTarget.universal(), DeploymentTarget.gpu(GpuVendor.AMD)],
    });

    const names = project.tasks.all.map(({ name }) => name).filter((name) => name.startsWith('compose:env'));

    expect(names).toEqual(['compose:env', 'compose:env:gpu-amd']);
  });
});

test('a value is nowhere but in .env', () => {
  const folder = deployed({
    KEY: EnvVar.required({ description: 'Signs sessions', generate: 'printf "%s%s" 5ec ret' }),
  });
  const { stdout, stderr } = fill(folder);

  expect(stdout + stderr).not.toContain('5ecret');
  expect(Object.entries(readFiles(folder)).filter(([, text]) => text.includes('5ecret'))).toEqual([
    ['.env', expect.anything()],
  ]);
  expect(readFiles(folder)['.gitignore'].split('\n')).toEqual(expect.arrayContaining(['/.env', '/.env.tmp']));
});

test.each([
  ['new', undefined],
  ['typed', 'REGION=eu\n'],
  ['of Windows', 'REGION=eu\r\nKEY=\r\n'],
  ['without a line break at its end', '# mine\nREGION=eu'],
  ['empty', ''],
])('a second run changes nothing of a file that is %s, not even its time', (_, env) => {
  const folder = deployed({ KEY, REGION, LEVEL }, env);
  fill(folder);
  const [text, { ino, mtimeMs }] = [read(folder), statSync(join(folder, '.env'))];
  const { status, stdout } = fill(folder);

  expect({ status, text: read(folder) }).toEqual({ status: 0, text });
  expect(statSync(join(folder, '.env'))).toMatchObject({ ino, mtimeMs });
  expect(stdout).toBe(
    env?.includes('eu') ? '.env: has all that docker-compose.yml reads\n' : '.env: still to be set by you: REGION\n',
  );
});

describe('a file that somebody wrote', () => {
  test.each([
    ['gets a value where there is none', 'KEY=\nA=1\n', 'KEY=made\nA=1\n'],
    ['gets a value where quotes are empty', 'KEY="" # mine\n', 'KEY="made" # mine\n'],
    ['gets a value where single quotes are empty', "KEY=''\n", 'KEY="made"\n'],
    ['keeps export and spaces', '  export KEY = \n', '  export KEY = made\n'],
    [
      'keeps the order and the comments',
      '# one\nA=1\n\n# two\nKEY=\n# three\n',
      '# one\nA=1\n\n# two\nKEY=made\n# three\n',
    ],
    ['keeps a typed value', 'KEY=typed\n', 'KEY=typed\n'],
    ['keeps a typed value with a colon', 'KEY: typed\n', 'KEY: typed\n'],
    ['keeps a typed value in quotes', 'KEY="ty # ped" # mine\n', 'KEY="ty # ped" # mine\n'],
    ['keeps a value that is looked up', 'OTHER=1\nKEY=${OTHER}\n', 'OTHER=1\nKEY=${OTHER}\n'],
    ['keeps what Compose takes for a value', 'KEY= # todo\n', 'KEY= # todo\n'],
    ['keeps a name alone, whose value is that of the shell', 'KEY\n', 'KEY\n'],
    ['keeps a typed value behind an empty one', 'KEY=\nKEY=typed\n', 'KEY=\nKEY=typed\n'],
    ['keeps what several lines hold', 'PEM="-----\nKEY=\n"\nKEY=x\n', 'PEM="-----\nKEY=\n"\nKEY=x\n'],
    ['keeps what a comment holds', '# it"s\nKEY=\n# so"\n', '# it"s\nKEY=made\n# so"\n'],
    ['keeps the line breaks of Windows', 'A=1\r\nKEY=\r\nB=2\r\n', 'A=1\r\nKEY=made\r\nB=2\r\n'],
    ['keeps the mark of an editor', '\ufeffKEY=\n', '\ufeffKEY=made\n'],
    ['keeps a last line without a line break', 'A=1\nKEY=', 'A=1\nKEY=made'],
  ])('%s', (_, before, after) => {
    const folder = deployed({ KEY }, before);

    expect(fill(folder)).toMatchObject({ status: 0, stderr: '' });
    expect(read(folder)).toBe(after);
  });

  test.each([
    ['\n', 'REGION=eu\n'],
    ['\n', 'REGION=eu'],
    ['\n', 'REGION=eu\n\n'],
    ['\r\n', '# mine\r\nREGION=eu\r\n'],
    ['\r\n', '# mine\r\nREGION=eu\r\n\r\n'],
  ])('gets what it lacks at its end, with line breaks %j, after %j', (newline, before) => {
    const folder = deployed({ KEY, REGION, LEVEL }, before);

    expect(fill(folder).stdout).toBe('.env: made a value of KEY\n.env: added LEVEL\n.env: closed to other users\n');
    expect(read(folder)).toBe(
      [
        before.trimEnd(),
        '',
        '# ---- Service api ----',
        '',
        '# Signs sessions (required, secret)',
        '# make one with: echo made',
        'KEY=made',
        '',
        '# How much is told (optional)',
        '# LEVEL=info',
        '',
      ].join(newline),
    );
  });

  test('does not get again what it has as a comment, if it need not be set', () => {
    const folder = deployed({ LEVEL, KEY }, '#LEVEL=info\n# KEY=\n');
    fill(folder);

    expect(read(folder)).toMatch(/^#LEVEL=info\n# KEY=\n\n# ---- Service api ----\n\n.*\n.*\nKEY=made\n$/);
  });

  test('is closed to other users even where nothing is lacking', () => {
    const folder = deployed({ KEY }, 'KEY=typed\n');
    chmodSync(join(folder, '.env'), 0o644);

    expect(fill(folder).stdout).toBe('.env: closed to other users\n');
    expect([read(folder), mode(folder)]).toEqual(['KEY=typed\n', 0o600]);
  });

  test('stays where it is, if .env is a link to it', () => {
    const folder = deployed({ KEY });
    mkdirSync(join(folder, 'private'));
    writeFileSync(join(folder, 'private', 'env'), 'KEY=\n');
    symlinkSync('private/env', join(folder, '.env'));
    fill(folder);

    expect(lstatSync(join(folder, '.env')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'private', 'env'), 'utf8')).toBe('KEY=made\n');
  });
});

test('.env holds what a target reads, and gets what another one reads as well when that is run', () => {
  const project = new TestProject();
  const targets = [DeploymentTarget.universal(), DeploymentTarget.mac(), DeploymentTarget.cpu()];
  const deployment = new ComposeDeployment(project, 'Deployment', { targets });
  deployment.addService('api', { image: SOME_IMAGE, environment: { KEY } });
  deployment.fileFor(targets[1]).addOverride('services.api.labels.a', '${ON_A_MAC:-}');
  deployment.fileFor(targets[2]).addOverride('services.api.labels.a', '${ON_A_CPU:-}');
  synthFiles(project);
  const names = (file: string) => {
    expect(fill(project.outdir, file)).toMatchObject({ status: 0, stderr: '' });
    return [...read(project.outdir).matchAll(/^(?:# )?(\w+)=/gm)].map(([, name]) => name);
  };

  expect(names('docker-compose.yml')).toEqual(['KEY']);
  expect(names('docker-compose.cpu.yml')).toEqual(['KEY', 'ON_A_CPU']);
  expect(names('docker-compose.mac.yml')).toEqual(['KEY', 'ON_A_CPU', 'ON_A_MAC']);
  expect(read(project.outdir)).toContain('\n# ---- Only for docker-compose.mac.yml ----\n\n');
});

test('a synth changes neither .env nor its mode, and a new default stands in .env.example alone', () => {
  const folder = deployed({ KEY, LEVEL });
  fill(folder);
  const [text, { ino, mtimeMs }] = [read(folder), statSync(join(folder, '.env'))];
  const project = new TestProject({}, { outdir: folder });
  const environment = { KEY, LEVEL: EnvVar.withDefault('debug', { description: 'How much is told' }), REGION };
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, environment });
  const files = synthFiles(project);

  expect(files['.env.example']).toContain('# LEVEL=debug\n');
  expect(files['.env']).toBe(text);
  expect(statSync(join(folder, '.env'))).toMatchObject({ ino, mtimeMs, mode: 0o100600 });
});

test('an .env.example that somebody wrote and keeps is what .env is made of', () => {
  const folder = deployed({ KEY });
  rmSync(join(folder, '.env.example'));
  writeFileSync(
    join(folder, '.env.example'),
    '\ufeff# The key\r\n# make one with: echo made\r\nKEY=\r\nREGION=eu\r\nPEM="-\r\nA=\r\n"\r\n\r\n# KEY=value, as in a shell\r\nLAST=',
  );
  fill(folder);

  expect(read(folder)).toBe(
    '# The key\n# make one with: echo made\nKEY=made\n\nREGION=eu\n\nPEM="-\nA=\n"\n\n# KEY=value, as in a shell\nLAST=\n',
  );
});

describe('fails when', () => {
  const byHand = (command: string) => `from: ${command}; set KEY in .env by hand, or make that command work`;

  test.each([
    ['fails', 'false', 'a failure (exit code 1)'],
    ['does not exist', 'no-such-program 2>&-', 'a failure (exit code 127)'],
    ['is killed', 'kill -9 $$', 'a failure (SIGKILL)'],
    ['prints nothing', 'true', 'nothing'],
    ['prints nothing but line breaks and spaces', 'echo; echo " "; echo', 'nothing'],
    ['prints several lines', 'echo a; echo b', 'more than one line of text'],
    ['prints what is no text', "printf 'a\\377'", 'more than one line of text'],
    ['prints a NUL character', "printf 'a\\000b'", 'more than one line of text'],
  ])('the command that makes a value %s', (_, generate, got) => {
    const environment = { FIRST: KEY, KEY: EnvVar.required({ description: 'Signs sessions', generate }) };
    const message = `cannot make a value of KEY; got ${got} ${byHand(generate)}`;

    const folder = deployed(environment, 'FIRST=\n');

    expectFault(folder, () => fill(folder), message);
  });

  test.each([
    [
      'other bytes than UTF-8',
      Buffer.from('KEY=\n', 'utf16le').fill(0xff, 0, 2),
      '.env is no text; got other bytes than UTF-8; save it as UTF-8',
    ],
    [
      'a quote that is not closed',
      'A=1\nB="x\nKEY=\n',
      '.env has a quote that is not closed; got it in line 2; close it',
    ],
    ['a quote that is escaped', "A='x\\'\nKEY=\n", '.env has a quote that is not closed; got it in line 1; close it'],
  ])('.env has %s', (_, env, message) => {
    const folder = deployed({ KEY }, env);

    expectFault(folder, () => fill(folder), message);
  });

  test('.env is a folder, as projen makes it for Python', () => {
    const folder = deployed({ KEY });
    mkdirSync(join(folder, '.env'));

    expectFault(
      folder,
      () => fill(folder),
      '.env is a folder, so Compose can read no variables from it; got most likely the virtual environment of Python; ' +
        "set venvOptions: { envdir: '.venv' } on the project, delete the folder and run npx projen",
    );
  });

  test('.env is a link that leads nowhere', () => {
    const folder = deployed({ KEY });
    symlinkSync('nowhere', join(folder, '.env'));

    expectFault(folder, () => fill(folder), '.env is a link that leads nowhere; got ENOENT; delete it');
  });

  test('.env is a pipe', () => {
    const folder = deployed({ KEY });
    expect(spawnSync('mkfifo', [join(folder, '.env')]).status).toBe(0);

    expect(fill(folder)).toMatchObject({ status: 1, stderr: expect.stringContaining('.env is no file; got a pipe') });
  });

  const nobody = process.getuid?.() === 0 ? 65534 : undefined;

  test('.env cannot be read', () => {
    const folder = deployed({ KEY }, 'KEY=\n');
    chmodSync(folder, 0o755);
    chmodSync(join(folder, '.env'), 0o000);
    const { status, stderr } = fill(folder, undefined, nobody);
    chmodSync(join(folder, '.env'), 0o600);

    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'cannot read .env; got EACCES; let your user read it, and run this again; .env is as it was\n',
    });
    expect(read(folder)).toBe('KEY=\n');
  });

  test('the folder of .env cannot be written to', () => {
    const folder = deployed({ KEY });
    chmodSync(folder, 0o555);
    const outcome = fill(folder, undefined, nobody);
    chmodSync(folder, 0o755);

    expectFault(
      folder,
      () => outcome,
      'cannot write .env; got EACCES; let your user write to its folder, and run this again',
    );
  });

  test('there is no .env.example', () => {
    const folder = deployed({ KEY });
    rmSync(join(folder, '.env.example'));

    expectFault(
      folder,
      () => fill(folder),
      'nothing says what .env holds; got no .env.example here; run npx projen first, in the folder of the project',
    );
  });

  test('no Compose file is named', () => {
    const folder = deployed({ KEY });

    expectFault(
      folder,
      () => fill(folder, ''),
      'which Compose file is .env for; got none; write for example: node .projen/drydock-env.mjs docker-compose.yml',
    );
  });
});

/** Values that Compose or a shell could read as something else. */
const NASTY = [
  ...['a b', ' a ', '#a', 'a #b', 'a#b', '$', '$$', '$A', '${A}', '${A:-b}', '\\', '\\n', 'a\\', '\\$A', '\\\\"'],
  ...["'", '"', '""', "it's", 'say "hi"', '`id`', '=', 'a=b', 'export A', 'a\tb', 'é', '日本語', '😀', '\u00a0a'],
  ...['\u2028a', '\ufeffa', '%A%', '!', '*', '~', 'a'.repeat(5000), '"a"', "'a'", '+/=', 'a:b', ':', 'null', '0'],
];

function readings(): void {
  test('a value that was made arrives in the container', () => {
    const made = NASTY.map((value, index): [string, string] => [`V${index}`, value]);
    const environment = Object.fromEntries(
      made.map(([name, value]) => {
        const generate = `printf %s '${value.replace(/'/g, "'\\''")}'`;
        return [name, EnvVar.required({ description: 'A value', generate })];
      }),
    );
    const before = made.map(([name], index) => `${name}=${['', '""', "''"][index % 3]}\n`);
    for (const env of [undefined, before.join('')]) {
      const folder = deployed(environment, env);

      expect(fill(folder)).toMatchObject({ status: 0, stderr: '' });
      expect(composeConfig(folder, 'docker-compose.yml').config.services.api.environment).toEqual(
        Object.fromEntries(made),
      );
    }
  }, 30_000);

  test('what is set and what is not is the same for the task and for Compose', () => {
    const cases = [
      'KEY=\n',
      'KEY=""\n',
      "KEY=''\n",
      '  export KEY = \n',
      'KEY: \n',
      'KEY=\t \n',
      'KEY= # todo\n',
      'KEY=#todo\n',
      'KEY="" # a\n',
      "KEY='' # a\n",
      'KEY=" "\n',
      'KEY=a\nKEY=\n',
      'KEY=\nKEY=a\n',
      'PEM="-----\nKEY=a\n"\nKEY=\n',
      "PEM='-----\nKEY=a\n'\nKEY=\n",
      'PEM="\\"\nKEY=a\n"\nKEY=\n',
      "PEM='\\'\nKEY=a\n'\nKEY=\n",
      '# KEY=a\nKEY=\n',
      '# it"s\nKEY=\n# so"\n',
      'KEY=\r\n',
      'KEY=a"b\nKEY=\nB="\n"\n',
    ];
    const env = cases.map((text, index) => text.replace(/KEY/g, `KEY${index}`)).join('');
    const names = cases.map((_, index) => `KEY${index}`);
    const folder = deployed(Object.fromEntries(names.map((name) => [name, KEY])), env);
    const services = { api: { image: 'a', environment: names.map((name) => `${name}=\${${name}:-unset}`) } };
    writeFileSync(join(folder, 'all.json'), JSON.stringify({ services }));
    const values = (): Record<string, string> => composeConfig(folder, 'all.json').config.services.api.environment;

    const before = values();
    expect(fill(folder)).toMatchObject({ status: 0, stderr: '' });

    expect(Object.values(before).filter((value) => value === 'unset')).toHaveLength(17);
    expect(values()).toEqual(
      Object.fromEntries(Object.entries(before).map(([name, value]) => [name, value === 'unset' ? 'made' : value])),
    );
  });
}

describeCompose('as Compose reads it,', readings);
