import { spawn, spawnSync } from 'node:child_process';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { constants } from 'node:os';
import { ProbeTool } from '../../src/health/probe-tool';
import { HTTP_PROBES, type ProbeTarget, TCP_PROBES } from '../../src/health/probes';

/** The tools that are executed here; every machine on which this library is developed has them. */
const EXECUTED = [ProbeTool.PYTHON, ProbeTool.NODE, ProbeTool.BASH, ProbeTool.CURL];

const servers: (Server | TcpServer)[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server | TcpServer): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A server that does something with each connection, which the probe may leave before. */
const accept = (greet: (socket: Socket) => void = () => {}) =>
  listen(createTcpServer((socket) => greet(socket.on('error', () => {}))));

const serve = (listener: RequestListener) => listen(createServer(listener));

/** A port on which nobody listens any more. */
async function closedPort(): Promise<number> {
  const port = await accept();
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
}

/** The name under which a machine knows a program of an image. */
function program(name: string): string {
  const names = name === 'python' ? ['python3', 'python'] : [name];
  const found = names.find((candidate) => spawnSync('sh', ['-c', 'command -v "$0"', candidate]).status === 0);
  if (!found) throw new Error(`this test runs probes with ${names.join(' or ')}; install it`);
  return found;
}

interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

/** Runs a probe as Docker does: no shell, no input. */
function run([name, ...args]: string[]): Promise<Outcome> {
  const start = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program(name), args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 15_000 });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({
        code: code ?? 128 + constants.signals[signal ?? 'SIGKILL'],
        output: Buffer.concat(output).toString(),
        seconds: (Date.now() - start) / 1000,
      }),
    );
  });
}

/** A probe that failed by itself; one that had to be stopped would have taken longer. */
function expectUnhealthy({ code, seconds }: Outcome): void {
  expect(code).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(8);
}

const answer =
  (status: number, headers = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end('text of the body');

describe.each(EXECUTED)('HTTP GET by %s', (tool) => {
  const get = (target: Partial<ProbeTarget> & { port: number }) =>
    run(HTTP_PROBES[tool]({ path: '/health', seconds: 10, ...target }));

  test.each([200, 204, 302, 399])('is healthy when the answer is %s', async (status) => {
    const port = await serve(answer(status, { location: 'http://127.0.0.1:1/nowhere' }));

    expect(await get({ port })).toMatchObject({ code: 0, output: '' });
  });

  test.each([400, 404, 500, 503])('is unhealthy when the answer is %s', async (status) => {
    const port = await serve(answer(status));

    expectUnhealthy(await get({ port }));
  });

  test('is unhealthy when nobody listens', async () => {
    expectUnhealthy(await get({ port: await closedPort() }));
  });

  test('is unhealthy when there is no answer in time, and does not wait longer', async () => {
    const port = await accept();

    expectUnhealthy(await get({ port, seconds: 0.5 }));
  });

  test('is unhealthy when the answer is no HTTP', async () => {
    const port = await accept((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));

    expectUnhealthy(await get({ port }));
  });

  test('is unhealthy when the connection is closed without an answer', async () => {
    const port = await accept((socket) => socket.destroy());

    expectUnhealthy(await get({ port }));
  });

  test('is healthy when the body is large', async () => {
    const port = await serve((_, response) => response.writeHead(200).end(Buffer.alloc(4_000_000, 'x')));

    expect((await get({ port })).code).toBe(0);
  });

  test('asks for the path as it was declared', async () => {
    const asked: (string | undefined)[] = [];
    const port = await serve((request, response) => {
      asked.push(request.method, request.url);
      response.end();
    });
    const path = '/a%20b/%s?x=1&y=$HOME;`id`|(c)*~{d}';

    expect((await get({ port, path })).code).toBe(0);
    expect(asked).toEqual(['GET', path]);
  });
});

test.each([ProbeTool.PYTHON, ProbeTool.NODE, ProbeTool.BASH])(
  'HTTP GET by %s is healthy as soon as the status is there, though the body never ends',
  async (tool) => {
    const port = await serve((_, response) => response.writeHead(200).write('data: 1\n\n'));
    const outcome = await run(HTTP_PROBES[tool]({ port, path: '/events', seconds: 10 }));

    expect(outcome.code).toBe(0);
    expect(outcome.seconds).toBeLessThan(8);
  },
);

test('a failed probe by Python prints the answer, which `docker inspect` then shows', async () => {
  const port = await serve(answer(503));
  const { output } = await run(HTTP_PROBES.python({ port, path: '/', seconds: 10 }));

  expect(output).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r?\n[\s\S]*text of the body/);
});

describe.each(EXECUTED)('TCP connect by %s', (tool) => {
  const connect = (port: number) => run(TCP_PROBES[tool]({ port, path: '/', seconds: 10 }));

  test('is healthy when somebody listens, and says nothing', async () => {
    const port = await accept();

    expect(await connect(port)).toMatchObject({ code: 0, output: '' });
  });

  test('is healthy when the server speaks first, as a database may', async () => {
    const port = await accept((socket) => socket.end('welcome\r\n'));

    expect(await connect(port)).toMatchObject({ code: 0, output: '' });
  });

  test('is unhealthy when nobody listens', async () => {
    expectUnhealthy(await connect(await closedPort()));
  });
});

test('BusyBox, which few machines have, is called without what some builds of it lack, and with whole seconds', () => {
  const target = { port: 8080, path: '/health', seconds: 2.5 };

  expect(HTTP_PROBES.busybox(target)).toEqual(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8080/health']);
  expect(TCP_PROBES.busybox(target)).toEqual(['nc', '-w', '3', '127.0.0.1', '8080', '-e', 'true']);
});
