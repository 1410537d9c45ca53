import { Port, PortProtocol } from '../../src';
import { serviceWith } from './rendered';

test('a port is published for the machine alone', () => {
  expect(serviceWith({ ports: [Port.published(8000)] }).ports).toEqual([
    { target: 8000, published: '8000', host_ip: '127.0.0.1', protocol: 'tcp' },
  ]);
});

test('a published port leads to another port of the container', () => {
  expect(serviceWith({ ports: [Port.published(8080, { target: 80 })] }).ports).toEqual([
    { target: 80, published: '8080', host_ip: '127.0.0.1', protocol: 'tcp' },
  ]);
});

test('a port is published for every machine where its address says so', () => {
  expect(serviceWith({ ports: [Port.published(53, { hostIp: '0.0.0.0', protocol: PortProtocol.UDP })] }).ports).toEqual(
    [{ target: 53, published: '53', host_ip: '0.0.0.0', protocol: 'udp' }],
  );
});

test('a port tells what was declared', () => {
  const { publishedPort, target, hostIp, protocol } = Port.published(8080, { target: 80, hostIp: '::1' });

  expect({ publishedPort, target, hostIp, protocol }).toEqual({
    publishedPort: 8080,
    target: 80,
    hostIp: '::1',
    protocol: 'tcp',
  });
});

test('a service without ports has no key for them', () => {
  expect(serviceWith({})).not.toHaveProperty('ports');
});

test.each([0, 65_536, 80.5, Number.NaN])('fails when the port is %p', (port) => {
  expect(() => Port.published(port)).toThrow(
    `Port.published takes a port from 1 to 65535; got ${port}; write for example 8000`,
  );
});
