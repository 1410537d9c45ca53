import { Application, Bytecode, DockerfileBuild } from '../../src';
import { run } from '../../src/cli/run';
import { PYTHON_FILES, synthFiles, TestProject, temporaryFolder } from '../util/test-project';

/** A folder with what projen writes for a build of each name. */
function built(...builds: { dockerfile: string; bytecode?: Bytecode }[]): string {
  const project = new TestProject(PYTHON_FILES);
  for (const { dockerfile, bytecode } of builds) {
    const application = Application.python({ version: '3.11', packages: ['app'], bytecode });
    new DockerfileBuild(project, dockerfile, { application, command: ['app'], dockerfile });
  }
  synthFiles(project);
  return project.outdir;
}

test.each<[string, string[], () => string, string]>([
  [
    'an unknown option',
    ['--tests'],
    () => built(),
    'weight: unknown option; got "--tests"; known: --file, --help, --json, --top',
  ],
  [
    'no command of tests',
    ['--'],
    () => built({ dockerfile: 'Dockerfile' }),
    'weight: no command after "--"; got nothing',
  ],
  [
    'no number',
    ['--top', 'all', '--', 'pytest'],
    () => built({ dockerfile: 'Dockerfile' }),
    'weight: "--top" takes a whole number; got "all"',
  ],
  ['no Dockerfile', [], () => temporaryFolder(), 'weight: no Dockerfile in this folder; '],
  [
    'no such Dockerfile',
    ['--file', 'dokcer/app.Dockerfile'],
    () => built({ dockerfile: 'docker/app.Dockerfile' }),
    'weight: "--file" takes the path of a Dockerfile; got "dokcer/app.Dockerfile", which is no file; ',
  ],
  [
    'two builds and none chosen',
    [],
    () => built({ dockerfile: 'Dockerfile' }, { dockerfile: 'docker/worker.Dockerfile' }),
    'weight: several Dockerfiles of Python applications; got "Dockerfile", "docker/worker.Dockerfile"; choose one with --file',
  ],
  [
    'a build that is no Python',
    [],
    () => temporaryFolder({ Dockerfile: 'FROM scratch AS runtime\nCOPY . /\n' }),
    'weight: only images of Application.python can be weighed; got "Dockerfile", of another kind; name one with --file',
  ],
  [
    'a build that watches no start',
    [],
    () => built({ dockerfile: 'Dockerfile', bytecode: Bytecode.EVERYTHING }),
    'weight: the build does not watch the application start; got a Dockerfile "Dockerfile" without the stage "imports"; ' +
      'declare Bytecode.WHAT_RUNS while you look, and run "npx projen"',
  ],
])('%s ends with 2 and says what to do', (_, args, folder, message) => {
  const { stdout, stderr, exitCode } = run(['weight', ...args], folder());

  expect(stderr).toMatch(/^drydock: [^\n]+\n$/);
  expect(stderr).toContain(message);
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
});

test('a machine without Docker ends with 2 and says what to do', () => {
  const before = process.env.PATH;
  process.env.PATH = temporaryFolder();
  try {
    expect(run(['weight'], built({ dockerfile: 'Dockerfile' }))).toEqual({
      stdout: '',
      stderr: 'drydock: weight: "docker" cannot be run; got ENOENT; install Docker with Buildx, or add it to PATH\n',
      exitCode: 2,
    });
  } finally {
    process.env.PATH = before;
  }
});

test('a question for its usage ends with 0', () => {
  expect(run(['weight', '--help'], '.')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('drydock weight [--file <Dockerfile>]'),
  });
});
