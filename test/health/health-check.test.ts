import { Duration, HealthCheck, type HealthCheckProps, HealthCheckTest, ProbeTool } from '../../src';
import { TestProject } from '../util/test-project';

const PYTHON = { image: 'image "python:3.11"', tool: ProbeTool.PYTHON };
const UNKNOWN = { image: 'image "acme/api:1"' };
const TRUE = HealthCheckTest.command(['true']);

function check(props: Partial<HealthCheckProps> = {}): HealthCheck {
  return new HealthCheck(new TestProject(), 'Health', { test: TRUE, ...props });
}

describe('a health check is written into a Dockerfile', () => {
  test('without flags where no timing is declared, so that the defaults of Docker apply', () => {
    expect(check()._toDockerfile(UNKNOWN)).toBe('CMD ["true"]');
  });

  test('with each timing that is declared', () => {
    const all = check({
      interval: Duration.seconds(30),
      timeout: Duration.seconds(10),
      startPeriod: Duration.minutes(1.5),
      startInterval: Duration.millis(500),
      retries: 3,
    });

    expect(all._toDockerfile(UNKNOWN)).toBe(
      '--interval=30s --timeout=10s --start-period=90s --start-interval=0.5s --retries=3 CMD ["true"]',
    );
  });

  test('with a test a second within its start period, so that what works early is healthy early', () => {
    expect(check({ startPeriod: Duration.seconds(30) })._toDockerfile(UNKNOWN)).toBe(
      '--start-period=30s --start-interval=1s CMD ["true"]',
    );
    expect(check({ startPeriod: Duration.seconds(0) })._toDockerfile(UNKNOWN)).toBe('--start-period=0s CMD ["true"]');
  });

  test('with the line of a shell in the exec form, where nothing in it is read as Dockerfile', () => {
    expect(check({ test: HealthCheckTest.shell('test -f "/tmp/a" && echo <<EOF \\') })._toDockerfile(UNKNOWN)).toBe(
      'CMD ["/bin/sh", "-c", "test -f \\"/tmp/a\\" && echo <<EOF \\\\"]',
    );
  });
});

describe('a health check is written into a Compose file', () => {
  test('without keys for timings that nobody declared', () => {
    expect(JSON.stringify(check()._toCompose(UNKNOWN))).toBe('{"test":["CMD","true"]}');
  });

  test('with each timing that is declared', () => {
    const all = check({
      interval: Duration.seconds(30),
      timeout: Duration.seconds(10),
      startPeriod: Duration.minutes(1.5),
      startInterval: Duration.millis(500),
      retries: 3,
    });

    expect(all._toCompose(UNKNOWN)).toEqual({
      test: ['CMD', 'true'],
      interval: '30s',
      timeout: '10s',
      start_period: '1m30s',
      start_interval: '500ms',
      retries: 3,
    });
  });

  test('with the line of a shell as it is', () => {
    expect(check({ test: HealthCheckTest.shell('test -f "/tmp/a"') })._toCompose(UNKNOWN)?.test).toEqual([
      'CMD-SHELL',
      'test -f "/tmp/a"',
    ]);
  });
});

test('a probe gives up when the check does, after the thirty seconds of Docker where none are declared', () => {
  const get = HealthCheckTest.httpGet('/', { port: 80 });

  expect(check({ test: get, timeout: Duration.seconds(2.5) })._toDockerfile(PYTHON)).toContain("('127.0.0.1',80),2.5)");
  expect(check({ test: get })._toDockerfile(PYTHON)).toContain("('127.0.0.1',80),30)");
});

test('a check whose command is known needs no tool of the image, one that asks a server does', () => {
  expect(check()._problemIn(UNKNOWN)).toBeUndefined();
  expect(check({ test: HealthCheckTest.tcpConnect({ port: 5432 }) })._problemIn(UNKNOWN)).toBe(
    'health check "Health" asks by TCP connect, for which the image needs a program; got image "acme/api:1", which has none that is known; use ' +
      'HealthCheckTest.command with a program of that image, or name its tool with the option probeTool',
  );
});

test.each<[keyof HealthCheckProps, unknown, string]>([
  ['interval', Duration.seconds(0), '"interval" must be longer than nothing; got 0s; leave it out'],
  ['timeout', Duration.seconds(0), '"timeout" must be longer than nothing; got 0s; leave it out'],
  [
    'startInterval',
    Duration.seconds(1),
    '"startInterval" needs a start period to be used in; got 1s and no startPeriod',
  ],
  ['retries', 0, '"retries" must be a whole number from 1; got 0; write for example retries: 3'],
  ['retries', 1.5, '"retries" must be a whole number from 1; got 1.5; write for example retries: 3'],
  ['interval', 30, 'option "interval" must be a Duration; got 30; write for example Duration.seconds(30)'],
  ['test', 'curl -f localhost', 'option "test" must be a HealthCheckTest; got "curl -f localhost"; write for example'],
])('fails when %s is %p', (option, value, message) => {
  expect(() => check({ [option]: value })).toThrow(`HealthCheck "Health": ${message}`);
});

test('fails when an option is misspelt', () => {
  expect(() => check({ intervall: Duration.seconds(1) } as Partial<HealthCheckProps>)).toThrow(
    'HealthCheck "Health": unknown option "intervall"; got a Duration; did you mean "interval"?',
  );
});

describe('a health check that asks nothing', () => {
  const environment = { image: 'image "Image"' };

  test("takes the place of the image's own, in Docker's word for that", () => {
    const check = new HealthCheck(new TestProject(), 'Worker', { test: HealthCheckTest.none() });

    expect(check._toDockerfile(environment)).toBe('NONE');
    expect(JSON.stringify(check._toCompose(environment))).toBe('{"test":["NONE"]}');
    expect(check._problemIn(environment)).toBeUndefined();
  });

  test('fails when it has a timing', () => {
    const declare = () =>
      new HealthCheck(new TestProject(), 'Worker', { test: HealthCheckTest.none(), interval: Duration.seconds(5) });

    expect(declare).toThrow(
      'HealthCheck "Worker": "interval" has no meaning where nothing is asked; got 5s; leave it out, or use another test',
    );
  });
});
