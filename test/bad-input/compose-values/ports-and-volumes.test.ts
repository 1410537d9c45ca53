import { EnvVar, Port, Volume } from '../../../src';
import { refuses } from '../refusal';
import { inside, MAP, SAYS, untyped, VARIABLE } from './common';

describe('a port or volume', () => {
  const as = (variable: unknown) => () => Port.publishedAs(untyped(variable), 80);
  const wayOut =
    "write EnvVar.withDefault('8000', { name: 'PORT', description: 'What it is for' }), or use Port.published";
  refuses([
    [
      'a port is published as a number',
      as(8000),
      'Port.publishedAs: the variable must be an EnvVar',
      '8000',
      'write for example EnvVar.withDefault(',
    ],
    [
      'a port is published as a literal',
      as(EnvVar.literal('8000')),
      'Port.publishedAs takes a variable of .env',
      'EnvVar.literal("8000")',
      wayOut,
    ],
    [
      'a port is a word where nothing is set',
      as(EnvVar.withDefault('web', { name: 'PORT', description: 'd' })),
      'Port.publishedAs: the default of the variable must be a port',
      '"web"',
      wayOut,
    ],
    [
      'a port is too high where nothing is set',
      as(EnvVar.withDefault('70000', { name: 'PORT', description: 'd' })),
      'Port.publishedAs: the default of the variable must be a port',
      '"70000"',
      wayOut,
    ],
    [
      'a port is published as a variable without a name',
      as(EnvVar.required({ description: 'd' })),
      'a variable that is part of a text has no name',
      '"d"',
      'give it one with the option "name"',
    ],
    [
      'a port has an empty name',
      () => Port.published(80, { portName: '' }),
      'Port.published: option "portName" must say something',
      '""',
      SAYS,
    ],
    [
      'a port that Docker chooses leads nowhere',
      () => Port.ephemeral(0),
      'Port.ephemeral takes a port from 1 to 65535',
      '0',
      'write for example 8000',
    ],
    [
      'a row of ports ends before it begins',
      () => Port.range(9001, 9000),
      'Port.range takes the lower port first',
      '9001 and 9000',
      'write Port.range(9000, 9001)',
    ],
    [
      'a row of ports has no end',
      () => Port.range(9000, untyped(undefined)),
      'Port.range takes a port from 1 to 65535',
      'undefined',
      'write for example 8000',
    ],
    [
      'an external volume has a driver',
      () => Volume.named('data', { external: true, driver: 'local' }),
      'Volume.named: an external volume is not made, so it has no option "driver"',
      'external: true',
      'leave out one of them',
    ],
    [
      'an external volume has labels',
      () => Volume.named('data', { external: true, labels: { a: 'b' } }),
      'Volume.named: an external volume is not made, so it has no option "labels"',
      'external: true',
      'leave out one of them',
    ],
    [
      'a volume has an empty driver',
      () => Volume.named('data', { driver: '' }),
      'Volume.named: option "driver" must say something',
      '""',
      SAYS,
    ],
    [
      'the options of a driver are a text',
      () => Volume.named('data', { driverOptions: untyped('type=nfs') }),
      'Volume.named: option "driverOptions" must be a map',
      '"type=nfs"',
      MAP,
    ],
    [
      'a folder in memory has a text for a size',
      () => Volume.tmpfs({ size: untyped('64m') }),
      'Volume.tmpfs: option "size" must be a Size',
      '"64m"',
      'write for example Size.mebibytes(64)',
    ],
    [
      'a folder in memory has a mode with too many bits',
      () => Volume.tmpfs({ mode: 17777 }),
      'Volume.tmpfs: "mode" must be a whole number from 0 to 0o7777',
      '17777',
      'write for example 0o1777',
    ],
    ['an image has no name', () => Volume.image(''), 'Volume.image takes an image reference', '""', 'write'],
    [
      'nothing could ever be in it',
      () => Volume.anonymous().mountAt('/a', { readOnly: true }),
      'Volume.mountAt: a volume without a name would be empty for ever',
      'readOnly: true',
      'leave it out, or use Volume.named',
    ],
    [
      'a part of a folder is mounted',
      () => Volume.bind('./a').mountAt('/a', { subpath: 'b' }),
      'Volume.mountAt: "subpath" means nothing for a mount of type "bind"',
      'it there',
      'leave it out, or mount a volume or an image',
    ],
    [
      'a folder of the machine is not copied',
      () => Volume.bind('./a').mountAt('/a', { noCopy: true }),
      'Volume.mountAt: "noCopy" means nothing for a mount of type "bind"',
      'it there',
      'leave it out, or mount a volume',
    ],
    [
      'a named volume is propagated',
      () => Volume.named('a').mountAt('/a', { propagation: untyped('rslave') }),
      'Volume.mountAt: "propagation" means nothing for a mount of type "volume"',
      'it there',
      'leave it out, or mount a bind',
    ],
    [
      'a propagation is unknown',
      () => Volume.bind('./a').mountAt('/a', { propagation: untyped('all') }),
      'Volume.mountAt: option "propagation" must be a member of BindPropagation',
      '"all"',
      'use BindPropagation.RPRIVATE',
    ],
    inside('Volume.mountAt', '"…", which is no path', () => Volume.anonymous().mountAt(`${VARIABLE}`)),
  ]);
});
