import { isIP } from 'node:net';
import { is, type Shape, show } from '../../private/checks';
import { withoutMarks } from '../../private/mark';
import type { ServiceSpec } from '../../private/spec/compose-spec';
import { checkExtraHosts, toExtraHosts } from '../extra-hosts';
import { checkListedOnce } from '../names';
import { NetworkAttachment } from '../network';
import { NetworkMode } from '../network-mode';
import { Port } from '../port';

/** How a service is reached, and what it reaches. */
export interface NetworkingProps {
  /**
   * The ports that are reached from the machine.
   *
   * @default - none
   */
  readonly ports?: Port[];
  /**
   * Ports that other services reach, for those who read the file: `8000`, `8000-8010` or `53/udp`. All are reached anyway.
   *
   * @default - none
   */
  readonly expose?: string[];
  /**
   * The networks that it takes part in.
   *
   * @default - the network `default` of the deployment
   */
  readonly networks?: NetworkAttachment[];
  /**
   * How it is connected in the place of networks.
   *
   * @default - by its networks
   */
  readonly networkMode?: NetworkMode;
  /**
   * The name that it has for itself.
   *
   * @default - the id of its container
   */
  readonly hostname?: string;
  /**
   * The domain that it has for itself.
   *
   * @default - none
   */
  readonly domainName?: string;
  /**
   * Addresses of the servers that it asks for names.
   *
   * @default - Docker's own server, which asks those of the machine
   */
  readonly dns?: string[];
  /**
   * Domains in which it looks for names that have none.
   *
   * @default - those of the machine
   */
  readonly dnsSearch?: string[];
  /**
   * Options of the resolver, for example `ndots:1`.
   *
   * @default - those of the machine
   */
  readonly dnsOptions?: string[];
  /**
   * Names that it knows beside those of DNS, with their addresses. `host-gateway` is the address of the machine.
   *
   * @default - none
   */
  readonly extraHosts?: { [name: string]: string };
}

export const NETWORKING: Shape<NetworkingProps> = {
  ports: is.optional(is.listOf(is.a(Port, 'Port.published(8000)'))),
  expose: is.optional(is.listOf(is.text)),
  networks: is.optional(is.listOf(is.a(NetworkAttachment, "Network.named('backend').attach()"))),
  networkMode: is.optional(is.a(NetworkMode, 'NetworkMode.host()')),
  hostname: is.optional(is.text),
  domainName: is.optional(is.word),
  dns: is.optional(is.listOf(is.text)),
  dnsSearch: is.optional(is.listOf(is.word)),
  dnsOptions: is.optional(is.listOf(is.word)),
  extraHosts: is.optional(is.mapOf(is.text)),
};

export function checkNetworking(subject: string, props: NetworkingProps): void {
  const { ports = [], expose = [], networks = [], networkMode, dns = [], extraHosts = {}, hostname } = props;
  const port = expose.find((text) => !/^\d{1,5}(-\d{1,5})?(\/(tcp|udp|sctp))?$/.test(withoutMarks(text, '1')));
  if (port !== undefined) {
    throw new Error(`${subject}: "expose" takes ports; got ${show(port)}; write for example "8000" or "53/udp"`);
  }
  checkListedOnce(
    subject,
    'ports',
    'port that Docker chooses',
    ports.flatMap(({ _chosen }) => _chosen ?? []),
  );
  if (networkMode !== undefined && networks.length > 0) {
    throw new Error(
      `${subject} has networks and a network mode; got networkMode "${networkMode.mode}"; leave out one of them`,
    );
  }
  checkListedOnce(
    subject,
    'networks',
    'network',
    networks.map(({ network }) => network.name),
  );
  const server = dns.find((address) => isIP(address) === 0 && !address.includes('\0'));
  if (server !== undefined) {
    throw new Error(`${subject}: "dns" takes IP addresses; got ${show(server)}; write for example "1.1.1.1"`);
  }
  if (hostname !== undefined && !/^[a-z0-9]([\w.-]*[a-z0-9])?$/i.test(withoutMarks(hostname))) {
    throw new Error(
      `${subject}: "hostname" is made of letters, digits, "." and "-"; got ${show(hostname)}; write for example "api"`,
    );
  }
  checkExtraHosts(subject, extraHosts);
}

export function networkingSpec(props: NetworkingProps): ServiceSpec {
  const { ports, expose, networks, networkMode, hostname, domainName, dns, dnsSearch, dnsOptions, extraHosts } = props;
  return {
    ports: ports?.map((port) => port._toCompose()),
    expose,
    networks: networks && Object.fromEntries(networks.map((part) => [part.network.name, part._toCompose()])),
    network_mode: networkMode?.mode,
    hostname,
    domainname: domainName,
    dns,
    dns_search: dnsSearch,
    dns_opt: dnsOptions,
    extra_hosts: toExtraHosts(extraHosts),
  };
}
