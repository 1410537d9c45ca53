import { HealthCheckTest } from '../../src';

test('a test says what it asks, and which port', () => {
  expect(HealthCheckTest.httpGet('/health', { port: 8000 })).toMatchObject({
    description: 'HTTP GET /health',
    port: 8000,
  });
  expect(HealthCheckTest.tcpConnect({ port: 5432 })).toMatchObject({ description: 'TCP connect', port: 5432 });
  expect(HealthCheckTest.command(['pg_isready'])).toMatchObject({ description: 'command', port: undefined });
  expect(HealthCheckTest.shell('true')).toMatchObject({ description: 'shell', port: undefined });
});

test.each([
  ['health', '"health"'],
  ['/with space', '"/with space"'],
  ["/it's", '"/it\'s"'],
  ['/a"b', '"/a\\"b"'],
  ['/a\\b', '"/a\\\\b"'],
  ['/page#top', '"/page#top"'],
  ['/ä', '"/ä"'],
  ['/a\r\nHost: x', '"/a\\r\\nHost: x"'],
  [undefined as unknown as string, 'undefined'],
])('fails when the path is %p', (path, got) => {
  expect(() => HealthCheckTest.httpGet(path, { port: 80 })).toThrow(
    `HealthCheckTest.httpGet takes a path that begins with "/" and is percent-encoded; got ${got}; write for example "/health"`,
  );
});

test.each(['/', '/health?deep=1&x=%20', '/$a;b|c`d`'])('"%s" is a path', (path) => {
  expect(HealthCheckTest.httpGet(path, { port: 80 }).description).toBe(`HTTP GET ${path}`);
});

test.each([0, 65_536, 80.5, -1])('fails when the port is %p', (port) => {
  const message = `takes a port from 1 to 65535; got ${port}; write for example 8000`;

  expect(() => HealthCheckTest.httpGet('/', { port })).toThrow(`HealthCheckTest.httpGet ${message}`);
  expect(() => HealthCheckTest.tcpConnect({ port })).toThrow(`HealthCheckTest.tcpConnect ${message}`);
});

test('fails when the port is missing or misspelt', () => {
  expect(() => HealthCheckTest.httpGet('/', {} as { port: number })).toThrow(
    'HealthCheckTest.httpGet: option "port" is missing; got nothing; pass a number',
  );
  expect(() => HealthCheckTest.tcpConnect({ prot: 1 } as unknown as { port: number })).toThrow(
    'HealthCheckTest.tcpConnect: unknown option "prot"; got 1; did you mean "port"?',
  );
});

test.each([
  [[], 'got an empty command'],
  [[''], 'got an empty command'],
  ['curl -f localhost' as unknown as string[], 'got "curl -f localhost"'],
  [['a', 1] as unknown as string[], 'got the argument 1, which is not a string'],
  [['a\0'], 'got the argument "a\\u0000", which contains a NUL character'],
])('fails when the command is %j', (command, message) => {
  expect(() => HealthCheckTest.command(command)).toThrow(message);
  expect(() => HealthCheckTest.command(command)).toThrow('write a list of strings, the program first');
});

test.each(['', '  ', 'a\nb', 'a\0'])('fails when the line of a shell is %j', (script) => {
  expect(() => HealthCheckTest.shell(script)).toThrow('HealthCheckTest.shell takes one line of shell; got "');
});
