import { Application, type PythonApplicationOptions, SourceProtection } from '../../src';

const python = (options: object) => Application.python(options as PythonApplicationOptions);

test.each(['3.10', '3.11', '3.12', '3.13', '3.14'])('an application may run on Python %s', (version) => {
  expect(() => python({ version, packages: ['app'] })).not.toThrow();
});

test.each<[object, string]>([
  [{ version: '3.9' }, 'Application.python: unknown version; got "3.9"; use one of 3.10, 3.11, 3.12, 3.13, 3.14'],
  [{ version: '3.11.4' }, 'Application.python: unknown version; got "3.11.4"'],
  [{ version: 3.11 }, 'Application.python: option "version" must be a string; got 3.11; put it in quotes'],
  [{ packages: [] }, 'Application.python: "packages" is empty; got []; name the package that is imported'],
  [{ packages: ['my-app'] }, 'Application.python: "packages" takes names that can be imported; got "my-app"'],
  [{ packages: ['app.web'] }, 'Application.python: "packages" takes names that can be imported; got "app.web"'],
  [{ packages: 'app' }, 'Application.python: option "packages" must be a list; got "app"; write [ … ]'],
  [{ lockFile: '../uv.lock' }, 'Application.python: a path leads out of the project; got "../uv.lock"'],
  [
    { lockFile: 'my lock.txt' },
    'Application.python: "lockFile" must be a path that a mount can name; got "my lock.txt"',
  ],
  [{ lockFile: 'a,b.txt' }, 'Application.python: "lockFile" must be a path that a mount can name; got "a,b.txt"'],
  [{ workspace: 1 }, 'Application.python: option "workspace" must be a string; got 1'],
  [{ workspace: '../api' }, 'Application.python: a path leads out of the project; got "../api"'],
  [{ workspace: 'my api' }, 'Application.python: "workspace" must be a path that a mount can name; got "my api"'],
  [
    { workspace: 'packages/api', lockFile: 'requirements.lock' },
    'Application.python: "workspace" is a member of a workspace of uv, whose lock is a uv.lock; got the lock file "requirements.lock"; leave "lockFile" out',
  ],
  [{ buildFiles: ['/etc/passwd'] }, 'Application.python: a path leads out of the project; got "/etc/passwd"'],
  [
    { sourceProtection: 'cython' },
    'option "sourceProtection" must be a member of SourceProtection; got "cython"; use SourceProtection.NONE, SourceProtection.BYTECODE',
  ],
  [{ baseImage: 'Python 3' }, 'Application.python: "baseImage" takes an image reference; got "Python 3"'],
  [{ lockfile: 'uv.lock' }, 'Application.python: unknown option "lockfile"; got "uv.lock"; did you mean "lockFile"?'],
])('fails when a Python application is declared with %j', (options, message) => {
  expect(() => python({ version: '3.11', packages: ['app'], ...options })).toThrow(message);
});

test('fails when there is nothing declared at all', () => {
  expect(() => Application.python(undefined as unknown as PythonApplicationOptions)).toThrow(
    'Application.python: options must be an object; got undefined; write { option: value }',
  );
});

test('the ways to protect the source are two, and bytecode is the one that is taken', () => {
  expect(Object.values(SourceProtection)).toEqual(['none', 'bytecode']);
});
