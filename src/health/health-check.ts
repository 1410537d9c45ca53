import type { IConstruct } from 'constructs';
import { Component } from 'projen';
import { checkOptions, checkReserved, is } from '../private/checks';
import { displayPath } from '../private/display-path';
import { jsonArray } from '../private/dockerfile-writer';
import type { HealthcheckSpec } from '../private/spec/compose-spec';
import { Duration } from '../units';
import { HealthCheckTest } from './health-check-test';
import type { ProbeEnvironment } from './probe-tool';

const DOCKER_TIMEOUT_SECONDS = 30;
const ADVICE = 'use HealthCheckTest.command with a program of that image, or name its tool with the option probeTool';

/** How a health check is put together. */
export interface HealthCheckProps {
  /** The question that is put to the container. */
  readonly test: HealthCheckTest;
  /**
   * Time between two tests.
   *
   * @default - Docker's default, 30 seconds
   */
  readonly interval?: Duration;
  /**
   * Time after which a test without an answer has failed.
   *
   * @default - Docker's default, 30 seconds
   */
  readonly timeout?: Duration;
  /**
   * Time in which failures do not count, while the container starts.
   *
   * @default - Docker's default, 0 seconds
   */
  readonly startPeriod?: Duration;
  /**
   * Time between two tests within the start period. It is what makes a container healthy as soon as it works, and not only
   * after the first interval. Needs Docker Engine 25.
   *
   * @default - 1 second where a start period is declared, else nothing
   */
  readonly startInterval?: Duration;
  /**
   * How many tests in a row must fail until the container is unhealthy.
   *
   * @default - Docker's default, 3
   */
  readonly retries?: number;
}

/**
 * Declares how to tell that a container works.
 *
 * One declaration is rendered for the image (`HEALTHCHECK`) and for Compose (`healthcheck`), each with a command that exists
 * in the image where it runs.
 *
 * @see https://docs.docker.com/reference/dockerfile/#healthcheck
 */
export class HealthCheck extends Component {
  /** The question that is put to the container. */
  public readonly test: HealthCheckTest;
  private readonly timeoutSeconds: number;

  public constructor(
    scope: IConstruct,
    id: string,
    private readonly props: HealthCheckProps,
  ) {
    const subject = `HealthCheck "${displayPath(scope, id)}"`;
    checkReserved(subject, id);
    const duration = is.optional(is.a(Duration, 'Duration.seconds(30)'));
    checkOptions(subject, props, {
      test: is.a(HealthCheckTest, "HealthCheckTest.httpGet('/health', { port: 8000 })"),
      interval: duration,
      timeout: duration,
      startPeriod: duration,
      startInterval: duration,
      retries: is.optional(is.number),
    });
    checkTimings(subject, props);
    super(scope, id);
    this.test = props.test;
    this.timeoutSeconds = props.timeout?.toSeconds() ?? DOCKER_TIMEOUT_SECONDS;
  }

  /**
   * What is wrong with running this check in an image, or nothing.
   *
   * @internal
   */
  public _problemIn(environment: ProbeEnvironment): string | undefined {
    if (this.test._tryRender(environment, this.timeoutSeconds)) return undefined;
    return (
      `health check "${displayPath(this)}" asks by ${this.test.description}, for which the image needs a program; got ${environment.image}, ` +
      `which has none that is known; ${environment.advice ?? ADVICE}`
    );
  }

  /**
   * The check as Compose writes it, or nothing where the image cannot run it; without defaults, only what was declared.
   *
   * @internal
   */
  public _toCompose(environment: ProbeEnvironment, defaults = true): HealthcheckSpec | undefined {
    const test = this.test._tryRender(environment, this.timeoutSeconds);
    return test && { test, ...this.timing((duration) => duration.toString(), defaults) };
  }

  /** @internal */
  public _toDockerfile(environment: ProbeEnvironment): string {
    const [kind, ...command] = this.render(environment);
    if (this.test._asksNothing) return kind;
    const flags = Object.entries(this.timing((duration) => duration._inOneUnit()))
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `--${name.replace('_', '-')}=${value}`);
    // a shell's line goes in the exec form too, where Docker reads no line continuation and no heredoc out of it
    return [...flags, 'CMD', jsonArray(kind === 'CMD-SHELL' ? ['/bin/sh', '-c', ...command] : command)].join(' ');
  }

  private timing(written: (duration: Duration) => string, defaults = true): Omit<HealthcheckSpec, 'test'> {
    const { interval, timeout, startPeriod, startInterval, retries } = this.props;
    const text = (duration?: Duration) => duration && written(duration);
    return {
      interval: text(interval),
      timeout: text(timeout),
      start_period: text(startPeriod),
      start_interval: text(startInterval ?? (defaults ? defaultStartInterval(startPeriod) : undefined)),
      retries,
    };
  }

  private render(environment: ProbeEnvironment): string[] {
    const rendered = this.test._tryRender(environment, this.timeoutSeconds);
    if (!rendered) throw new Error(this._problemIn(environment));
    return rendered;
  }
}

function defaultStartInterval(startPeriod?: Duration): Duration | undefined {
  return startPeriod && startPeriod.toMillis() > 0 ? Duration.seconds(1) : undefined;
}

function checkTimings(subject: string, props: HealthCheckProps): void {
  const { interval, timeout, startInterval, startPeriod, retries } = props;
  for (const [name, value] of Object.entries({ interval, timeout, startInterval })) {
    if (value?.toMillis() === 0) {
      throw new Error(
        `${subject}: "${name}" must be longer than nothing; got ${value}; leave it out to get the default, or write Duration.seconds(1)`,
      );
    }
  }
  const given = Object.entries({ interval, timeout, startInterval, startPeriod, retries }).find(
    ([, value]) => value !== undefined,
  );
  if (given && props.test._asksNothing) {
    throw new Error(
      `${subject}: "${given[0]}" has no meaning where nothing is asked; got ${given[1]}; leave it out, or use another test`,
    );
  }
  if (startInterval && !startPeriod) {
    throw new Error(
      `${subject}: "startInterval" needs a start period to be used in; got ${startInterval} and no startPeriod; add startPeriod`,
    );
  }
  if (retries !== undefined && (!Number.isInteger(retries) || retries < 1)) {
    throw new Error(
      `${subject}: "retries" must be a whole number from 1; got ${retries}; write for example retries: 3`,
    );
  }
}
