import { run } from '../../src/cli/run';
import { temporaryFolder } from '../util/test-project';

const FILES = {
  Dockerfile: '',
  'app.Dockerfile': '',
  'bad.Dockerfile': '',
  'bad.Dockerfile.dockerignore': '# a\n\n[a',
};

test.each([
  [['contxt'], 'unknown command; got "contxt"; did you mean "context"?'],
  [['toString'], 'unknown command; got "toString"; known: context'],
  [['context', '--jsn'], 'context: unknown option; got "--jsn"; did you mean "--json"?'],
  [['context', '-x'], 'context: unknown option; got "-x"; known: --allow, --file, --help, --json, --top'],
  [['context', '--constructor'], 'context: unknown option; got "--constructor"; known: '],
  [['context', '--json=yes'], 'context: "--json" takes no value; got "yes"; leave the value out'],
  [['context', '--file'], 'context: "--file" needs a value; got nothing; write --file <value>'],
  [['context', '--file='], 'context: "--file" needs a value; got nothing; write --file <value>'],
  [['context', 'Dockerfile'], 'context: takes options only; got "Dockerfile"; write drydock context --help'],
  [['context', '--top', 'ten'], 'context: "--top" takes a whole number; got "ten"; write for example --top 20'],
  [['context', '--top=-1'], 'context: "--top" takes a whole number; got "-1"; write for example --top 20'],
  [['context', '--file', 'ap.Dockerfile'], 'got "ap.Dockerfile", which is no file; did you mean "app.Dockerfile"?'],
  [['context', '--file', 'nowhere/x'], 'got "nowhere/x", which is no file; there are none'],
  [['context', '--file', '.'], 'got ".", which is no file; '],
  [
    ['context', '--file', 'bad.Dockerfile'],
    'line 3 of "bad.Dockerfile.dockerignore" takes a pattern of a .dockerignore; got "[a"',
  ],
])('%j ends with 2 and says what to do', (args, message) => {
  const { stdout, stderr, exitCode } = run(args, temporaryFolder(FILES));

  expect(stderr).toMatch(/^drydock: [^\n]+\n$/);
  expect(stderr).toContain(message);
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
});

test('a folder without a Dockerfile ends with 2 and says what to do', () => {
  expect(run(['context'], temporaryFolder())).toEqual({
    stdout: '',
    stderr:
      'drydock: context: no Dockerfile in this folder; got none of projen and none called "Dockerfile"; ' +
      'name one with --file, or run "npx projen" first\n',
    exitCode: 2,
  });
});

test.each(['.projen/drydock.json', '.projen/files.json'])('a %s that nobody can read ends with 2', (path) => {
  const { stderr, exitCode } = run(['context'], temporaryFolder({ ...FILES, [path]: '{' }));

  expect(stderr).toMatch(`drydock: context: "${path}" cannot be understood; got `);
  expect(exitCode).toBe(2);
});

test('nothing to do shows the usage and ends with 2; a question for it ends with 0', () => {
  const asked = run(['--help'], '.');

  expect(asked).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringContaining('drydock context [--file') });
  expect(run([], '.')).toEqual({ exitCode: 2, stderr: asked.stdout, stdout: '' });
  expect(run(['context', '--help'], '.').exitCode).toBe(0);
});
