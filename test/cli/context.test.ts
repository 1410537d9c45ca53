import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Size } from '../../src';
import { inUnits } from '../../src/cli/context-report';
import { run } from '../../src/cli/run';
import { pythonBuild } from '../dockerfile/build';
import { synthFiles, temporaryFolder } from '../util/test-project';

const FILES = {
  Dockerfile: 'FROM scratch\nCOPY . /\n',
  '.dockerignore': '*\n!src\n!big.bin\n**/*.log\n',
  'src/main.py': 'x'.repeat(100),
  'src/app/deep/model.bin': 'x'.repeat(3000),
  'src/a.log': 'x'.repeat(40),
  'big.bin': 'x'.repeat(2_000_000),
  'node_modules/x/a.js': 'x'.repeat(500),
  'node_modules/y/b.js': 'x'.repeat(700),
};

const context = (folder: string, ...args: string[]) => run(['context', ...args], folder);
const told = (folder: string, ...args: string[]) => JSON.parse(context(folder, '--json', ...args).stdout).contexts;

/** What the command says of a folder in which one file is sent. */
function sending(path: string, text = 'x') {
  const folder = temporaryFolder({ Dockerfile: 'FROM scratch\n', [path]: text });
  return { folder, result: context(folder), secrets: told(folder)[0].secrets };
}

test('people read what is sent, what is kept out, and the biggest of both', () => {
  expect(context(temporaryFolder(FILES))).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: `Dockerfile, with .dockerignore
  sent      3 files, 2.0 MB
  kept out  5 files, 1.3 kB

  biggest that are sent
       2.0 MB  big.bin
       3.1 kB  src/  (2 files)
       3.0 kB  src/app/deep/model.bin
        100 B  src/main.py

  biggest that are kept out
       1.2 kB  node_modules/  (2 files)
         40 B  src/a.log
         25 B  .dockerignore
         22 B  Dockerfile
`,
  });
});

test('tools read the same, in bytes, with all files that are sent', () => {
  expect(told(temporaryFolder(FILES), '--top', '1')).toEqual([
    {
      dockerfile: 'Dockerfile',
      ignoreFile: '.dockerignore',
      sent: { files: 3, bytes: 2_003_100 },
      kept: { files: 5, bytes: 1287 },
      biggestSent: [{ path: 'big.bin', files: 1, bytes: 2_000_000 }],
      biggestKept: [{ path: 'node_modules/', files: 2, bytes: 1200 }],
      secrets: [],
      problems: [],
      files: [
        { path: 'big.bin', bytes: 2_000_000 },
        { path: 'src/app/deep/model.bin', bytes: 3000 },
        { path: 'src/main.py', bytes: 100 },
      ],
    },
  ]);
});

test('without an ignore file everything is sent', () => {
  const folder = temporaryFolder({ Dockerfile: 'FROM scratch\n', 'a/b': 'xx' });

  expect(context(folder).stdout).toContain(
    'Dockerfile, without a .dockerignore: everything is sent\n  sent      2 files',
  );
});

test('an ignore file that begins with a mark of the byte order, as editors on Windows write it, is read from behind it', () => {
  const folder = temporaryFolder({ Dockerfile: '', '.dockerignore': '\ufeffdata\r\n', 'data/a': 'x' });

  expect(told(folder)[0]).toMatchObject({ sent: { files: 2 }, kept: { files: 1 } });
});

test('a link is a file of no bytes, and no secret', () => {
  const folder = temporaryFolder({ Dockerfile: '', 'a/b': 'xx' });
  symlinkSync('a', join(folder, 'link'));
  symlinkSync('nowhere', join(folder, '.env'));

  expect(told(folder)[0]).toMatchObject({ sent: { files: 4, bytes: 2 }, secrets: [] });
});

test('the ignore file that has the name of the Dockerfile comes first', () => {
  const folder = temporaryFolder({
    ...FILES,
    'docker/w.Dockerfile': '',
    'docker/w.Dockerfile.dockerignore': '*\n!src',
  });
  const [report] = told(folder, '--file', './docker/w.Dockerfile');

  expect(report).toMatchObject({ dockerfile: 'docker/w.Dockerfile', sent: { files: 3 } });
  expect(report.ignoreFile).toBe('docker/w.Dockerfile.dockerignore');
});

describe('the budget that is declared with an image', () => {
  const large = { 'app/model.bin': 'x'.repeat(2_000_000) };
  const grown = (budget: Size, dockerfile?: string) => {
    const { project } = pythonBuild({ budget: { buildContext: budget }, dockerfile }, {}, large);
    synthFiles(project);
    return project.outdir;
  };

  test('is shown while it holds', () => {
    const { stdout, exitCode } = context(grown(Size.megabytes(3)));

    expect(stdout).toContain('of a budget of 3.0 MB');
    expect(exitCode).toBe(0);
  });

  test('fails when what is sent has grown over it', () => {
    const folder = grown(Size.megabytes(3), 'docker/app.Dockerfile');
    // it held at synth; the command is for what comes later
    writeFileSync(join(folder, 'app/more.bin'), 'x'.repeat(1_500_000));
    const { stdout, exitCode } = context(folder);

    expect(stdout).toContain('docker/app.Dockerfile, with docker/app.Dockerfile.dockerignore');
    expect(stdout).toContain('larger than its budget of 3.0 MB; got 3.5 MB; leave out what the image does not need');
    expect(exitCode).toBe(1);
  });
});

describe('a secret', () => {
  test.each([
    ['.env', ''],
    ['deploy/.env.production', ''],
    ['server.key', ''],
    ['tls/server.pem', '-----BEGIN PRIVATE KEY-----'],
    ['id_rsa', ''],
    ['.ssh/id_ed25519', ''],
    ['.npmrc', '//registry.example/:_authToken=abc'],
    ['.yarnrc.yml', 'npmAuthToken: abc'],
    ['.pypirc', ''],
    ['.netrc', ''],
    ['.git-credentials', ''],
    ['.docker/config.json', '{"auths":{"x":{"auth":"abc"}}}'],
    ['.aws/credentials', ''],
    ['credentials.json', ''],
    ['config/secrets.yaml', ''],
    ['secrets/db_password.txt', ''],
    ['store.p12', ''],
    ['main.tfstate', ''],
  ])('that would be sent makes the command fail: %s', (path, text) => {
    const { result, secrets } = sending(path, text);

    expect(secrets).toEqual([{ path, what: expect.any(String) }]);
    expect(result.stdout).toContain(`a secret would be sent to the builder; got "${path}", `);
    expect(result.exitCode).toBe(1);
  });

  test.each([
    ['.env.example', ''],
    ['certificates.pem', '-----BEGIN CERTIFICATE-----'],
    ['public.key', ''],
    ['id_rsa.pub', ''],
    ['.npmrc', 'save-exact=true\n//registry.example/:_authToken=${NPM_TOKEN}'],
    ['src/secrets/index.ts', ''],
    ['src/credentials.ts', ''],
    ['environment.ts', ''],
  ])('is not what only sounds like one: %s', (path, text) => {
    expect(sending(path, text)).toMatchObject({ secrets: [], result: { exitCode: 0 } });
  });

  test('that is kept out is none that is sent', () => {
    const folder = temporaryFolder({ Dockerfile: '', '.dockerignore': '.env', '.env': 'A=b' });

    expect(context(folder).exitCode).toBe(0);
  });

  test('that is none can be named', () => {
    const { folder } = sending('test/server.key');

    expect(context(folder, '--allow', 'test/server.key').exitCode).toBe(0);
    expect(context(folder, '--allow', 'server.key').exitCode).toBe(1);
  });
});

test('a folder that cannot be read fails as the build would, unless it is kept out', () => {
  const folder = temporaryFolder({ Dockerfile: '', 'data/a': '' });
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'data'), 0);
  // root may read everything
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(65534);
  try {
    const { stdout, exitCode } = context(folder);
    expect(stdout).toContain('a folder cannot be read, so the build fails; got "data"; let your user read it, or');
    expect(exitCode).toBe(1);
  } finally {
    if (root) process.seteuid?.(0);
  }
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [2_500_000_000, '2.5 GB'],
])('%d bytes read %s', (bytes, text) => {
  expect(inUnits(bytes)).toBe(text);
});
