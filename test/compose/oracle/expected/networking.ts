import { resolved } from '../declarations/texts';
import { HELPERS, publishedPort } from '../names';
import { type Data, defined, hosts, map, present, text } from './answer';
import type { Defined, Given } from './given';

export function network(own: Given): Data {
  const { networking, extraHosts, expose, hostname, domainName, overrides } = own.properties;
  const mode = networking && 'mode' in networking ? networking.mode : undefined;
  const networks = networking && 'networks' in networking ? networking.networks : [];
  return {
    ports: ports(own),
    expose: expose?.map(resolved),
    networks: mode === undefined ? attachments(own, networks) : undefined,
    network_mode: mode === 'service:' ? `service:${HELPERS[0]}` : mode,
    hostname: text(hostname),
    domainname: text(overrides?.domainname) ?? text(domainName),
    dns: own.properties.dns?.map(resolved),
    dns_search: own.properties.dnsSearch?.map(resolved),
    dns_opt: own.properties.dnsOptions?.map(resolved),
    extra_hosts: hosts(extraHosts),
    depends_on: dependencies(own, mode),
  };
}

function dependencies(own: Given, mode: string | undefined): Data {
  const declared = (own.properties.dependencies ?? []).map(({ condition, restart, required }, place) => [
    HELPERS[place],
    { condition, ...(restart && { restart }), required: required ?? true },
  ]);
  const implied = { [HELPERS[0]]: { condition: 'service_started', restart: true, required: true } };
  return { ...(mode === 'service:' ? implied : {}), ...Object.fromEntries(declared) };
}

function attachments(own: Given, networks: Networks): Data {
  // without a network of its own a service is in the default one
  if (networks.length === 0) return { default: null };
  return Object.fromEntries(
    networks.map(({ name, attachment: { aliases, ipv4Address, ipv6Address, macAddress, priority } }) => [
      own.name(name),
      present({
        aliases: aliases?.map(resolved),
        ipv4_address: text(ipv4Address),
        ipv6_address: text(ipv6Address),
        mac_address: macAddress,
        priority,
      }),
    ]),
  );
}

function ports(own: Given): Data[] {
  return (own.properties.ports ?? []).flatMap(
    ({ kind, target, length, hostIp, protocol, portName, appProtocol }, place) => {
      const first = publishedPort(place, own.index);
      const port = (inside: number, published?: number) =>
        present({
          name: text(portName),
          mode: 'ingress',
          host_ip: hostIp === '*' ? undefined : (hostIp ?? '127.0.0.1'),
          target: inside,
          published: published?.toString(),
          protocol: protocol ?? 'tcp',
          app_protocol: text(appProtocol),
        });
      if (kind === 'ephemeral') return [port(first)];
      if (kind !== 'range') return [port(target, first)];
      return Array.from({ length: length + 1 }, (_, offset) => port(first + offset, first + offset));
    },
  );
}

export function networkDefinition(own: Given, name: string, options: Networks[number]['options']): Data {
  const { external, networkName, internal, driver, driverOptions, subnets, enableIpv6, attachable, labels } = options;
  return {
    ...present({
      name: text(networkName) ?? (external ? own.name(name) : own.inProject(name)),
      external,
      internal,
      driver: text(driver),
      driver_opts: map(driverOptions),
      attachable,
      labels: map(labels),
    }),
    ...defined({ enable_ipv6: enableIpv6 }),
    ipam: present({
      config: subnets?.map(({ subnet, ipRange, gateway }) =>
        present({ subnet: resolved(subnet), ip_range: text(ipRange), gateway: text(gateway) }),
      ),
    }),
  };
}

type Networks = Extract<Defined<'networking'>, { networks: unknown }>['networks'];
