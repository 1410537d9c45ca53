import { isIP, isIPv4 } from 'node:net';
import { checkOptions, is, type Shape, show } from '../private/checks';
import type { NetworkAttachmentSpec, NetworkSpec } from '../private/spec/compose-spec';
import { checkName } from './names';

/** A range of addresses of a network. */
export interface NetworkSubnet {
  /** The range, in CIDR notation: `172.28.0.0/16`. */
  readonly subnet: string;
  /**
   * The part of the range that containers get their addresses from, in CIDR notation.
   *
   * @default - all of it
   */
  readonly ipRange?: string;
  /**
   * The address of the gateway.
   *
   * @default - chosen by Docker
   */
  readonly gateway?: string;
}

/** How a network is made. */
export interface NetworkOptions {
  /**
   * Its name for Docker, which other Compose projects see it by.
   *
   * @default - the Compose project's name, an underscore and the name of the network
   */
  readonly networkName?: string;
  /**
   * Whether it exists already and is not made.
   *
   * @default false
   */
  readonly external?: boolean;
  /**
   * Whether nothing outside of it can be reached from it.
   *
   * @default false
   */
  readonly internal?: boolean;
  /**
   * Its driver, for example `overlay` or `macvlan`.
   *
   * @default - Docker's default, bridge
   */
  readonly driver?: string;
  /**
   * Options of the driver.
   *
   * @default - none
   */
  readonly driverOptions?: { [name: string]: string };
  /**
   * Its ranges of addresses.
   *
   * @default - chosen by Docker
   */
  readonly subnets?: NetworkSubnet[];
  /**
   * Whether containers get IPv6 addresses too.
   *
   * @default - Docker's default
   */
  readonly enableIpv6?: boolean;
  /**
   * Whether containers that are no service of the project can join it.
   *
   * @default false
   */
  readonly attachable?: boolean;
  /**
   * Its labels.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

/** How a service takes part in a network. */
export interface NetworkAttachmentOptions {
  /**
   * Names beside the service's own that other services reach it by.
   *
   * @default - none
   */
  readonly aliases?: string[];
  /**
   * Its IPv4 address, out of a declared subnet.
   *
   * @default - chosen by Docker
   */
  readonly ipv4Address?: string;
  /**
   * Its IPv6 address, out of a declared subnet.
   *
   * @default - chosen by Docker
   */
  readonly ipv6Address?: string;
  /**
   * Its Ethernet address in this network: `02:42:ac:11:65:43`.
   *
   * @default - chosen by Docker
   */
  readonly macAddress?: string;
  /**
   * In which order the container is connected to its networks: the highest comes first.
   *
   * @default 0
   */
  readonly priority?: number;
}

const SUBNET: Shape<NetworkSubnet> = { subnet: is.text, ipRange: is.optional(is.text), gateway: is.optional(is.text) };

const NETWORK: Shape<NetworkOptions> = {
  networkName: is.optional(is.word),
  external: is.optional(is.boolean),
  internal: is.optional(is.boolean),
  driver: is.optional(is.word),
  driverOptions: is.optional(is.mapOf(is.text)),
  subnets: is.optional(is.listOf(is.struct(SUBNET))),
  enableIpv6: is.optional(is.boolean),
  attachable: is.optional(is.boolean),
  labels: is.optional(is.mapOf(is.text)),
};

const ATTACHMENT: Shape<NetworkAttachmentOptions> = {
  aliases: is.optional(is.listOf(is.word)),
  ipv4Address: is.optional(is.text),
  ipv6Address: is.optional(is.text),
  macAddress: is.optional(is.text),
  priority: is.optional(is.number),
};

/**
 * A network of a deployment. Services that name no network meet in the network `default`.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/06-networks.md
 */
export class Network {
  /** A network by its name in the Compose file; `default` is the one that services join which name none. */
  public static named(name: string, options: NetworkOptions = {}): Network {
    const subject = 'Network.named';
    checkName(subject, name, 'backend');
    checkOptions(subject, options, NETWORK);
    for (const { subnet, ipRange, gateway } of options.subnets ?? []) {
      for (const range of [subnet, ipRange ?? subnet]) checkRange(subject, range);
      if (gateway !== undefined && isIP(gateway) === 0 && !gateway.includes('\0')) {
        throw new Error(
          `${subject}: "gateway" must be an IP address; got ${show(gateway)}; write for example "172.28.0.1"`,
        );
      }
    }
    if (options.external) {
      const made = (Object.keys(options) as (keyof NetworkOptions)[]).find(
        (key) => key !== 'external' && key !== 'networkName' && options[key] !== undefined,
      );
      if (made !== undefined) {
        throw new Error(
          `${subject}: an external network is not made, so it has no option "${made}"; got external: true; leave out one of them`,
        );
      }
    }
    return new Network(name, options);
  }

  private constructor(
    /** The network's name in the Compose file. */
    public readonly name: string,
    private readonly options: NetworkOptions,
  ) {}

  /** The network as a service takes part in it. */
  public attach(options: NetworkAttachmentOptions = {}): NetworkAttachment {
    const subject = 'Network.attach';
    checkOptions(subject, options, ATTACHMENT);
    checkAddress(subject, 'ipv4Address', options.ipv4Address, 4);
    checkAddress(subject, 'ipv6Address', options.ipv6Address, 6);
    const { macAddress, priority } = options;
    if (macAddress !== undefined && !/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(macAddress) && !macAddress.includes('\0')) {
      throw new Error(
        `${subject}: "macAddress" must be six bytes; got ${show(macAddress)}; write for example "02:42:ac:11:65:43"`,
      );
    }
    if (priority !== undefined && !Number.isSafeInteger(priority)) {
      throw new Error(`${subject}: "priority" must be a whole number; got ${show(priority)}; write for example 10`);
    }
    return NetworkAttachment._of(this, options);
  }

  /** @internal */
  public _toCompose(): NetworkSpec {
    const { networkName, external, internal, driver, driverOptions, subnets, enableIpv6, attachable, labels } =
      this.options;
    return {
      name: networkName,
      external,
      internal,
      driver,
      driver_opts: driverOptions,
      ipam: subnets && {
        config: subnets.map(({ subnet, ipRange, gateway }) => ({ subnet, ip_range: ipRange, gateway })),
      },
      enable_ipv6: enableIpv6,
      attachable,
      labels,
    };
  }
}

/** A service's part in a network. */
export class NetworkAttachment {
  /** @internal */
  public static _of(network: Network, options: NetworkAttachmentOptions): NetworkAttachment {
    return new NetworkAttachment(network, options);
  }

  private constructor(
    /** The network. */
    public readonly network: Network,
    private readonly options: NetworkAttachmentOptions,
  ) {}

  /** @internal */
  public _toCompose(): NetworkAttachmentSpec | null {
    const { aliases, ipv4Address, ipv6Address, macAddress, priority } = this.options;
    if (Object.keys(this.options).length === 0) return null;
    return { aliases, ipv4_address: ipv4Address, ipv6_address: ipv6Address, mac_address: macAddress, priority };
  }
}

function checkRange(subject: string, range: string): void {
  const [address, bits, ...rest] = range.split('/');
  const most = isIPv4(address) ? 32 : 128;
  if (range.includes('\0')) return;
  if (isIP(address) === 0 || rest.length > 0 || !/^\d+$/.test(bits ?? '') || Number(bits) > most) {
    throw new Error(
      `${subject}: "subnets" takes ranges in CIDR notation; got ${show(range)}; write for example "172.28.0.0/16"`,
    );
  }
}

function checkAddress(subject: string, option: string, address: string | undefined, version: 4 | 6): void {
  if (address === undefined || address.includes('\0') || isIP(address) === version) return;
  const example = version === 4 ? '172.28.0.10' : '2001:db8::10';
  throw new Error(
    `${subject}: "${option}" must be an IPv${version} address; got ${show(address)}; write for example "${example}"`,
  );
}
