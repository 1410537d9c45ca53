import { type ComposeServiceProps, Network, NetworkMode, Port } from '../../../../src';
import type { DeclaredProperties } from '../declarations/service';
import { nameOf, publishedPort } from '../names';
import type { Own } from './own';

/** The properties of this area, as the library takes them. */
export function networkingProps(own: Own, given: DeclaredProperties): Partial<ComposeServiceProps> {
  return {
    ports: ports(own, given.ports),
    expose: own.texts(given.expose),
    networks:
      given.networking && 'networks' in given.networking
        ? given.networking.networks.map((part) => network(own, part))
        : undefined,
    networkMode: given.networking && 'mode' in given.networking ? mode(own, given.networking.mode) : undefined,
    hostname: own.text(given.hostname),
    domainName: own.text(given.domainName),
    dns: own.texts(given.dns),
    dnsSearch: own.texts(given.dnsSearch),
    dnsOptions: own.texts(given.dnsOptions),
    extraHosts: own.map(given.extraHosts),
  };
}

function ports(own: Own, ports: DeclaredProperties['ports']): Port[] | undefined {
  return ports?.flatMap(({ kind, target, length, hostIp, protocol, portName, appProtocol }, place) => {
    const options = { hostIp, protocol, portName: own.text(portName), appProtocol: own.text(appProtocol) };
    const published = publishedPort(place, own.index);
    if (kind === 'published') return [Port.published(published, { ...options, target })];
    if (kind === 'range') return Port.range(published, published + length, options);
    if (kind === 'ephemeral') return [Port.ephemeral(published, options)];
    return [Port.publishedAs(own.variable({ kind: 'default', fallback: `${published}` }), target, options)];
  });
}

function network(own: Own, { name, options, attachment }: NetworkPart) {
  return Network.named(nameOf(name, own.index), {
    ...options,
    networkName: own.text(options.networkName),

    driver: own.text(options.driver),
    driverOptions: own.map(options.driverOptions),
    labels: own.map(options.labels),
    subnets: options.subnets?.map(({ subnet, ipRange, gateway }) => ({
      subnet: own.text(subnet),
      ipRange: own.text(ipRange),
      gateway: own.text(gateway),
    })),
  }).attach({
    ...attachment,
    aliases: own.texts(attachment.aliases),
    ipv4Address: own.text(attachment.ipv4Address),
    ipv6Address: own.text(attachment.ipv6Address),
  });
}

function mode(own: Own, mode: string): NetworkMode {
  if (mode === 'service:') return NetworkMode.service(own.around.helpers[0].serviceName);
  if (mode.startsWith('container:')) return NetworkMode.container(mode.slice(10));
  return mode === 'none' ? NetworkMode.none() : mode === 'host' ? NetworkMode.host() : NetworkMode.bridge();
}

type NetworkPart = Extract<NonNullable<DeclaredProperties['networking']>, { networks: unknown }>['networks'][number];
