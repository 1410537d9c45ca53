import { Port, Volume } from '../../src';
import { refuses } from './refusal';

describe('a port', () => {
  const range = 'Port.published takes a port from 1 to 65535';
  const wayOut = 'write for example 8000';
  refuses([
    ['it is 0', () => Port.published(0), range, '0', wayOut],
    ['it is above the highest', () => Port.published(65_536), range, '65536', wayOut],
    ['it is negative', () => Port.published(-80), range, '-80', wayOut],
    ['it has a fraction', () => Port.published(80.5), range, '80.5', wayOut],
    ['it is NaN', () => Port.published(Number.NaN), range, 'NaN', wayOut],
    ['it is a text', () => Port.published('8000' as never), range, '"8000"', wayOut],
    ['it is two ports in a text', () => Port.published('8000:80' as never), range, '"8000:80"', wayOut],
    ['it is nothing', () => Port.published(null as never), range, 'null', wayOut],
    ['it leads to 0', () => Port.published(8000, { target: 0 }), range, '0', wayOut],
    [
      'it leads to a text',
      () => Port.published(8000, { target: '80' as never }),
      'Port.published: option "target" must be a number',
      '"80"',
      'change it to a number',
    ],
    [
      'it leads to NaN',
      () => Port.published(8000, { target: Number.NaN }),
      'Port.published: option "target" must be a number',
      'NaN',
      'change it to a number',
    ],
    [
      'it is published on a name',
      () => Port.published(80, { hostIp: 'localhost' }),
      'Port.published: "hostIp" must be an IP address',
      '"localhost"',
      'write for example "127.0.0.1"',
    ],
    [
      'it speaks an unknown protocol',
      () => Port.published(80, { protocol: 'sctp' as never }),
      'Port.published: option "protocol" must be a member of PortProtocol',
      '"sctp"',
      'use PortProtocol.TCP, PortProtocol.UDP',
    ],
    [
      'it has a misspelt option',
      () => Port.published(80, { hostIP: '::1' } as never),
      'Port.published: unknown option "hostIP"',
      '"::1"',
      'did you mean "hostIp"?',
    ],
    [
      'it has an unknown option',
      () => Port.published(80, { containerPort: 80 } as never),
      'Port.published: unknown option "containerPort"',
      '80',
      'known: appProtocol, hostIp, portName, protocol, target',
    ],
    [
      'it has nothing for options',
      () => Port.published(80, null as never),
      'Port.published: options must be an object',
      'null',
      'write { option: value }',
    ],
  ]);
});

describe('a volume', () => {
  const named = 'Volume.named takes a name of letters, digits, ".", "_" and "-"';
  const bind = 'Volume.bind takes a path that begins with "./", "../" or "/"';
  const at = 'Volume.mountAt takes a path inside the container';
  const below = 'write an absolute path below the root, for example "/app/data"';
  refuses([
    ['its name is empty', () => Volume.named(''), named, '""', 'write for example "data"'],
    ['its name is a path', () => Volume.named('./data'), named, '"./data"', 'write for example "data"'],
    ['its name is nothing', () => Volume.named(undefined as never), named, 'undefined', 'write for example "data"'],
    [
      'its name is one that JavaScript keeps',
      () => Volume.named('constructor'),
      'Volume.named uses a name that JavaScript keeps for itself',
      '"constructor"',
      'choose another one',
    ],
    ['a folder of the machine is only named', () => Volume.bind('data'), bind, '"data"', 'write for example "./data"'],
    [
      'a folder of the machine is in the short form of Compose',
      () => Volume.bind('data:/data'),
      bind,
      '"data:/data"',
      'write for example "./data"',
    ],
    [
      'a folder of the machine is that of a drive',
      () => Volume.bind('C:\\data'),
      bind,
      '"C:\\\\data"',
      'write for example "./data"',
    ],
    [
      'a folder of the machine has a NUL character',
      () => Volume.bind('./a\0b'),
      bind,
      '"./a\\u0000b"',
      'write for example "./data"',
    ],
    [
      'a folder of the machine has a line break',
      () => Volume.bind('./a\nb'),
      bind,
      '"./a\\nb"',
      'write for example "./data"',
    ],
    [
      'an option is unknown',
      () => Volume.bind('./data', { track: true } as never),
      'Volume.bind: unknown option "track"',
      'true',
      'known: createHostPath, tracked',
    ],
    [
      'an option has the wrong type',
      () => Volume.bind('./data', { tracked: 'yes' as never }),
      'Volume.bind: option "tracked" must be true or false',
      '"yes"',
      'change it to true or false',
    ],
    [
      'it is mounted at a relative path',
      () => Volume.named('data').mountAt('data'),
      at,
      'the relative path "data"',
      below,
    ],
    [
      'it is mounted at no path',
      () => Volume.named('data').mountAt(undefined as never),
      at,
      'undefined, which is no path',
      below,
    ],
    ['it is mounted at the root', () => Volume.named('data').mountAt('//'), at, '"//", the root itself', below],
    [
      'it is mounted at a path that climbs',
      () => Volume.named('data').mountAt('/app/../etc'),
      at,
      '"/app/../etc", which climbs',
      below,
    ],
    [
      'it is mounted with the mode of the short form',
      () => Volume.named('data').mountAt('/data:ro'),
      at,
      '"/data:ro", which Docker cuts at ":"',
      below,
    ],
    [
      'it is mounted with an unknown option',
      () => Volume.named('data').mountAt('/data', { readonly: true } as never),
      'Volume.mountAt: unknown option "readonly"',
      'true',
      'did you mean "readOnly"?',
    ],
  ]);
});
