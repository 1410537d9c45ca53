import type { Project } from 'projen';
import { Duration, HealthCheck, HealthCheckTest } from '../../src';
import { refuses } from './refusal';

type Declare = (project: Project) => unknown;

const OBJECT = 'write { option: value }';

describe('a question to a container', () => {
  const path = 'HealthCheckTest.httpGet takes a path that begins with "/" and is percent-encoded';
  const command = 'HealthCheckTest.command takes a program and its arguments';
  const list = 'write a list of strings, the program first, for example ["python", "-m", "http.server"]';
  const port = { port: 8000 };
  refuses([
    [
      'its path has no slash',
      () => HealthCheckTest.httpGet('health', port),
      path,
      '"health"',
      'write for example "/health"',
    ],
    [
      'its path is a whole address',
      () => HealthCheckTest.httpGet('http://localhost/', port),
      path,
      '"http://localhost/"',
      'write for example "/health"',
    ],
    [
      'its path has a space',
      () => HealthCheckTest.httpGet('/a b', port),
      path,
      '"/a b"',
      'write for example "/health"',
    ],
    [
      'its path has a quote',
      () => HealthCheckTest.httpGet("/a'b", port),
      path,
      `"/a'b"`,
      'write for example "/health"',
    ],
    [
      'its port is missing',
      () => HealthCheckTest.httpGet('/', {} as never),
      'HealthCheckTest.httpGet: option "port" is missing',
      'nothing',
      'pass a number',
    ],
    [
      'its port is out of range',
      () => HealthCheckTest.tcpConnect({ port: 70_000 }),
      'HealthCheckTest.tcpConnect takes a port from 1 to 65535',
      '70000',
      'write for example 8000',
    ],
    [
      'its port is a text',
      () => HealthCheckTest.tcpConnect({ port: '80' as never }),
      'HealthCheckTest.tcpConnect: option "port" must be a number',
      '"80"',
      'change it to a number',
    ],
    [
      'an option is unknown',
      () => HealthCheckTest.httpGet('/', { port: 80, host: 'a' } as never),
      'HealthCheckTest.httpGet: unknown option "host"',
      '"a"',
      'known: port',
    ],
    ['its command is empty', () => HealthCheckTest.command([]), command, 'an empty command', list],
    ['its program is empty', () => HealthCheckTest.command(['', 'a']), command, 'an empty command', list],
    [
      'its command is one text',
      () => HealthCheckTest.command('pg_isready -q' as never),
      command,
      '"pg_isready -q"',
      list,
    ],
    [
      'an argument is a number',
      () => HealthCheckTest.command(['sleep', 5 as never]),
      'HealthCheckTest.command takes texts',
      'the argument 5, which is not a string',
      list,
    ],
    [
      'its line of shell is empty',
      () => HealthCheckTest.shell(' '),
      'HealthCheckTest.shell takes one line of shell',
      '" "',
      'write for example "test -f /tmp/ready"',
    ],
    [
      'its line of shell is two',
      () => HealthCheckTest.shell('a\nb'),
      'HealthCheckTest.shell takes one line of shell',
      '"a\\nb"',
      'write for example "test -f /tmp/ready"',
    ],
  ]);
});

describe('a health check', () => {
  const test = HealthCheckTest.command(['true']);
  const health =
    (props: object | null | undefined): Declare =>
    (project) =>
      new HealthCheck(project, 'Health', props as never);
  const subject = 'HealthCheck "Health":';
  refuses([
    [
      'it asks nothing',
      health({}),
      `${subject} option "test" is missing`,
      'nothing',
      'pass a HealthCheckTest, for example HealthCheckTest.httpGet(',
    ],
    [
      'its question is a command',
      health({ test: ['CMD', 'true'] }),
      `${subject} option "test" must be a HealthCheckTest`,
      'a list of 2',
      'write for example HealthCheckTest.httpGet(',
    ],
    [
      'its interval is a text of Compose',
      health({ test, interval: '30s' }),
      `${subject} option "interval" must be a Duration`,
      '"30s"',
      'write for example Duration.seconds(30)',
    ],
    [
      'its timeout is a number',
      health({ test, timeout: 10 }),
      `${subject} option "timeout" must be a Duration`,
      '10',
      'write for example Duration.seconds(30)',
    ],
    [
      'its interval is no time',
      health({ test, interval: Duration.seconds(0) }),
      `${subject} "interval" must be longer than nothing`,
      '0s',
      'leave it out to get the default, or write Duration.seconds(1)',
    ],
    [
      'it has a start interval and no start period',
      health({ test, startInterval: Duration.seconds(1) }),
      `${subject} "startInterval" needs a start period to be used in`,
      '1s and no startPeriod',
      'add startPeriod',
    ],
    [
      'it is tried 0 times',
      health({ test, retries: 0 }),
      `${subject} "retries" must be a whole number from 1`,
      '0',
      'write for example retries: 3',
    ],
    [
      'it is tried one and a half times',
      health({ test, retries: 1.5 }),
      `${subject} "retries" must be a whole number from 1`,
      '1.5',
      'write for example retries: 3',
    ],
    [
      'its tries are NaN',
      health({ test, retries: Number.NaN }),
      `${subject} option "retries" must be a number`,
      'NaN',
      'change it to a number',
    ],
    [
      'an option is spelt as in Compose',
      health({ test, start_period: '5s' }),
      `${subject} unknown option "start_period"`,
      '"5s"',
      'did you mean "startPeriod"?',
    ],
    ['it has nothing for properties', health(null), `${subject} options must be an object`, 'null', OBJECT],
    [
      'it has no scope',
      () => new HealthCheck(undefined as never, 'Health', { test }),
      'a construct needs a scope',
      'undefined',
      'pass the project as the first argument',
    ],
  ]);
});
