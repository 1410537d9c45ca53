import { EnvVar, Port, PortProtocol } from '../../src';
import { envBlocksOf, serviceWith } from './rendered';

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

describe('a port that is written as a text', () => {
  const port = EnvVar.withDefault('8080', { name: 'PORT', description: 'Where it is reached' });
  const address = EnvVar.optional({ name: 'ADDRESS', description: 'Where it is reached' });

  test.each([
    ['a target', `${port}`, '${PORT:-8080}'],
    ['a published port', `${port}:80`, '${PORT:-8080}:80'],
    ['an address', `${address}:${port}:80/udp`, '${ADDRESS:-}:${PORT:-8080}:80/udp'],
    ['rows', '9000-9009:8000-8009', '9000-9009:8000-8009'],
    ['an address of IPv6', '[::1]:8080:80', '[::1]:8080:80'],
  ])('stands in the file as it is: %s', (_, text, written) => {
    expect(serviceWith({ ports: [Port.fromText(text)] }).ports).toEqual([written]);
  });

  test('tells what is known of it', () => {
    const { publishedPort, target, hostIp, protocol } = Port.fromText('[::1]:8080:80/udp');

    expect({ publishedPort, target, hostIp, protocol }).toEqual({
      publishedPort: 8080,
      target: 80,
      hostIp: '::1',
      protocol: 'udp',
    });
    expect(Port.fromText(`${port}`)).toMatchObject({ publishedPort: undefined, target: undefined, hostIp: '*' });
    const both = EnvVar.withDefault('127.0.0.1:5432', { name: 'DB_PORT', description: 'Where it is reached' });
    expect(Port.fromText(`${both}:5432`)).toMatchObject({ target: 5432, hostIp: '127.0.0.1' });
  });

  test.each(['', 'http', '80:http', '1.2.3.4::', '::1:80:80', '80/sctp', '80:80:80:80'])(
    'fails when it is %p',
    (text) => {
      expect(() => Port.fromText(text)).toThrow(
        `Port.fromText takes [[address:]published:]target[/protocol]; got "${text}"; write for example "127.0.0.1:8080:80"`,
      );
    },
  );
});

test('the address of a port may be a variable', () => {
  const hostIp = `${EnvVar.withDefault('127.0.0.1', { name: 'ADDRESS', description: 'Where it is reached' })}`;

  expect(serviceWith({ ports: [Port.published(80, { hostIp })] }).ports).toEqual([
    { target: 80, published: '80', host_ip: '${ADDRESS:-127.0.0.1}', protocol: 'tcp' },
  ]);
});

test('a port of the machine may be chosen by Docker, by a variable, or be one of a row', () => {
  const port = EnvVar.withDefault('8080', { name: 'WEB_PORT', description: 'Port of the web server' });
  const ports = [Port.ephemeral(80), Port.publishedAs(port, 81, { hostIp: '*' }), ...Port.range(9000, 9001)];

  expect(serviceWith({ ports }).ports).toEqual([
    { target: 80, host_ip: '127.0.0.1', protocol: 'tcp' },
    { target: 81, published: '${WEB_PORT:-8080}', protocol: 'tcp' },
    { target: 9000, published: '9000', host_ip: '127.0.0.1', protocol: 'tcp' },
    { target: 9001, published: '9001', host_ip: '127.0.0.1', protocol: 'tcp' },
  ]);
  expect(envBlocksOf({ ports })).toEqual(['# Port of the web server (optional)\n# WEB_PORT=8080']);
  expect(Port.ephemeral(80).publishedPort).toBeUndefined();
});

test('a row of ports may have one port', () => {
  expect(Port.range(9000, 9000).map(({ publishedPort }) => publishedPort)).toEqual([9000]);
});

test('a port has a name and says what is spoken on it', () => {
  expect(serviceWith({ ports: [Port.published(80, { portName: 'web', appProtocol: 'http' })] }).ports[0]).toEqual({
    name: 'web',
    target: 80,
    published: '80',
    host_ip: '127.0.0.1',
    protocol: 'tcp',
    app_protocol: 'http',
  });
});

test.each([EnvVar.required({ name: 'P', description: 'd' }), EnvVar.optional({ name: 'P', description: 'd' })])(
  'the variable of a port needs no default',
  (variable) => {
    expect(serviceWith({ ports: [Port.publishedAs(variable, 80)] }).ports[0].published).toMatch(/^\$\{P:[-?]/);
  },
);
