import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../util/test-project';
import { snapshot } from './refusal';

const ROOT = join(__dirname, '..', '..');
const TSX = require.resolve('tsx/cli');

jest.setTimeout(60_000);

interface Run {
  readonly status: number | null;
  readonly stderr: string;
  readonly before: Record<string, string>;
  readonly after: Record<string, string>;
}

/** Runs an rc file with a deployment in it, as `npx projen` would, in a folder with some files. */
function run(rcFile: string, statements: string, files: Record<string, string> = {}): Run {
  const parent = temporaryFolder();
  symlinkSync(join(ROOT, 'node_modules'), join(parent, 'node_modules'), 'junction');
  const folder = join(parent, 'project');
  const rc = [
    "import { Project } from 'projen';",
    `import * as drydock from ${JSON.stringify(join(ROOT, 'src'))};`,
    'const { ComposeDeployment, ContainerImage, EnvVar, HealthCheck, HealthCheckTest, Port } = drydock;',
    "const project = new Project({ name: 'test' });",
    "const image = ContainerImage.fromRegistry('ghcr.io/acme/app:1.0');",
    "const deployment = new ComposeDeployment(project, 'Deployment');",
    statements,
    'project.synth();',
  ].join('\n');
  for (const [path, text] of Object.entries({ ...files, [rcFile]: rc })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const before = snapshot(folder);
  const { status, stderr } = spawnSync(process.execPath, [TSX, rcFile], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PROJEN_DISABLE_POST: 'true' },
  });
  return { status, stderr, before, after: snapshot(folder) };
}

test('an rc file without a mistake ends with 0 and has written its files', () => {
  const { status, stderr, after } = run('.projenrc.ts', "deployment.addService('api', { image });");

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(Object.keys(after)).toEqual(expect.arrayContaining(['.env.example', 'docker-compose.yml']));
});

test.each([
  [
    'a wrong value',
    '.projenrc.ts',
    "deployment.addService('api', { image, ports: [Port.published(0)] });",
    'Port.published takes a port from 1 to 65535; got 0; write for example 8000',
  ],
  [
    'an option that JavaScript lets pass',
    '.projenrc.js',
    "deployment.addService('api', { image, port: 8000 });",
    'service "Deployment/api": unknown option "port"; got 8000; did you mean "ports"?',
  ],
  [
    'two declarations that do not fit',
    '.projenrc.ts',
    "deployment.addService('api', { image, environment: { API_KEY: EnvVar.literal('a1b2') } });",
    '[Deployment/api] variable "API_KEY" of service "api" looks like a secret and would be committed; got a literal value; use ',
  ],
])('fails when the rc file has %s, in a process of its own', (_, rcFile, statements, message) => {
  const { status, stderr, before, after } = run(rcFile, statements);

  expect(status).toBe(1);
  expect(stderr).toContain(message);
  expect(after).toEqual(before);
});

test('fails when a file is there that somebody wrote himself, in a process of its own', () => {
  const files = { 'docker-compose.yml': 'services: {}\n' };
  const { status, stderr, before, after } = run('.projenrc.ts', "deployment.addService('api', { image });", files);

  expect(status).toBe(1);
  expect(stderr).toContain(
    `would replace "docker-compose.yml", which projen did not write; got a file without projen's marker; `,
  );
  expect(after).toEqual(before);
});
