import { isIP } from 'node:net';
import { checkOptions, is, show } from '../private/checks';
import { portProblem } from '../private/port';
import type { PortSpec } from '../private/spec/compose-spec';

/** The protocol of a port. */
export enum PortProtocol {
  TCP = 'tcp',
  UDP = 'udp',
}

/** How a port is published. */
export interface PublishedPortOptions {
  /**
   * The port inside the container.
   *
   * @default - the published port
   */
  readonly target?: number;
  /**
   * The address of the machine that the port is published on. Docker's own rules come before the machine's firewall, so
   * `0.0.0.0` is reached from everywhere.
   *
   * @default 127.0.0.1
   */
  readonly hostIp?: string;
  /**
   * The protocol.
   *
   * @default PortProtocol.TCP
   */
  readonly protocol?: PortProtocol;
}

/**
 * A port of a service that is reached from the machine.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports
 */
export class Port {
  /** Publishes a port of the container on the machine, for the machine alone unless `hostIp` says more. */
  public static published(published: number, options: PublishedPortOptions = {}): Port {
    const subject = 'Port.published';
    checkOptions(subject, options, {
      target: is.optional(is.number),
      hostIp: is.optional(is.string),
      protocol: is.optional(is.oneOf('PortProtocol', PortProtocol)),
    });
    const target = options.target ?? published;
    for (const port of [published, target]) {
      const problem = portProblem(port);
      if (problem !== undefined) throw new Error(`${subject} ${problem}`);
    }
    if (options.hostIp !== undefined && isIP(options.hostIp) === 0) {
      throw new Error(
        `${subject}: "hostIp" must be an IP address; got ${show(options.hostIp)}; write for example "127.0.0.1"`,
      );
    }
    return new Port(published, target, options.hostIp ?? '127.0.0.1', options.protocol ?? PortProtocol.TCP);
  }

  private constructor(
    /** The port on the machine. */
    public readonly publishedPort: number,
    /** The port inside the container. */
    public readonly target: number,
    /** The address of the machine that it is published on. */
    public readonly hostIp: string,
    /** The protocol. */
    public readonly protocol: PortProtocol,
  ) {}

  /**
   * Whether two ports cannot be published at the same time.
   *
   * @internal
   */
  public _clashesWith(other: Port): boolean {
    const everywhere = (port: Port) => port.hostIp === '0.0.0.0' || port.hostIp === '::';
    return (
      this.publishedPort === other.publishedPort &&
      this.protocol === other.protocol &&
      (this.hostIp === other.hostIp || everywhere(this) || everywhere(other))
    );
  }

  /** @internal */
  public _toCompose(): PortSpec {
    return {
      target: this.target,
      published: `${this.publishedPort}`,
      host_ip: this.hostIp,
      protocol: this.protocol,
    };
  }
}
