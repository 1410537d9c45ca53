import { Network, NetworkMode } from '../../../src';
import { refuses } from '../refusal';
import { LIST, MAP, NAME, NUL, NUL_TEXT, OBJECT, QUOTES, SAYS, untyped, VARIABLE } from './common';

describe('a network', () => {
  const of = (options: unknown) => () => Network.named('back', untyped(options));
  const part = (options: unknown) => () => Network.named('back').attach(untyped(options));
  const named = 'Network.named';
  const attach = 'Network.attach';
  const range = `${named}: "subnets" takes ranges in CIDR notation`;
  const cidr = 'write for example "172.28.0.0/16"';
  refuses([
    ['its name is empty', () => Network.named(''), `${named} ${NAME}`, '""', 'write for example "backend"'],
    ['its name has a slash', () => Network.named('a/b'), `${named} ${NAME}`, '"a/b"', 'write for example "backend"'],
    [
      'its name is a variable',
      () => Network.named(`${VARIABLE}`),
      `${named} ${NAME}`,
      '"…"',
      'write for example "backend"',
    ],
    ['its name is a number', () => Network.named(untyped(7)), `${named} ${NAME}`, '7', 'write for example "backend"'],
    [
      'its name is kept by JavaScript',
      () => Network.named('toJSON'),
      `${named} uses a name that JavaScript keeps for itself`,
      '"toJSON"',
      'choose another one',
    ],
    ['its options are nothing', of(null), `${named}: options must be an object`, 'null', OBJECT],
    ['its options are a list', of(['internal']), `${named}: options must be an object`, 'a list of 1', OBJECT],
    [
      'it is external in quotes',
      of({ external: 'yes' }),
      `${named}: option "external" must be true or false`,
      '"yes"',
      'change it to true or false',
    ],
    [
      'it is external and has a driver',
      of({ external: true, driver: 'bridge' }),
      `${named}: an external network is not made, so it has no option "driver"`,
      'external: true',
      'leave out one of them',
    ],
    ['its driver is empty', of({ driver: '' }), `${named}: option "driver" must say something`, '""', SAYS],
    [
      'its name for Docker is empty',
      of({ networkName: '' }),
      `${named}: option "networkName" must say something`,
      '""',
      SAYS,
    ],
    [
      'an option of its driver is a number',
      of({ driverOptions: { mtu: 1400 } }),
      `${named}: option "driverOptions"["mtu"] must be a string`,
      '1400',
      QUOTES,
    ],
    [
      'the options of its driver are a list',
      of({ driverOptions: ['mtu=1400'] }),
      `${named}: option "driverOptions" must be a map`,
      'a list of 1',
      MAP,
    ],
    [
      'the name of a label has a NUL character',
      of({ labels: { [NUL]: 'x' } }),
      `${named}: option "labels": the name "a\\u0000b"`,
      NUL_TEXT,
      'remove it',
    ],
    [
      'the name of a label is a variable',
      of({ labels: { [`${VARIABLE}`]: 'x' } }),
      `${named}: option "labels": the name "…"`,
      'a text that contains a variable of .env, which nothing looks up here',
      'write the value itself',
    ],
    [
      'its subnets are a text',
      of({ subnets: '10.0.0.0/8' }),
      `${named}: option "subnets" must be a list`,
      '"10.0.0.0/8"',
      LIST,
    ],
    [
      'a subnet is a text',
      of({ subnets: ['10.0.0.0/8'] }),
      `${named}: option "subnets"[0]: options must be an object`,
      '"10.0.0.0/8"',
      OBJECT,
    ],
    [
      'a subnet has no range',
      of({ subnets: [{}] }),
      `${named}: option "subnets"[0]: option "subnet" is missing`,
      'nothing',
      'pass a string',
    ],
    ['a subnet is an address', of({ subnets: [{ subnet: '10.0.0.1' }] }), range, '"10.0.0.1"', cidr],
    ['a subnet has too many bits', of({ subnets: [{ subnet: '10.0.0.0/33' }] }), range, '"10.0.0.0/33"', cidr],
    [
      'a range of containers is no range',
      of({ subnets: [{ subnet: '10.0.0.0/8', ipRange: 'all' }] }),
      range,
      '"all"',
      cidr,
    ],
    [
      'a gateway is a name',
      of({ subnets: [{ subnet: '10.0.0.0/8', gateway: 'router' }] }),
      `${named}: "gateway" must be an IP address`,
      '"router"',
      'write for example "172.28.0.1"',
    ],
    [
      'an option is that of Compose',
      of({ driver_opts: {} }),
      `${named}: unknown option "driver_opts"`,
      'an object with no keys',
      'did you mean "driverOptions"?',
    ],
    ['its aliases are a text', part({ aliases: 'db' }), `${attach}: option "aliases" must be a list`, '"db"', LIST],
    ['an alias is empty', part({ aliases: [''] }), `${attach}: option "aliases"[0] must say something`, '""', SAYS],
    [
      'an IPv4 address is one of IPv6',
      part({ ipv4Address: '::1' }),
      `${attach}: "ipv4Address" must be an IPv4 address`,
      '"::1"',
      'write for example "172.28.0.10"',
    ],
    [
      'an IPv6 address is one of IPv4',
      part({ ipv6Address: '10.0.0.1' }),
      `${attach}: "ipv6Address" must be an IPv6 address`,
      '"10.0.0.1"',
      'write for example "2001:db8::10"',
    ],
    [
      'an Ethernet address has five bytes',
      part({ macAddress: '02:42:ac:11:65' }),
      `${attach}: "macAddress" must be six bytes`,
      '"02:42:ac:11:65"',
      'write for example "02:42:ac:11:65:43"',
    ],
    [
      'a priority has a fraction',
      part({ priority: 1.5 }),
      `${attach}: "priority" must be a whole number`,
      '1.5',
      'write for example 10',
    ],
    [
      'a priority is a text',
      part({ priority: '10' }),
      `${attach}: option "priority" must be a number`,
      '"10"',
      'change it to a number',
    ],
    [
      'a network mode has no service',
      () => NetworkMode.service(''),
      `NetworkMode.service ${NAME}`,
      '""',
      'write for example "vpn"',
    ],
    [
      'a network mode has an object for a service',
      () => NetworkMode.service(untyped({ name: 'vpn' })),
      `NetworkMode.service ${NAME}`,
      'an object with name',
      'write for example "vpn"',
    ],
    [
      'a network mode has no container',
      () => NetworkMode.container(untyped(null)),
      `NetworkMode.container ${NAME}`,
      'null',
      'write for example "vpn"',
    ],
  ]);
});
