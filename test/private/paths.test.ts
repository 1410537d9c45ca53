import { containerPathProblem, normalContainerPath, relativePathProblem } from '../../src/private/paths';

test.each(['app', './app', 'src/app', 'a/../b', '..a', 'with space', 'ä'])(
  '"%s" is a path below the project',
  (path) => {
    expect(relativePathProblem(path)).toBeUndefined();
  },
);

test.each([
  ['', 'a path is not usable; got ""; write it with "/" and below the project, for example "src/app"'],
  [
    'src\\app',
    'a path is not usable; got "src\\\\app"; write it with "/" and below the project, for example "src/app"',
  ],
  ['a\nb', 'a path is not usable; got "a\\nb"; write it with "/" and below the project, for example "src/app"'],
  [
    '/etc',
    'a path leads out of the project; got "/etc"; write it with "/" and below the project, for example "src/app"',
  ],
  [
    'C:/app',
    'a path leads out of the project; got "C:/app"; write it with "/" and below the project, for example "src/app"',
  ],
  ['..', 'a path leads out of the project; got ".."; write it with "/" and below the project, for example "src/app"'],
  [
    'a/../../b',
    'a path leads out of the project; got "a/../../b"; write it with "/" and below the project, for example "src/app"',
  ],
])('fails when a path below the project is "%s"', (path, problem) => {
  expect(relativePathProblem(path)).toBe(problem);
});

test.each(['/data', '/app/data/', '/..data', '/with space'])('"%s" is a path inside a container', (path) => {
  expect(containerPathProblem(path)).toBeUndefined();
});

test.each([
  [undefined, 'got undefined, which is no path'],
  ['data', 'got the relative path "data"'],
  ['', 'got the relative path ""'],
  ['/', 'got "/", the root itself'],
  ['//.', 'got "//.", the root itself'],
  ['/app/../etc', 'got "/app/../etc", which climbs'],
  ['/a\nb', 'got "/a\\nb", which is no path'],
])('fails when a path inside a container is %p', (path, problem) => {
  expect(containerPathProblem(path)).toContain(problem);
});

test('a path inside a container is written in one way only', () => {
  expect(normalContainerPath('/app//data/./x/')).toBe('/app/data/x');
});
