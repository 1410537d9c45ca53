import { checkOptions, is, show, textProblem } from '../private/checks';
import { containerCommandProblem } from '../private/command';
import { withoutMarks } from '../private/mark';
import { portProblem } from '../private/port';
import type { ProbeEnvironment } from './probe-tool';
import { HTTP_PROBES, type ProbeTarget, TCP_PROBES } from './probes';

/** Where a server listens. */
export interface HttpGetOptions {
  /** The port that the server listens on inside the container, 1 to 65535. */
  readonly port: number;
}

/** Where a server listens. */
export interface TcpConnectOptions {
  /** The port that the server listens on inside the container, 1 to 65535. */
  readonly port: number;
}

const NONE = 'NONE';

type Render = (environment: ProbeEnvironment, seconds: number) => string[] | undefined;

/**
 * How to tell that a container works: one question, put to the container from inside.
 *
 * `httpGet` and `tcpConnect` become a command that exists in the image (a slim image has no curl); if none is known, synth
 * fails rather than leaving a container that never turns healthy.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#healthcheck
 */
export class HealthCheckTest {
  /**
   * Asks for a path by HTTP; healthy when the answer is 2xx or 3xx.
   *
   * @param path the path, from its leading `/`, percent-encoded
   */
  public static httpGet(path: string, options: HttpGetOptions): HealthCheckTest {
    const subject = 'HealthCheckTest.httpGet';
    checkOptions(subject, options, { port: is.number });
    checkPort(subject, options.port);
    if (typeof path !== 'string' || !/^\/[\x21-\x7e]*$/.test(path) || /['"\\#]/.test(path)) {
      throw new Error(
        `${subject} takes a path that begins with "/" and is percent-encoded; got ${show(path)}; write for example "/health"`,
      );
    }
    return new HealthCheckTest(`HTTP GET ${path}`, options.port, probe(HTTP_PROBES, options.port, path));
  }

  /** Opens a TCP connection; healthy when it opens. */
  public static tcpConnect(options: TcpConnectOptions): HealthCheckTest {
    const subject = 'HealthCheckTest.tcpConnect';
    checkOptions(subject, options, { port: is.number });
    checkPort(subject, options.port);
    return new HealthCheckTest('TCP connect', options.port, probe(TCP_PROBES, options.port, '/'));
  }

  /**
   * Runs a program without a shell; healthy when it exits with 0. Variables of `.env` may stand in it where it is the health
   * check of a service, and not of an image.
   *
   * @param command the program and its arguments, each as it shall arrive
   */
  public static command(command: string[]): HealthCheckTest {
    const problem = containerCommandProblem(command);
    if (problem !== undefined) throw new Error(`HealthCheckTest.command ${problem}`);
    return new HealthCheckTest('command', undefined, () => ['CMD', ...command], hasMark(command));
  }

  /**
   * Runs a line in the image's `/bin/sh`; healthy when it exits with 0. Variables of `.env` may stand in it where it is the
   * health check of a service, and not of an image.
   *
   * @param script the line, as the shell shall read it
   */
  public static shell(script: string): HealthCheckTest {
    if (
      typeof script !== 'string' ||
      script.trim() === '' ||
      /[\r\n]/.test(script) ||
      textProblem(withoutMarks(script))
    ) {
      throw new Error(
        `HealthCheckTest.shell takes one line of shell; got ${show(script)}; write for example "test -f /tmp/ready"`,
      );
    }
    return new HealthCheckTest(
      'shell',
      undefined,
      ({ hasShell = true }) => (hasShell ? ['CMD-SHELL', script] : undefined),
      hasMark([script]),
    );
  }

  /** Asks nothing: a service that does not serve what its image is asked for, such as a worker, has no health check. */
  public static none(): HealthCheckTest {
    return new HealthCheckTest('nothing', undefined, () => [NONE]);
  }

  private constructor(
    /** What is asked, in a few words. */
    public readonly description: string,
    /** The port that is asked, if the test asks one. */
    public readonly port: number | undefined,
    private readonly render: Render,
    /**
     * Whether variables of `.env` stand in it, which an image knows nothing of.
     *
     * @internal
     */
    public readonly _hasVariables = false,
  ) {}

  /**
   * The test as Compose writes it, or nothing where the image has no program that could run it.
   *
   * @internal
   */
  public _tryRender(environment: ProbeEnvironment, seconds: number): string[] | undefined {
    return this.render(environment, seconds);
  }

  /** @internal */
  public get _asksNothing(): boolean {
    return this.render({ image: '' }, 0)?.[0] === NONE;
  }
}

function hasMark(texts: readonly string[]): boolean {
  return texts.some((text) => text !== withoutMarks(text));
}

function probe(probes: Record<string, (target: ProbeTarget) => string[]>, port: number, path: string): Render {
  return ({ tool }, seconds) => (tool === undefined ? undefined : ['CMD', ...probes[tool]({ port, path, seconds })]);
}

function checkPort(subject: string, port: number): void {
  const problem = portProblem(port);
  if (problem !== undefined) throw new Error(`${subject} ${problem}`);
}
