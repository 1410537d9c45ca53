import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFiles } from '../util/test-project';
import { PYTHON, TYPESCRIPT } from './declaration';

const ROOT = join(__dirname, '..', '..');
const OURS = /^(Dockerfile|\.dockerignore|docker-compose.*|\.env\.example|\.projen\/drydock\.json)$/;

let work: string;
let tarball: string;

function run(cwd: string, command: string, ...args: string[]): SpawnSyncReturns<string> {
  const env = { ...process.env, PROJEN_DISABLE_POST: 'true', CI: 'true' };
  const result = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (result.error) throw result.error;
  return result;
}

function must(cwd: string, command: string, ...args: string[]): string {
  const { status, stdout, stderr } = run(cwd, command, ...args);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} exited with ${status}\n${stdout}\n${stderr}`);
  return stdout;
}

function consumer(name: string, files: Record<string, string>): string {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return folder;
}

function ours(folder: string): Record<string, string> {
  const rcFile = /edit \.projenrc\.\w+ and run/g;
  return Object.fromEntries(
    Object.entries(readFiles(folder))
      .filter(([path]) => OURS.test(path))
      .map(([path, text]) => [path, text.replace(rcFile, 'edit the rc file and run')]),
  );
}

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'drydock-packed-'));
  must(ROOT, 'npx', 'projen', 'package:js');
  const [name] = readdirSync(join(ROOT, 'dist', 'js'));
  tarball = join(ROOT, 'dist', 'js', name);
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

test('the package holds what is needed at run time, no other package, and nothing of the repository besides', () => {
  const files = must(ROOT, 'tar', '-tzf', tarball).trim().split('\n');
  const own = files.filter((file) => !file.startsWith('package/lib/'));

  expect(own.sort()).toEqual(['package/.jsii', 'package/LICENSE', 'package/README.md', 'package/package.json']);
});

describe('a project that installs the package', () => {
  let folder: string;

  beforeAll(() => {
    folder = consumer('typescript', { '.projenrc.ts': TYPESCRIPT, 'package.json': '{"private": true}' });
    must(
      folder,
      'npm',
      'install',
      '--no-audit',
      '--no-fund',
      '--save-dev',
      'projen',
      'constructs@^10.5.0',
      'tsx',
      tarball,
    );
    must(folder, 'npx', 'tsx', '.projenrc.ts');
  });

  test('gets its Docker files', () => {
    expect(Object.keys(ours(folder))).toEqual([
      '.dockerignore',
      '.env.example',
      '.projen/drydock.json',
      'Dockerfile',
      'docker-compose.gpu-amd.yml',
      'docker-compose.gpu-nvidia.yml',
      'docker-compose.mac.yml',
      'docker-compose.yml',
    ]);
  });

  test('has the command drydock, which tells what is sent to the builder', () => {
    const [context] = JSON.parse(must(folder, 'npx', 'drydock', 'context', '--json')).contexts;

    expect(context).toMatchObject({ dockerfile: 'Dockerfile', ignoreFile: '.dockerignore', budget: 70_000_000 });
    expect(context.files.map(({ path }: { path: string }) => path)).toContain('tmws/example.py');
    expect(context.biggestKept[0].path).toBe('node_modules/');
    expect(run(folder, 'npx', 'drydock', 'contxt')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('did you mean "context"?'),
    });
  });

  test('has one copy of projen', () => {
    const copies = must(folder, 'npm', 'ls', 'projen', '--all', '--parseable').trim().split('\n');

    expect(copies).toHaveLength(1);
  });

  test('is not changed by a second npx projen', () => {
    const before = readFiles(join(folder, '.projen'));
    const files = ours(folder);
    must(folder, 'npx', 'projen', '--no-post');

    expect(ours(folder)).toEqual(files);
    expect(readFiles(join(folder, '.projen'))).toEqual(before);
  });

  test('fails when a declaration is wrong, with its way out, and no file is touched', () => {
    const wrong = consumer('wrong', {
      '.projenrc.ts': TYPESCRIPT.replace('ports: [8000],', 'ports: [8001],'),
      'package.json': '{"private": true}',
    });
    must(wrong, 'ln', '-s', join(folder, 'node_modules'), 'node_modules');
    const before = readdirSync(wrong);
    const { status, stderr } = run(wrong, 'npx', 'tsx', '.projenrc.ts');

    expect(status).not.toBe(0);
    expect(stderr).toContain('[Image] the health check asks port 8000, on which nothing listens; got ports: [8001];');
    expect(readdirSync(wrong)).toEqual(before);
  });

  test('gets the same files from Python', () => {
    must(ROOT, 'npx', 'projen', 'package:python');
    const wheel = readdirSync(join(ROOT, 'dist', 'python')).find((name) => name.endsWith('.whl')) ?? '';
    const python = consumer('python', { '.projenrc.py': PYTHON });
    must(python, 'python3', '-m', 'venv', 'venv');
    const interpreter = join(python, 'venv', 'bin', 'python');
    must(python, interpreter, '-m', 'pip', 'install', '--quiet', join(ROOT, 'dist', 'python', wheel));
    must(python, interpreter, '.projenrc.py');

    expect(existsSync(join(python, 'Dockerfile'))).toBe(true);
    expect(must(python, join(python, 'venv', 'bin', 'drydock'), 'context')).toContain('of a budget of 70.0 MB');
    expect(ours(python)).toEqual(ours(folder));
  });
});
