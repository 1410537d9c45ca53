import { isIP } from 'node:net';
import { checkOptions, is, type Shape, show } from '../private/checks';
import { withoutMarks } from '../private/mark';
import { portProblem } from '../private/port';
import type { PortSpec } from '../private/spec/compose-spec';
import { EnvVar, variablesIn } from './env-var';

/** The protocol of a port. */
export enum PortProtocol {
  TCP = 'tcp',
  UDP = 'udp',
}

/** Where and how a port is published. */
export interface PortOptions {
  /**
   * The address of the machine that the port is published on; a variable may be it. Docker's own rules come before the
   * machine's firewall, so `0.0.0.0`, all IPv4 addresses, is reached from everywhere; `*` is all addresses, those of IPv6 too.
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
  /**
   * A name for those who read the file. Needs Docker Compose 2.20.
   *
   * @default - none
   */
  readonly portName?: string;
  /**
   * What is spoken on it, for tools that read the file: `http`. Needs Docker Compose 2.26.
   *
   * @default - not said
   */
  readonly appProtocol?: string;
}

/** How a port is published. */
export interface PublishedPortOptions extends PortOptions {
  /**
   * The port inside the container.
   *
   * @default - the published port
   */
  readonly target?: number;
}

const OPTIONS: Shape<PortOptions> = {
  hostIp: is.optional(is.text),
  protocol: is.optional(is.oneOf('PortProtocol', PortProtocol)),
  portName: is.optional(is.word),
  appProtocol: is.optional(is.word),
};
const EVERY_ADDRESS = '*';
const LOOPBACK = /^(127\.|::1$)/;
const SHORT_FORM = /^(?:(?:(?:\[[\da-f:.]+\]|[\d.]+):)?(?:\d+(?:-\d+)?)?:)?\d+(?:-\d+)?(?:\/(?:tcp|udp))?$/;

/**
 * A port of a service that is reached from the machine.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports
 */
export class Port {
  /** Publishes a port of the container on the machine, for the machine alone unless `hostIp` says more. */
  public static published(published: number, options: PublishedPortOptions = {}): Port {
    const subject = 'Port.published';
    checkOptions(subject, options, { ...OPTIONS, target: is.optional(is.number) });
    const { target = published, ...rest } = options;
    checkPorts(subject, published, target);
    return new Port(subject, published, target, rest, `${published}`);
  }

  /** Publishes a port of the container on the port that a variable of `.env` says, or on a free one where that is empty. */
  public static publishedAs(variable: EnvVar, target: number, options: PortOptions = {}): Port {
    const subject = 'Port.publishedAs';
    const problem = is
      .a(EnvVar, "EnvVar.withDefault('8000', { name: 'PORT', description: 'What it is for' })")
      .problem(variable);
    if (problem !== undefined) throw new Error(`${subject}: the variable${problem}`);
    checkOptions(subject, options, OPTIONS);
    checkPorts(subject, target);
    const text = variable.toString();
    const wayOut =
      "write EnvVar.withDefault('8000', { name: 'PORT', description: 'What it is for' }), or use Port.published";
    if (variable._literal !== undefined && !text.includes('\0')) {
      throw new Error(`${subject} takes a variable of .env; got EnvVar.literal(${show(text)}); ${wayOut}`);
    }
    const fallback = variable._named?.default;
    if (fallback && portProblem(Number(fallback)) !== undefined) {
      throw new Error(`${subject}: the default of the variable must be a port; got ${show(fallback)}; ${wayOut}`);
    }
    return new Port(subject, undefined, target, options, text);
  }

  /** Publishes a port of the container on a free port of the machine, which Docker chooses each time. */
  public static ephemeral(target: number, options: PortOptions = {}): Port {
    checkOptions('Port.ephemeral', options, OPTIONS);
    checkPorts('Port.ephemeral', target);
    return new Port('Port.ephemeral', undefined, target, options);
  }

  /**
   * Publishes a port as the short form of Compose says it, in which variables may stand anywhere: `` `${address}:${port}:80` ``,
   * `` `${published}:443/udp` ``, `80`. Where it names no address, the port is published on all of them.
   */
  public static fromText(text: string): Port {
    const problem = is.text.problem(text);
    if (problem !== undefined) throw new Error(`Port.fromText: the text${problem}`);
    if (!SHORT_FORM.test(withoutMarks(text, '1'))) {
      throw new Error(
        `Port.fromText takes [[address:]published:]target[/protocol]; got ${show(text)}; write for example "127.0.0.1:8080:80"`,
      );
    }
    const [ports, protocol] = text.split('/');
    const [target, published, address = addressIn(published)] = ports.split(/:(?![^[]*\])/).reverse();
    return new Port(
      'Port.fromText',
      numberIn(published),
      numberIn(target),
      {
        hostIp: address?.replace(/^\[|\]$/g, '') || EVERY_ADDRESS,
        protocol: protocol as PortProtocol | undefined,
      },
      published,
      text,
    );
  }

  /** Publishes a row of ports of the container, the first and the last included, each on the same port of the machine. */
  public static range(first: number, last: number, options: PortOptions = {}): Port[] {
    checkOptions('Port.range', options, OPTIONS);
    checkPorts('Port.range', first, last);
    if (first > last) {
      throw new Error(
        `Port.range takes the lower port first; got ${first} and ${last}; write Port.range(${last}, ${first})`,
      );
    }
    const ports = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return ports.map((port) => new Port('Port.range', port, port, options, `${port}`));
  }

  /** The address of the machine that it is published on. */
  public readonly hostIp: string;
  /** The protocol. */
  public readonly protocol: PortProtocol;

  private constructor(
    subject: string,
    /** The port on the machine, where that is known. */
    public readonly publishedPort: number | undefined,
    /** The port inside the container, where that is known. */
    public readonly target: number | undefined,
    private readonly options: PortOptions,
    private readonly text?: string,
    private readonly short?: string,
  ) {
    const { hostIp = '127.0.0.1', protocol = PortProtocol.TCP } = options;
    if (hostIp !== EVERY_ADDRESS && isIP(hostIp) === 0 && !hostIp.includes('\0')) {
      throw new Error(
        `${subject}: "hostIp" must be an IP address; got ${show(hostIp)}; write for example "127.0.0.1", or "*" for all`,
      );
    }
    this.hostIp = hostIp;
    this.protocol = protocol;
  }

  /**
   * The port of the machine that it takes, where that is known or a variable says it: what the variable is by default, or its name.
   *
   * @internal
   */
  public get _claim(): string | undefined {
    const variable = variablesIn(this.text ?? '')[0]?._named;
    return variable === undefined ? this.text : variable.default || variable.name;
  }

  /**
   * What Docker publishes on a port that it chooses, where that is so. Compose takes two of the same for one.
   *
   * @internal
   */
  public get _chosen(): string | undefined {
    return this.text === undefined && this.target !== undefined
      ? `${this.hostIp}::${this.target}/${this.protocol}`
      : undefined;
  }

  /**
   * Whether two ports cannot be published at the same time.
   *
   * @internal
   */
  public _clashesWith(other: Port): boolean {
    const everywhere = (port: Port) => ['0.0.0.0', '::', EVERY_ADDRESS].includes(port.hostIp);
    return (
      this._claim !== undefined &&
      this._claim === other._claim &&
      this.protocol === other.protocol &&
      (this.hostIp === other.hostIp || everywhere(this) || everywhere(other))
    );
  }

  /**
   * Whether other machines reach it.
   *
   * @internal
   */
  public get _isOpen(): boolean {
    return !LOOPBACK.test(this.hostIp);
  }

  /** @internal */
  public _toCompose(): PortSpec | string {
    const { target } = this;
    if (this.short !== undefined || target === undefined) return this.short ?? '';
    return {
      name: this.options.portName,
      target,
      published: this.text,
      host_ip: this.hostIp === EVERY_ADDRESS ? undefined : this.hostIp,
      protocol: this.protocol,
      app_protocol: this.options.appProtocol,
    };
  }
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The address that a variable holds together with a port, where nobody sets it. */
function addressIn(published: string | undefined): string | undefined {
  const [variable] = published === undefined ? [] : variablesIn(published);
  return /^(.+):\d+$/.exec(variable?._named?.default ?? '')?.[1];
}

function checkPorts(subject: string, ...ports: number[]): void {
  for (const port of ports) {
    const problem = portProblem(port);
    if (problem !== undefined) throw new Error(`${subject} ${problem}`);
  }
}
